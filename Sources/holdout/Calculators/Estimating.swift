internal import ArgumentParser
internal import Statistics

/// Fills a result by a calculation; what the data cannot answer becomes the result's reason, what
/// the options cannot mean is a usage error.
func estimating(
  _ method: String, _ measure: String? = nil,
  _ fill: (inout CalculatorResult) throws -> Void
) throws -> CalculatorResult {
  var result = CalculatorResult(method: method, measure: measure)
  do {
    try fill(&result)
  } catch let error as SampleError {
    switch error {
    case .outOfRange: throw ValidationError("\(error)")
    case .empty, .lengthsDiffer, .notEstimable, .numerical:
      (result.estimate, result.interval, result.pValue) = (nil, nil, nil)
      result.reason = "\(error)"
    }
  }
  return result
}

extension CalculatorResult {
  /// Takes over an estimate that is judged by a t test.
  mutating func take(_ estimate: StudentizedEstimate, level: ConfidenceLevel) throws {
    self.estimate = estimate.value
    standardError = estimate.standardError
    degreesOfFreedom = estimate.degreesOfFreedom.isFinite ? estimate.degreesOfFreedom : nil
    statistic = estimate.statistic
    interval = try estimate.interval(confidenceLevel: level)
    pValue = try estimate.pValue()
  }

  /// Takes over a set of values, said as it is when it has a gap or no bound.
  mutating func take(_ set: ConfidenceSet) {
    interval = set.hull
    if let remark = set.remark { reason = remark }
  }
}
