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
      #expect(items.last?.fact == shortDigest(readout.planDigest))
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
