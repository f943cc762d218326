import Pipeline
import Planning
import Statistics
import Testing

@testable import Analysis

/// Several arms against one holdout, from the plan to the verdict.
@Suite struct ArmsTests {
  private static func brief(
    _ primary: String = "opportunity-rate", seed: Int = 1, method: String = "complete"
  ) -> BriefText {
    var brief = BriefText(primary: primary, method: method, seed: seed)
    brief.arms = "{ treatment: 0.4, light: 0.3, holdout: 0.3 }"
    return brief
  }

  private static func units(_ arm: String, of pilot: Pilot) -> [String] {
    pilot.plan.units.filter { $0.armLabel == arm }.map(\.id)
  }

  @Test func `what another arm does changes nothing in an arm's comparison`() throws {
    var pilot = try Pilot(Self.brief("pipeline-created"), accounts: 60)
    for id in Self.units("holdout", of: pilot).prefix(6) { pilot.deal(id, amount: 700) }
    for id in Self.units("light", of: pilot).prefix(9) { pilot.deal(id, amount: 900) }
    let before = pilot.readout(beside: 0)
    for id in Self.units("treatment", of: pilot) { pilot.deal(id, amount: 5000) }
    let after = pilot.readout(beside: 0)
    #expect(before.comparisons.map(\.arm) == ["treatment", "light"])
    let (first, second) = (before.comparisons[1].readout, after.comparisons[1].readout)
    #expect(first.primary.difference == second.primary.difference)
    #expect(first.primary.treatment == second.primary.treatment)
    #expect(first.primary.treatment.units == 18 && first.primary.holdout.units == 18)
    #expect(after.comparisons[0].readout.primary.holdout == first.primary.holdout)
    #expect(after.primary.treatment.units == 42)
  }

  /// A comparison by hand: its p-value is that of all ways to divide its units, blocks kept. Of 9,999
  /// replays the share has a standard error of at most 0.005, and 4 of them are 0.02.
  @Test func `replays of an arm agree with the list of all its assignments`() throws {
    var pilot = try Pilot(Self.brief("pipeline-created"), accounts: 20)
    pilot.plan = pilot.plan.replayed(9_999)
    let amounts = [3.0, 8, 1, 12, 5, 2, 9, 30, 4, 7, 6, 11]
    for (id, amount) in zip(
      Self.units("light", of: pilot) + Self.units("holdout", of: pilot), amounts)
    { pilot.deal(id, amount: amount * 1000) }
    let own = try #require(pilot.readout(beside: 0).comparisons.last?.readout)
    let isTreated = own.plan.units.map { $0.arm == .treatment }
    let values = own.plan.units.map { unit in
      pilot.deals.filter { $0.account == unit.id }.reduce(0) { $0 + ($1.amount ?? 0) }
    }
    let count = isTreated.count
    let assignments = (0..<(1 << count)).filter { $0.nonzeroBitCount == 6 }.map { bits in
      (0..<count).map { bits >> $0 & 1 == 1 }
    }
    #expect(count == 12 && assignments.count == 924)
    let exact = try RandomizationTest(
      values: values, isTreated: isTreated, strata: [Int32](repeating: 0, count: count),
      assignments: assignments)
    let pValue = try #require(own.primary.difference.pValue)
    #expect(abs(pValue - exact.pValue) < 0.02)
    #expect(own.primary.difference.estimate.map { abs($0 - exact.difference) < 1e-9 } == true)
  }

  /// Holm by hand: of 0.01 and 0.04 the smaller is doubled, the larger kept; at 0.03 and 0.04 both are
  /// 0.06.
  @Test func `the arms' p-values are adjusted together`() throws {
    func result(_ pValue: Double?) -> MetricResult {
      let arm = ArmSummary(units: 1, numerator: 0, denominator: 1, value: 0)
      let estimated = Estimated(
        estimate: 0, interval: nil, method: "none", pValue: pValue, reason: nil)
      return MetricResult(
        metric: .winRate, treatment: arm, holdout: arm, difference: estimated,
        relative: estimated, opportunities: 0)
    }
    func adjusted(_ pValues: [[Double?]]) -> [[Double?]] {
      pValues.map { $0.map(result) }.adjustedTogether().map { $0.map(\.adjustedPValue) }
    }
    #expect(adjusted([[0.01], [0.04]]) == [[0.02], [0.04]])
    #expect(adjusted([[0.03], [0.04]]) == [[0.06], [0.06]])
    #expect(adjusted([[0.5, 0.01], [0.5, 0.04]]).map { $0[1] } == [0.02, 0.04])
    #expect(adjusted([[0.01], [nil]]) == [[nil], [nil]])
  }

