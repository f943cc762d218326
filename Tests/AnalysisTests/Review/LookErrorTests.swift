import Foundation
import Pipeline
import Planning
import Statistics
import Testing

@testable import Analysis

/// How often weekly looks find an effect where there is none, with the plan's own estimators.
///
/// Sixty days, eight weekly looks and the decision. HOLDOUT_RUNS sets how many pilots are played; the
/// share of false alarms has the Monte Carlo error of that many, and three of them are the band.
@Suite struct LookErrorTests {
  private static let runs =
    ProcessInfo.processInfo.environment["HOLDOUT_RUNS"].flatMap(Int.init) ?? 0

  /// What the looks of many pilots came to.
  private struct Tally {
    var runs = 0
    /// Pilots in which a look or the decision found an effect.
    var stops = 0
    /// The same, with each look read as if it were the only one.
    var naive = 0
    /// The same, with the decision as the only reading.
    var single = 0
    var stoppedBeforeDecision = 0
    /// Pilots that came to their decision, and the width of its interval over that of a single
    /// reading, summed.
    var decisions = 0
    var widths = 0.0

    func share(_ count: Int) -> Double { Double(count) / Double(runs) }
    var words: String {
      "runs \(runs): by the plan \(share(stops)), each look alone \(share(naive)), decision alone "
        + "\(share(single)), early \(share(stoppedBeforeDecision)), width \(widths / Double(decisions))"
    }
  }

  private func play(
    _ primary: String, runs: Int, accounts: Int, draws: Int, lift: Double = 0, holdout: Double = 0.5
  ) throws -> Tally {
    var brief = BriefText(primary: primary, holdout: holdout)
    brief.looks = "weekly"
    brief.days = 60
    var tally = Tally(runs: runs)
    // One assignment for all: the accounts are alike, so drawing it anew would change nothing.
    var empty = try Pilot(brief, accounts: accounts)
    empty.plan = empty.plan.replayed(draws)
    for run in 1...runs {
      var pilot = empty
      var numbers = RandomGenerator(seed: 11, stream: UInt64(run))
      for unit in pilot.plan.units {
        let rate = 0.3 * (unit.arm == .treatment ? 1 + lift : 1)
        for _ in 0..<2 where numbers.bernoulli(rate / 2) {
          pilot.deal(
            unit.id, created: numbers.uniform(below: 60),
            amount: 10_000 * numbers.gamma(shape: 0.5))
        }
      }
      try follow(pilot, &tally)
    }
    return tally
  }

  /// Takes every look of a pilot until one finds an effect.
  private func follow(_ pilot: Pilot, _ tally: inout Tally) throws {
    let schedule = try #require(pilot.plan.schedule)
    let metric = try #require(Metric.named(pilot.plan.metrics[0].id))
    let question = MetricQuestion(metric: metric, estimator: pilot.plan.metrics[0].estimator)
    let ledger = pilot.ledger
    func reaches(_ outcome: PilotOutcome) -> (Bool, width: Double) {
      let result = outcome.results(of: [question])[0]
      guard let interval = result.difference.interval else { return (false, .infinity) }
      return (!interval.contains(0), interval.upper - interval.lower)
    }
    var taken: [LookTaken] = []
    var isNaive = false
    var isStopped = false
    let alone = pilot.plan.withoutLooks
    for look in schedule.looks {
      // What a single reading at the plan's level does not find, no look finds.
      let plain = PilotOutcome(plan: alone, ledger: ledger, asOf: look.day)
      let single = reaches(plain)
      if single.0 { isNaive = true }
      let isLast = look.kind == .decision
      if isLast, single.0 { tally.single += 1 }
      if !isStopped, single.0 || isLast {
        let outcome = PilotOutcome(
          plan: pilot.plan, ledger: ledger, asOf: look.day, looksTaken: taken)
        let found = reaches(outcome)
        if found.0 {
          isStopped = true
          tally.stops += 1
          if !isLast { tally.stoppedBeforeDecision += 1 }
        }
        if isLast {
          tally.decisions += 1
          tally.widths += found.width / single.width
        }
      }
      taken.append(
        LookTaken(
          number: look.number, day: look.day,
          information: PilotOutcome.information(of: metric.tally(plain.deals))))
    }
    if isNaive { tally.naive += 1 }
  }

  @Test func `eight weekly looks at the share of accounts keep the plan's error`() throws {
    let tally = try play("opportunity-rate", runs: 120, accounts: 60, draws: 99)
    let band = 3 * (0.05 * 0.95 / Double(tally.runs)).squareRoot()
    #expect(tally.share(tally.stops) <= 0.05 + band, "\(tally.words)")
    #expect(tally.naive > tally.stops, "\(tally.words)")
  }

  @Test func `eight weekly looks at money keep the plan's error`() throws {
    let tally = try play("pipeline-created", runs: 30, accounts: 30, draws: 39)
    let band = 3 * (0.05 * 0.95 / Double(tally.runs)).squareRoot()
    #expect(tally.share(tally.stops) <= 0.05 + band, "\(tally.words)")
  }

  @Test func `a large effect is mostly found before the decision`() throws {
    let tally = try play("opportunity-rate", runs: 15, accounts: 160, draws: 99, lift: 1.4)
    #expect(tally.stops > 11 && tally.stoppedBeforeDecision > 6, "\(tally.words)")
  }

  /// The figures of the documentation: run with HOLDOUT_RUNS=2000 and read what is printed.
  @Test(
    .enabled(if: LookErrorTests.runs > 0),
    arguments: [
      ("opportunity-rate", 100, 0.5, 0.0), ("opportunity-rate", 300, 0.3, 0),
      ("opportunity-rate", 300, 0.5, 0.5), ("pipeline-created", 100, 0.5, 0),
      ("pipeline-created", 200, 0.3, 0),
    ])
  func `many pilots keep the plan's error`(
    primary: String, accounts: Int, holdout: Double, lift: Double
  ) throws {
    let tally = try play(
      primary, runs: Self.runs, accounts: accounts, draws: 199, lift: lift, holdout: holdout)
    print("\(primary), \(accounts) accounts, holdout \(holdout), lift \(lift), \(tally.words)")
    let band = 3 * (0.05 * 0.95 / Double(tally.runs)).squareRoot()
    #expect(lift > 0 || tally.share(tally.stops) <= 0.05 + band, "\(tally.words)")
  }
}
