import Exchange
import Pipeline
import Planning
import Statistics
import Testing

@testable import Rehearsal

/// Several treatment arms played on the past, each against the one holdout.
struct ArmsRehearsalTests {
  private func plan(
    _ ledger: Ledger, _ design: String = "method: complete",
    secondary: String = "win-rate, pipeline-created, cycle-length"
  ) throws -> Plan {
    try Plan(
      brief: Brief(
        yaml: """
          pilot: Rehearsed
          window: { start: 2026-09-01, days: 30, follow_up: 10 }
          expected: { pipeline: 100000, minimum_lift: 0.5 }
          design:
            arms: { ads: 0.4, calls: 0.3, holdout: 0.3 }
            \(design.replacing(", ", with: "\n  "))
            seed: 11
            balance_on: [industry]
            exclude: { open_opportunities: false }
          metrics: { primary: opportunity-rate, secondary: [\(secondary)] }
          """), ledger: ledger, sources: [])
  }

  /// 100 rehearsals: of shares of 2.5 % and 5 % the standard errors are 1.6 and 2.2 points, and the bands
  /// three of them.
  @Test(arguments: [("complete", "pipeline-created"), ("auto", "win-rate, cycle-length")])
  func `each arm cries wolf no more often than its own level, and any arm than the plan's`(
    _ method: String, _ secondary: String
  ) throws {
    let ledger = try nullCompany(120)
    let report = try RehearsalReport(
      plan: plan(ledger, "method: \(method)", secondary: secondary), ledger: ledger, draws: 100)
    let arms = try #require(report.arms)
    #expect(arms.map(\.arm) == ["ads", "calls"] && report.confidence == 0.975)
    #expect(report.metrics == arms[0].metrics)
    for arm in arms {
      #expect(arm.metrics.map(\.id) == report.metrics.map(\.id))
      for metric in arm.metrics {
        let alarm = try #require(metric.falseAlarm)
        #expect(alarm.share <= 0.025 + 3 * 0.016, "\(arm.arm) \(metric.id) \(alarm)")
        #expect(metric.estimated > 93)
      }
      // A large lift of one arm is found in that arm.
      #expect(try #require(arm.metrics[0].power.last).found.share > 0.5)
      #expect(
        arm.sentence.hasPrefix("On your own past, the arm \(arm.arm) against the holdout would"))
    }
    let any = try #require(report.anyArm)
    #expect(any.rehearsals == 100 && any.share <= 0.05 + 3 * 0.022)
    #expect(any.count >= arms.compactMap { $0.metrics[0].falseAlarm?.count }.max() ?? 0)
    #expect(report.designs.map(\.method) == [.complete, .blocked, .matchedPairs])
    let text = RehearsalText(report).text
    #expect(text.contains("The arm calls against the holdout, intervals of 97.5%"))
    #expect(text.contains("all arms together are to do so at most 5%") || text.contains("5.0%"))
    #expect(!text.contains("nan"))
  }

  /// Dealt at random, an arm's difference varies as Neyman's (1923) S² (1/a + 1/h) has it, whoever is
  /// in the other arm. A variance of 599 squares has a relative standard error of 6 %; the band is
  /// 4 of them.
  @Test func `the variance of an arm's difference is the one the sizes give`() throws {
    let ledger = try nullCompany(120)
    let report = try RehearsalReport(
      plan: plan(ledger, secondary: ""), ledger: ledger, draws: 300)
    let blocked = try #require(report.designs.first { $0.method == .blocked })
    #expect(report.designs[0].relativeVariance == 1)
    #expect(try #require(blocked.relativeVariance) < 1.2)
    var stage = Stage(plan: try plan(ledger, secondary: ""))
    let known = ledger.withDealsInOrder
    let places = try PastWindows(of: stage.plan.brief.window, ledger: known, most: 1)
    let pilots = try stage.pilots(in: places.windows, ledger: known)
    stage.play(pilots[0], numbers: Array(1...600))
    for arm in stage.metrics {
      #expect(abs(try #require(arm[0].relativeVariance) - 1) < 0.24)
    }
  }

  @Test func `the same plan and past give the same bytes, in any order of the export`() throws {
    let ledger = try nullCompany(70)
    func bytes(_ ledger: Ledger) throws -> [UInt8] {
      try CanonicalJSON.bytes(
        RehearsalReport(plan: plan(ledger, "method: auto"), ledger: ledger, draws: 20))
    }
    let first = try bytes(ledger)
    #expect(try bytes(ledger) == first && bytes(ledger.reversed) == first)
    let report = try CanonicalJSON.read(RehearsalReport.self, from: first)
    #expect(try CanonicalJSON.bytes(report) == first)
  }

  @Test func `an arm in a window is its units and the holdout's`() {
    let arm = ArmInWindow(1, of: [0, 2, 1, 0, 2, 1, 0], strata: [0, 0, 0, 5, 5, 5, 5])
    #expect(arm.units == [0, 1, 3, 4, 6])
    #expect(arm.isTreated == [false, true, false, true, false])
    #expect(arm.design.strata == [0, 0, 1, 1, 1] && arm.design.treatedByBlock == [1, 1])
  }

  @Test func `a tally of some units counts them anew`() {
    let units = [3, 1]
    #expect(Tally.mean([5, 6, 7, 8]).taking(units) == .mean([8, 6]))
    #expect(
      Tally.ratio(numerators: [0, 1, 2, 3], denominators: [4, 5, 6, 7]).taking(units)
        == .ratio(numerators: [3, 1], denominators: [7, 5]))
    let durations = Durations(
      units: [0, 1, 1, 3], days: [1, 2, 3, 4], isClosed: [true, true, false, true],
      isWon: [true, false, false, true])
    #expect(
      Tally.duration(durations).taking(units)
        == .duration(
          Durations(
            units: [1, 1, 0], days: [2, 3, 4], isClosed: [true, false, true],
            isWon: [false, false, true])))
    #expect(
      Tally.duration(durations).taking([])
        == .duration(Durations(units: [], days: [], isClosed: [])))
  }
}
