internal import Pipeline
internal import Planning
internal import Statistics

/// A metric with the way it is estimated.
struct MetricQuestion {
  let metric: Metric
  let estimator: Estimator
}

extension PilotOutcome {
  /// Estimates metrics, those that are replayed on the same draws, each draw made once.
  func results(of questions: [MetricQuestion], endError: Double = 0.02) -> [MetricResult] {
    results(of: questions.map { Rereading($0, of: self) }, endError: endError)
  }

  /// Estimates one metric from its tally, and from its test where it is replayed.
  func result(
    of question: MetricQuestion, _ tally: Tally, test: Result<RandomizationTest, SampleError>?
  ) -> MetricResult {
    let (metric, estimator) = (question.metric, question.estimator)
    switch (tally, estimator) {
    case (.mean(let values), .score):
      let ones = [Double](repeating: 1, count: values.count)
      return share(values, of: ones, metric: metric, method: estimator.name)
    case (.ratio(let numerators, let denominators), .clusteredScore):
      return share(numerators, of: denominators, metric: metric, method: estimator.name)
    case (.ratio(let numerators, let denominators), .ratioRandomization(let draws)):
      return average(
        numerators, over: denominators, draws: draws, metric: metric, method: estimator.name)
    case (.mean(let values), .randomization), (.mean(let values), .adjustedRandomization):
      return mean(
        values, test: test ?? .failure(.empty(what: "the list of draws")), metric: metric,
        estimator: estimator)
    case (.duration(let durations), .restrictedMean(let horizon)):
      return time(durations, horizon: horizon, metric: metric, method: estimator.name)
    case (.duration(let durations), .incidence(let day)) where metric.unit == .share:
      return incidence(durations, day: day, metric: metric)
    case (let tally, _):
      return unfit(tally, metric: metric, method: estimator.name)
    }
  }

  /// How many of the deals belong to each arm.
  func dealCount(in arm: Arm) -> Int { deals.deals.count { self.arm(ofUnit: Int($0.unit)) == arm } }

  private func unfit(_ tally: Tally, metric: Metric, method: String) -> MetricResult {
    let reason = "the plan's method does not fit this metric"
    func empty(_ arm: Arm) -> ArmSummary {
      ArmSummary(units: unitCount(in: arm), numerator: 0, denominator: 0, value: nil)
    }
    return MetricResult(
      metric: metric, treatment: empty(.treatment), holdout: empty(.holdout),
      difference: Estimated(notEstimable: reason, method: method),
      relative: Estimated(notEstimable: reason, method: method), opportunities: 0)
  }
}
