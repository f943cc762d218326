internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Compares a share between the arms: what is counted over what it is counted among, by unit.
  func share(_ counted: [Double], of among: [Double], metric: Metric, method: String)
    -> MetricResult
  {
    func summary(_ arm: Arm) -> ArmSummary {
      let numerator = values(counted, in: arm).reduce(0, +)
      let denominator = values(among, in: arm).reduce(0, +)
      return ArmSummary(
        units: unitCount(in: arm), numerator: numerator, denominator: denominator,
        value: denominator > 0 ? numerator / denominator : nil)
    }
    func counts(_ arm: Arm) throws(SampleError) -> UnitCounts {
      try UnitCounts(numerators: values(counted, in: arm), denominators: values(among, in: arm))
    }
    let treatment = summary(.treatment)
    let holdout = summary(.holdout)
    let opportunities =
      metric.shape == .ratio
      ? Int(treatment.denominator + holdout.denominator) : deals.deals.count
    do {
      let comparison = try ClusteredRateDifference(
        treatment: counts(.treatment), holdout: counts(.holdout))
      let pValue = comparison.pValue()
      return MetricResult(
        metric: metric, treatment: treatment, holdout: holdout,
        difference: Estimated(
          estimate: comparison.value, interval: comparison.interval(confidenceLevel: level),
          method: method, pValue: pValue),
        relative: relative(
          method: "MOVER-R on the same limits", pValue: pValue, estimate: comparison.relativeLift,
          holdout: holdout
        ) { () throws(SampleError) in
          try comparison.relativeInterval(confidenceLevel: level)
        },
        opportunities: opportunities, notes: notes(on: comparison, metric: metric))
    } catch {
      return notEstimable(
        error, metric: metric, method: method, treatment: treatment, holdout: holdout,
        opportunities: opportunities)
    }
  }

  private func notes(on comparison: ClusteredRateDifference, metric: Metric) -> [String] {
    guard metric.shape == .ratio else { return [] }
    var notes = [
      "Counts closed deals only; deals still open are in neither number, and losses close sooner "
        + "than wins."
    ]
    if comparison.correlation > 0 {
      notes.append(
        "Deals of one account end alike (correlation "
          + "\(Wording.number(comparison.correlation, decimals: 2))), so the interval counts "
          + "\(Wording.number(comparison.effective.treatment.trials)) and "
          + "\(Wording.number(comparison.effective.holdout.trials)) independent deals.")
    }
    return notes
  }
}

extension PilotOutcome {
  /// A relative lift, or the reason there is none.
  func relative(
    method: String, pValue: Double?, estimate: Double?, holdout: ArmSummary,
    interval: () throws(SampleError) -> ConfidenceInterval
  ) -> Estimated {
    guard let estimate else {
      return Estimated(
        notEstimable: holdout.value == 0
          ? "the holdout's value is zero, so nothing can be a multiple of it"
          : "an arm's value is below zero, so neither is a multiple of the other",
        method: method)
    }
    do {
      return Estimated(
        estimate: estimate, interval: try interval(), method: method, pValue: pValue)
    } catch {
      return Estimated(
        estimate: estimate, interval: nil, method: method, pValue: pValue, reason: "\(error)")
    }
  }

  /// A result whose comparison could not be made, with what each arm did all the same.
  func notEstimable(
    _ error: SampleError, metric: Metric, method: String, treatment: ArmSummary,
    holdout: ArmSummary, opportunities: Int
  ) -> MetricResult {
    let estimated = Estimated(notEstimable: "\(error)", method: method)
    return MetricResult(
      metric: metric, treatment: treatment, holdout: holdout, difference: estimated,
      relative: estimated, opportunities: opportunities)
  }
}
