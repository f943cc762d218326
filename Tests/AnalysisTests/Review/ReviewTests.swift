import Pipeline
import Planning
import Statistics
import Testing

@testable import Analysis

/// What a review shows, and what it keeps to itself until the plan looks.
@Suite struct ReviewTests {
  private func pilot(_ looks: String = "weekly", accounts: Int = 200) throws -> Pilot {
    var brief = BriefText(secondary: ["pipeline-created"])
    brief.looks = looks
    brief.days = 28
    var pilot = try Pilot(brief, accounts: accounts)
    pilot.plan = pilot.plan.replayed(99)
    return pilot
  }

  @Test func `on a day without a look nothing tells how the arms fared`() throws {
    var pilot = try pilot()
    pilot.open(treated: 40, heldOut: 5)
    let review = pilot.review(asOf: 11)
    #expect(review.readout == nil && review.call == nil && review.look == nil)
    #expect(review.headline.contains("the plan looks next on 2026-01-14 (look 2 of 4)"))
    #expect(review.pipeline.lastWeek.treatment == nil && review.pipeline.toDate.holdout == nil)
    #expect(review.pipeline.toDate.together.created == .init(deals: 45, amount: 45_000))
    let ids = Set(review.findings.map(\.id))
    #expect(ids.contains("sample-ratio") && ids.isDisjoint(with: ["concentration", "censoring"]))
    for table in review.tables {
      #expect(!table.table.header.contains("arm") && !table.table.header.contains("play_touches"))
    }
    let json = try text(review)
    #expect(json.contains("\"primary\":null") && json.contains("\"look\":null"))
    #expect(!json.contains("treatmentDeals"))
  }

  @Test func `on a day without a look two fates of the arms give the same review`() throws {
    var good = try pilot()
    good.open(treated: 40, heldOut: 5)
    var bad = try pilot()
    bad.open(treated: 5, heldOut: 40)
    #expect(try text(good.review(asOf: 11)) == text(bad.review(asOf: 11)))
    #expect(try text(good.review(asOf: 13)) != text(bad.review(asOf: 13)))
  }

