internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Compares what deals are worth or last on average: a sum over a count, by unit.
  func average(_ sums: [Double], over counts: [Double], metric: Metric, method: String)
    -> MetricResult
  {
    func summary(_ arm: Arm) -> ArmSummary {
      let numerator = values(sums, in: arm).reduce(0, +)
      let denominator = values(counts, in: arm).reduce(0, +)
      return ArmSummary(
        units: unitCount(in: arm), numerator: numerator, denominator: denominator,
        value: denominator > 0 ? numerator / denominator : nil)
    }
    func sample(_ arm: Arm) throws(SampleError) -> RatioSample {
      let (numerators, denominators) = (values(sums, in: arm), values(counts, in: arm))
      guard denominators.contains(where: { $0 > 0 }) else {
        throw .notEstimable(
          reason: "the \(arm.rawValue) arm has no deal that is \(metric.counted)")
      }
      guard denominators.count(where: { $0 > 0 }) > 1 else {
        throw .notEstimable(
          reason: "all deals \(metric.counted) in the \(arm.rawValue) arm are of one unit")
      }
      return try RatioSample(numerators: numerators, denominators: denominators)
    }
    let (treatment, holdout) = (summary(.treatment), summary(.holdout))
    let opportunities = Int(treatment.denominator + holdout.denominator)
    do throws(SampleError) {
      let comparison = try RatioDifference(
        treatment: sample(.treatment), holdout: sample(.holdout), freedom: .effectiveUnits)
      let pValue = try comparison.pValue()
      return MetricResult(
        metric: metric, treatment: treatment, holdout: holdout,
        difference: Estimated(
          estimate: comparison.difference.value,
          interval: try comparison.interval(confidenceLevel: level), method: method,
          pValue: pValue),
        relative: relative(
          method: "Fieller on the same errors", pValue: pValue,
          estimate: holdout.value.map { $0 > 0 } == true ? comparison.relativeLift : nil,
          holdout: holdout
        ) { () throws(SampleError) in
          try comparison.relativeSet(confidenceLevel: level).lifts
        },
        opportunities: opportunities)
    } catch {
      return notEstimable(
        error, metric: metric, method: method, treatment: treatment, holdout: holdout,
        opportunities: opportunities)
    }
  }
}
