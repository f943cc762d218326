internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Estimates one metric of the plan with the estimator the plan binds it to.
  func result(of planned: Plan.PlannedMetric, metric: Metric) -> MetricResult {
    switch (metric.tally(deals), planned.estimator) {
    case (.mean(let values), .score):
      let ones = [Double](repeating: 1, count: values.count)
      return share(values, of: ones, metric: metric, method: planned.estimator.name)
    case (.ratio(let numerators, let denominators), .clusteredScore):
      return share(numerators, of: denominators, metric: metric, method: planned.estimator.name)
    case (.mean(let values), .randomization(let draws)):
      return mean(values, draws: draws, metric: metric, method: planned.estimator.name)
    case (.duration(let durations), .restrictedMean(let horizon)):
      return time(durations, horizon: horizon, metric: metric, method: planned.estimator.name)
    case (let tally, _):
      return unfit(tally, metric: metric, method: planned.estimator.name)
    }
  }

  /// How many of the deals belong to each arm.
  func dealCount(in arm: Arm) -> Int { deals.deals.count { self.arm(ofUnit: Int($0.unit)) == arm } }

  private func unfit(_ tally: Tally, metric: Metric, method: String) -> MetricResult {
    let reason = "the plan's method does not fit this metric"
    func empty(_ arm: Arm) -> ArmSummary {
      ArmSummary(units: plan.unitCount(in: arm), numerator: 0, denominator: 0, value: nil)
    }
    return MetricResult(
      metric: metric, treatment: empty(.treatment), holdout: empty(.holdout),
      difference: Estimated(notEstimable: reason, method: method),
      relative: Estimated(notEstimable: reason, method: method), opportunities: 0)
  }
}
