import Pipeline
import Planning
import Statistics
import Testing

@testable import Analysis

/// Looks at several arms, each against the holdout by its own bounds.
@Suite struct ArmsLookTests {
  private static func pilot(accounts: Int = 300, looks: String = "weekly") throws -> Pilot {
    var brief = BriefText()
    brief.arms = "{ treatment: 0.4, light: 0.3, holdout: 0.3 }"
    brief.looks = looks
    brief.days = 28
    return try Pilot(brief, accounts: accounts)
  }

  private static func units(_ arm: String, of pilot: Pilot) -> [String] {
    pilot.plan.units.filter { $0.armLabel == arm }.map(\.id)
  }

  /// Opens a deal for so many units of each arm.
  private static func open(_ counts: [(arm: String, count: Int)], in pilot: inout Pilot) {
    for (arm, count) in counts {
      for id in units(arm, of: pilot).prefix(count) { pilot.deal(id) }
    }
  }

  /// At the first look taken the nominal level is all the error spent so far: that of the plan's
  /// schedule for an arm, whatever information has come in.
  @Test func `an arm is looked at by the bounds of its own level`() throws {
    var pilot = try Self.pilot()
    Self.open([("treatment", 20), ("light", 14), ("holdout", 12)], in: &pilot)
    let review = pilot.review(asOf: 13)
    let planned = try #require(pilot.plan.schedule).looks[1]
    #expect(review.arms.map(\.arm) == ["treatment", "light"] && planned.errorSpent < 0.025)
    for arm in review.arms {
      let look = try #require(arm.readout.look)
      #expect(look.planned == planned && look.confidenceLevel.value == 0.975)
      #expect(abs(look.nominalPValue - planned.errorSpent) < 1e-9)
      #expect(arm.readout.primary.difference.interval?.confidenceLevel.value == look.level.value)
      #expect(arm.call == .goOn)
      // At a look the bounds keep the level of all arms already.
      #expect(arm.readout.primary.adjustedPValue == nil)
    }
    #expect(review.call == .goOn)
    let recorded = try #require(review.look?.arms)
    #expect(Set(recorded.keys) == ["treatment", "light"])
    for arm in review.arms { #expect(recorded[arm.arm] == arm.readout.look?.information) }
  }

  @Test func `a look that was taken is paid for by each arm at its own information`() throws {
    var pilot = try Self.pilot()
    Self.open([("treatment", 20), ("light", 14), ("holdout", 12)], in: &pilot)
    let taken = LookTaken(
      number: 1, day: pilot.start + 6, information: 9, arms: ["treatment": 6, "light": 4])
    let review = pilot.review(asOf: 13, taken: [taken])
    let without = pilot.review(asOf: 13)
    for (arm, information) in [("treatment", 6.0), ("light", 4)] {
      let look = try #require(review.arms.first { $0.arm == arm }?.readout.look)
      #expect(look.taken.map(\.information) == [information])
      let alone = try #require(without.arms.first { $0.arm == arm }?.readout.look)
      #expect(look.nominalPValue < alone.nominalPValue)
    }
  }

  @Test func `each arm has its call, and the holdout stays while one goes on`() throws {
    var pilot = try Self.pilot(accounts: 600)
    Self.open([("treatment", 40), ("light", 120), ("holdout", 40)], in: &pilot)
    let mixed = pilot.review(asOf: 13)
    #expect(mixed.arms.map(\.call) == [.goOn, .decided] && mixed.call == .decided)
    #expect(mixed.arms[1].sentence.hasPrefix("Decided for the arm light (look 2 of 4): 120 of 180"))
    #expect(mixed.arms[0].sentence.hasPrefix("Continue the arm treatment (look 2 of 4): 40 of 240"))
    #expect(mixed.headline.hasPrefix("Decided for light: lift +"))
    #expect(mixed.headline.contains("; continue treatment: lift "))
    #expect(mixed.headline.contains(" (look 2 of 4). Each interval is made so that"))
    #expect(mixed.headline.hasSuffix("The holdout stays as it is while another arm goes on."))

    var harm = try Self.pilot(accounts: 600)
    Self.open([("treatment", 10), ("light", 8), ("holdout", 80)], in: &harm)
    let stopped = harm.review(asOf: 13)
    #expect(stopped.arms.map(\.call) == [.stopForHarm, .stopForHarm])
    #expect(stopped.call == .stopForHarm && stopped.readout?.verdict.call == .stop)
    #expect(stopped.arms[0].sentence.hasPrefix("Stop the arm treatment early for harm (look 2 of"))

    var one = try Self.pilot(accounts: 600)
    Self.open([("treatment", 8), ("light", 40), ("holdout", 60)], in: &one)
    #expect(one.review(asOf: 13).arms.map(\.call) == [.stopForHarm, .goOn])
    #expect(one.review(asOf: 13).call == .goOn)
  }

  @Test func `a day without a look shows no arm`() throws {
    var pilot = try Self.pilot()
    Self.open([("treatment", 20), ("light", 60), ("holdout", 12)], in: &pilot)
    let review = pilot.review(asOf: 11)
    #expect(review.arms.isEmpty && review.readout == nil && review.call == nil)
  }

  /// 100 pilots of 90 accounts in which no arm does anything, looked at four times and decided: any arm
  /// at any look finds something in at most 5 %, of which 100 pilots have a standard error of 2.2 points;
  /// the band is three of them.
  @Test func `all looks at all arms together keep the plan's error`() throws {
    let empty = try Self.pilot(accounts: 90)
    let schedule = try #require(empty.plan.schedule)
    let question = MetricQuestion(
      metric: .opportunityRate, estimator: empty.plan.metrics[0].estimator)
    let arms = try ["treatment", "light"].map { try #require(empty.plan.comparison(of: $0)) }
    var errors = 0
    for run in 1...100 {
      var pilot = empty
      var numbers = RandomGenerator(seed: 12, stream: UInt64(run))
      for unit in pilot.plan.units where numbers.bernoulli(0.4) {
        pilot.deal(unit.id, created: numbers.uniform(below: 28))
      }
      let ledger = pilot.ledger
      let found = arms.contains { arm in
        var taken: [LookTaken] = []
        return schedule.looks.contains { look in
          let outcome = PilotOutcome(
            plan: arm, ledger: ledger, asOf: look.day, looksTaken: taken)
          taken.append(
            LookTaken(
              number: look.number, day: look.day, information: outcome.look?.information ?? 0))
          let interval = outcome.results(of: [question])[0].difference.interval
          return interval.map { !$0.contains(0) } ?? false
        }
      }
      errors += found ? 1 : 0
    }
    #expect(Double(errors) / 100 <= 0.05 + 3 * 0.022, "\(errors)")
  }
}
