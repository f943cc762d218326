internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Compares what deals are worth on average, a sum over a count, by replaying the plan's own design.
  func average(
    _ sums: [Double], over counts: [Double], draws: Int, metric: Metric, method: String
  ) -> MetricResult {
    func summary(_ arm: Arm) -> ArmSummary {
      let numerator = values(sums, in: arm).reduce(0, +)
      let denominator = values(counts, in: arm).reduce(0, +)
      return ArmSummary(
        units: unitCount(in: arm), numerator: numerator, denominator: denominator,
        value: denominator > 0 ? numerator / denominator : nil)
    }
    func check(_ arm: Arm) throws(SampleError) {
      let denominators = values(counts, in: arm)
      guard denominators.contains(where: { $0 > 0 }) else {
        throw .notEstimable(
          reason: "the \(arm.rawValue) arm has no deal that is \(metric.counted)")
      }
      guard denominators.count(where: { $0 > 0 }) > 1 else {
        throw .notEstimable(
          reason: "all deals \(metric.counted) in the \(arm.rawValue) arm are of one unit")
      }
    }
    let (treatment, holdout) = (summary(.treatment), summary(.holdout))
    let opportunities = Int(treatment.denominator + holdout.denominator)
    do throws(SampleError) {
      try check(.treatment)
      try check(.holdout)
      let test = try ratioTest(sums, over: counts, draws: draws)
      return MetricResult(
        metric: metric, treatment: treatment, holdout: holdout,
        difference: Estimated(
          estimate: test.difference, interval: test.interval(confidenceLevel: level),
          method: method, pValue: test.pValue),
        relative: relative(
          method: "the same replays, for a multiple", pValue: test.pValue,
          estimate: test.relativeLift, holdout: holdout
        ) { () throws(SampleError) in try test.relativeInterval(confidenceLevel: level) },
        opportunities: opportunities,
        notes: notes(on: .ratioRandomization(draws: draws)) + [
          replayNote(
            test.draws, pValueError: test.pValueError,
            ends: test.intervalErrors(confidenceLevel: level), metric: metric)
        ])
    } catch {
      return notEstimable(
        error, metric: metric, method: method, treatment: treatment, holdout: holdout,
        opportunities: opportunities)
    }
  }

  /// Replays the plan's design on the units that take part.
  private func ratioTest(
    _ sums: [Double], over counts: [Double], draws: Int
  ) throws(SampleError) -> RatioRandomizationTest {
    guard sums.count == plan.units.count, sums.allSatisfy({ $0.magnitude < 1e100 }) else {
      throw .notEstimable(reason: "no replay of the plan can place its units")
    }
    return try RatioRandomizationTest(
      numerators: sums, denominators: counts, isTreated: plan.assignment.isTreated,
      strata: design.strata, units: isKept.map { kept in kept.indices.filter { kept[$0] } },
      draws: draws, kept: self.draws, draw: draw)
  }
}