  @Test func `at a look the effect is shown and an ordinary week goes on`() throws {
    var pilot = try pilot()
    pilot.open(treated: 12, heldOut: 10)
    let review = pilot.review(asOf: 13)
    #expect(review.call == .goOn)
    #expect(
      review.headline.hasPrefix(
        "Continue (look 2 of 4): 12 of 100 treated accounts opened a deal against 10 of 100 held "
          + "out; the lift could be anywhere from −"))
    #expect(review.headline.hasSuffix("Next look on 2026-01-21."))
    #expect(review.pipeline.toDate.treatment?.created.deals == 12)
    #expect(review.tables.last?.table.header.contains("arm") == true)
  }

  @Test func `harm beyond the bound stops the pilot early`() throws {
    var pilot = try pilot()
    pilot.open(treated: 5, heldOut: 45)
    let review = pilot.review(asOf: 13)
    #expect(review.call == .stopForHarm)
    #expect(review.headline.hasPrefix("Stop early for harm (look 2 of 4): 5 of 100 treated"))
    #expect(review.readout?.verdict.call == .stop)
  }

  @Test func `a gain beyond the bound decides, the same below it does not`() throws {
    var pilot = try pilot()
    pilot.open(treated: 45, heldOut: 8)
    #expect(pilot.review(asOf: 13).call == .decided)
    #expect(pilot.review(asOf: 13).readout?.verdict.call == .scale)
    var weaker = try self.pilot()
    weaker.open(treated: 26, heldOut: 13)
    // 26 against 13 of 100 is enough for a single test at 95 %, not in the first half.
    let single = weaker.plan.withoutLooks
    let plain = Readout(
      plan: single, planDigest: "", ledger: weaker.ledger, asOf: weaker.start + 13)
    #expect((plain.primary.difference.interval?.lower ?? 0) > 0)
    #expect(weaker.review(asOf: 13).call == .goOn)
  }

  @Test func `falling short of what was asked is not decided early`() throws {
    var pilot = try pilot(accounts: 2000)
    pilot.open(treated: 300, heldOut: 300)
    let review = pilot.review(asOf: 20)
    let upper = try #require(review.readout?.primary.relative.interval?.upper)
    #expect(upper < 0.3 && review.call == .goOn)
  }

  @Test func `nothing is decided while a check fails`() throws {
    var pilot = try pilot()
    pilot.open(treated: 45, heldOut: 8)
    let gone = Set(pilot.heldOut.suffix(40))
    pilot.accounts.removeAll { gone.contains($0.id) }
    let review = pilot.review(asOf: 13)
    #expect(review.call == .goOn)
    #expect(review.headline.contains("nothing is decided while a check fails"))
  }

  @Test func `from the decision on a review reads the verdict`() throws {
    for looks in ["weekly", "none"] {
      var pilot = try pilot(looks)
      pilot.open(treated: 50, heldOut: 20)
      let review = pilot.review(asOf: 57)
      #expect(review.headline.hasPrefix("Scale: ") && review.call == nil)
      #expect(review.nextLook == nil)
    }
  }

  @Test func `a reserved second reading is read over the longer window at its own level`() throws {
    var pilot = try pilot("{ days: none, extension: 28 }")
    pilot.open(treated: 43, heldOut: 30)
    let decision = pilot.review(asOf: 57)
    #expect(decision.readout?.verdict.call == .extend)
    let sentence = decision.readout?.verdict.sentence ?? ""
    #expect(sentence.contains("the second reading the plan reserved, after 28 days more"))
    #expect(sentence.contains("it is made as of 2026-03-27 and decides at a p-value below 0.0"))
    // Thirty days into the pilot: beyond the window, within the longer one.
    for id in pilot.treated.suffix(30) { pilot.deal(id, created: 30) }
    #expect(pilot.review(asOf: 57).readout?.primary.treatment.numerator == 43)
    let second = pilot.review(asOf: 85)
    #expect(second.readout?.primary.treatment.numerator == 73)
    #expect(second.look?.planned.kind == .extended)
    #expect(second.look?.taken.map(\.number) == [1])
    #expect((second.look?.nominalPValue ?? 1) < 0.05)
    #expect(second.readout?.verdict.call == .scale)
  }

  @Test func `a plan with looks and no second reading says that another plan is needed`() throws {
    var pilot = try pilot()
    pilot.open(treated: 40, heldOut: 30)
    #expect(
      pilot.review(asOf: 57).headline.contains("this plan reserved no second reading, so that"))
  }

  @Test func `pipeline counts what was created, touched, won and lost in its days`() throws {
    var pilot = try pilot()
    let (one, two) = (pilot.treated[0], pilot.heldOut[0])
    pilot.deal(one, created: 1, .won, closed: 12, amount: 500)
    pilot.deal(two, created: 9, .lost, closed: 20, amount: 70)
    pilot.deal(two, created: -20, amount: 30)
    pilot.touch(one, day: 2)
    pilot.touch(two, day: 8)
    pilot.touch(two, day: 12)
    let pipeline = pilot.review(asOf: 13).pipeline
    let week = pipeline.lastWeek.together
    #expect(pipeline.lastWeek.start == pilot.start + 7)
    #expect(week.created == .init(deals: 1, amount: 70))
    // Deal one was touched before this week; two and three lie open at account two.
    #expect(week.influenced == .init(deals: 2, amount: 100))
    #expect(week.won == .init(deals: 1, amount: 500) && week.lost == .init())
    let all = pipeline.toDate.together
    #expect(all.created == .init(deals: 2, amount: 570))
    #expect(all.influenced == .init(deals: 3, amount: 600))
    #expect(pipeline.toDate.treatment?.influenced == .init(deals: 1, amount: 500))
    // On another day only the deal from before the pilot counts: it gives no arm away.
    #expect(
      pilot.review(asOf: 11).pipeline.toDate.together.influenced == .init(deals: 1, amount: 30))
  }
}
