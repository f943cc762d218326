/// An estimate with its standard error, judged by a t distribution.
///
/// The interval and the p-value read one test: the interval excludes zero exactly when the p-value
/// is below one minus its level.
public struct StudentizedEstimate: Hashable, Sendable {
  /// The estimate, in the unit of what is estimated.
  public let value: Double
  /// The standard error, above 0, in the same unit.
  public let standardError: Double
  /// The degrees of freedom, above 0; +∞ is the normal distribution.
  public let degreesOfFreedom: Double

  /// Makes an estimate.
  ///
  /// - Parameters:
  ///   - value: the estimate.
  ///   - standardError: its standard error, above 0.
  ///   - degreesOfFreedom: the degrees of freedom, above 0.
  /// - Throws: `SampleError.notEstimable` when any of them is not a number, the error is 0 or no
  ///   degree of freedom is left.
  public init(
    value: Double, standardError: Double, degreesOfFreedom: Double
  ) throws(SampleError) {
    guard value.isFinite, standardError.isFinite else {
      throw .notEstimable(reason: "the values are too large, or too few, to compute with")
    }
    guard standardError > 0 else {
      throw .notEstimable(
        reason: "the values do not vary within the arms, so nothing shows how far chance reaches")
    }
    guard degreesOfFreedom > 0 else {
      throw .notEstimable(reason: "too few units are left over to judge the spread by")
    }
    self.value = value
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The estimate in standard errors.
  public var statistic: Double { value / standardError }

  /// The two-sided p-value of a true value of zero.
  ///
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func pValue() throws(SampleError) -> Double {
    try StudentT(degreesOfFreedom: degreesOfFreedom).twoSidedTail(statistic)
  }

  /// The values the data do not reject: the estimate ± t standard errors.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval around `value`.
  /// - Throws: `SampleError.numerical` when the t quantile fails.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let t = try StudentT(degreesOfFreedom: degreesOfFreedom).criticalValue(confidenceLevel)
    return ConfidenceInterval(
      lower: value - t * standardError, upper: value + t * standardError,
      confidenceLevel: confidenceLevel)
  }
}