  @Test func `one arm that scales scales the pilot, and only all that stop stop it`() throws {
    func readout(_ deals: [(arm: String, count: Int)]) throws -> Readout {
      var pilot = try Pilot(Self.brief(), accounts: 600)
      for (arm, count) in deals {
        for id in Self.units(arm, of: pilot).prefix(count) { pilot.deal(id) }
      }
      return pilot.readout(beside: 0)
    }
    let mixed = try readout([("treatment", 72), ("light", 120), ("holdout", 54)])
    #expect(mixed.comparisons.map(\.readout.verdict.call) == [.extend, .scale])
    #expect(mixed.verdict.call == .scale)
    #expect(mixed.verdict.sentence.hasPrefix("Scale light: lift +122% ("))
    #expect(mixed.verdict.sentence.contains("; extend treatment: lift 0.0% ("))
    #expect(mixed.verdict.sentence.hasSuffix(". Each interval is at 97.5%."))
    #expect(
      mixed.comparisons[1].readout.verdict.sentence.hasPrefix(
        "Scale the arm light: 120 of 180 treated accounts opened a deal against 54 of 180"))
    let half = try readout([("treatment", 20), ("light", 54), ("holdout", 54)])
    #expect(half.comparisons[0].readout.verdict.call == .stop)
    #expect(half.verdict.call != .stop && half.verdict.call != .scale)
    let none = try readout([("treatment", 20), ("light", 15), ("holdout", 54)])
    #expect(none.verdict.call == .stop)
    #expect(none.verdict.rule.contains("97.5%"))
  }

  @Test func `before the decision all arms say once that it is too early`() throws {
    let pilot = try Pilot(Self.brief(), accounts: 60)
    let verdict = pilot.verdict(asOf: 20)
    #expect(verdict.call == .cannotTell)
    #expect(
      verdict.sentence
        == "Cannot tell yet: the plan decides on 2026-03-01, and outcomes are read as of 2026-01-21."
    )
  }

  /// 100 pilots of 45 accounts in which no arm does anything and money has a heavy tail. The share in
  /// which the interval of any arm excludes zero is at most 5 %; its Monte Carlo standard error there is
  /// 2.2 points, and the band three of them. Each comparison alone errs in at most 2.5 %, 1.6 points.
  @Test func `where no arm does anything, few pilots say that any did`() throws {
    let pilots = 100
    var familyErrors = 0
    var errors = [0, 0]
    for number in 1...pilots {
      var numbers = RandomGenerator(seed: 11, stream: UInt64(number))
      var pilot = try Pilot(
        Self.brief("pipeline-created", seed: number, method: "auto"), accounts: 45,
        industries: ["energy", "retail", "software"])
      pilot.plan = pilot.plan.replayed(79)
      for unit in pilot.plan.units {
        let scale = unit.covariates["industry"] == .category("energy") ? 30_000.0 : 10_000
        let opens = numbers.bernoulli(0.6)
        let amount = scale * numbers.gamma(shape: 0.5)
        if opens { pilot.deal(unit.id, amount: amount) }
      }
      let question = MetricQuestion(
        metric: .pipelineCreated, estimator: pilot.plan.metrics[0].estimator)
      let comparisons = pilot.outcome().comparisons(asking: [question], planDigest: "sha256:0")
      let missed = comparisons.map { comparison in
        comparison.readout.primary.difference.interval.map { !$0.contains(0) } ?? false
      }
      if missed.contains(true) { familyErrors += 1 }
      for (arm, isMissed) in missed.enumerated() where isMissed { errors[arm] += 1 }
    }
    #expect(Double(familyErrors) / Double(pilots) < 0.05 + 3 * 0.022)
    #expect(errors.allSatisfy { Double($0) / Double(pilots) < 0.025 + 3 * 0.0157 })
  }
}
