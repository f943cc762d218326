import Analysis
import Pipeline
import Planning
import Testing

@testable import Reporting

/// What the first sheet says of trust, money and the next reading.
@Suite struct FirstSheetTests {
  @Test func `the trust strip starts with the draw and ends with the plan`() throws {
    for readout in try ForbiddenWordsTests.readouts() {
      let items = TrustStrip(readout).items
      #expect(items.first?.name == "Randomised")
      #expect(items.last?.name == "Plan locked")
      #expect(items.last?.fact == "digest \(shortDigest(readout.planDigest))")
      #expect(items.dropFirst().first?.name == "Balance")
      #expect(items.count <= 9)
      #expect(items.allSatisfy { $0.fact.count <= 60 })
      for finding in readout.findings where finding.severity == .error {
        #expect(items.contains { $0.name == finding.label && $0.severity == .error })
      }
    }
  }

  @Test func `a difference of arms is alike to a tenth, noted to a quarter, then a warning`() throws
  {
    func severity(_ difference: Double) throws -> Finding.Severity? {
      var sample = SamplePlan()
      sample.balance = [("employees", 1, 1, difference)]
      let win = try SampleReadouts.clearWin()
      let readout = Readout(
        plan: try sample.plan(), planDigest: win.planDigest, asOf: win.asOf, verdict: win.verdict,
        metrics: win.metrics, findings: [], dropped: [])
      return TrustStrip(readout).items.first { $0.name == "Balance" }?.severity
    }
    #expect(try severity(-0.1) == .ok)
    #expect(try severity(0.11) == .note)
    #expect(try severity(-0.26) == .warning)
  }

  @Test func `the next reading is the plan's next day, or none`() throws {
    let pilot = try SampleReview(looks: "weekly")
    let window = pilot.plan.brief.window
    func next(_ day: Day, _ pilot: SampleReview) -> Day? {
      NextSteps.nextReading(
        Readout(
          plan: pilot.plan, planDigest: SampleReadouts.digest, ledger: pilot.ledger, asOf: day,
          replaysBeside: 0))
    }
    let looks = try #require(pilot.plan.schedule).looks.map(\.day)
    #expect(next(window.start + 8, pilot) == looks.first { $0 > window.start + 8 })
    #expect(next(window.decisionDay - 1, pilot) == window.decisionDay)
    #expect(next(window.decisionDay, pilot) == nil)
    let bare = try SampleReview(looks: "none")
    #expect(next(window.start + 8, bare) == window.decisionDay)
  }

  @Test func `the sheet names who acts and when the next reading is`() throws {
    for readout in try SampleReadouts.all() {
      let steps = NextSteps(readout).sentences
      #expect(steps.contains { $0.hasPrefix("Now: ") })
      #expect(steps.last?.hasPrefix("Next reading: ") == true)
    }
  }

  @Test func `a call that stands in spite of a failed check says so under the headline`() throws {
    let win = try SampleReadouts.clearWin()
    let broken = try SampleReadouts.broken()
    func page(_ readout: Readout, _ findings: [Finding]) -> String {
      ReadoutPage(
        Readout(
          plan: readout.plan, planDigest: readout.planDigest, asOf: readout.asOf,
          verdict: readout.verdict, metrics: readout.metrics, findings: findings, dropped: [])
      ).html
    }
    #expect(page(win, broken.findings).contains("<p class=\"alert\">"))
    #expect(!page(win, win.findings).contains("<p class=\"alert\">"))
    // A verdict that names the check says so itself, one that does not leaves it to the page.
    for (sentence, alerts) in [
      (
        "Cannot tell: 37 of 118 held-out accounts got the play all the same: so mixed a holdout cannot "
          + "show that the play does not work.", 0
      ), ("Cannot tell.", 1),
    ] {
      let told = Readout(
        plan: broken.plan, planDigest: broken.planDigest, asOf: broken.asOf,
        verdict: Verdict(call: .cannotTell, sentence: sentence, rule: broken.verdict.rule),
        metrics: broken.metrics, findings: broken.findings, dropped: [])
      #expect(page(told, told.findings).split(separator: "<p class=\"alert\">").count == alerts + 1)
    }
    #expect(
      NextSteps(
        Readout(
          plan: win.plan, planDigest: win.planDigest, asOf: win.asOf, verdict: win.verdict,
          metrics: win.metrics, findings: broken.findings, dropped: [])
      ).sentences.contains { $0.hasPrefix("And: find out how this came about") })
  }

  @Test func `a review names the checks that found nothing in one line`() throws {
    for (name, review) in try SampleReview.all() {
      let html = ReviewPage(review).html
      let strip = TrustStrip(review.findings, of: review.plan)
      let quiet = review.findings.filter { finding in
        !strip.items.contains { $0.name == finding.label }
      }
      #expect(quiet.allSatisfy { $0.severity == .ok }, "\(name)")
      for finding in quiet { #expect(html.contains(finding.label.lowercased()), "\(name)") }
      #expect(!strip.items.contains { $0.fact.hasSuffix("…") && !$0.fact.contains(" ") })
    }
  }

  @Test func `estimated money is given to three figures and no more`() throws {
    let page = try #require(MarkupReader.read(ReadoutPage(try SampleReadouts.clearWin()).html)).text
    // 14,313 of 120 accounts are 1,717,560; the ends 4,120 and 24,760 make 494,400 and 2,971,200.
    #expect(page.contains("+$1.72M (+$494,000 to +$2.97M)"))
  }

  @Test func `a page asks for the paper it is given and no other`() throws {
    let readout = try SampleReadouts.clearWin()
    #expect(ReadoutPage(readout, paper: .a4).html.contains("@page { size: A4; }"))
    #expect(ReadoutPage(readout, paper: .letter).html.contains("@page { size: letter; }"))
    #expect(!ReadoutPage(readout).html.contains("@page { size"))
  }

  @Test func `every figure has a title, a text equivalent and ids of its own`() throws {
    for readout in try ForbiddenWordsTests.readouts() {
      let page = try #require(MarkupReader.read(ReadoutPage(readout).html))
      let ids = page.attributes.compactMap { $0["id"] }
      #expect(Set(ids).count == ids.count)
      let figures = page.attributes.filter { $0["role"] == "img" }
      #expect(figures.count >= 2)
      for figure in figures {
        let names = (figure["aria-labelledby"] ?? "").split(separator: " ").map(String.init)
        #expect(names.count == 2 && names.allSatisfy(ids.contains))
      }
    }
  }
}
