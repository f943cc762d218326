/// A difference in restricted mean time between two independent arms, treatment minus holdout.
///
/// The interval, the p-value and the relative interval are one Wald test with one critical value and
/// cannot contradict each other. The errors are the jackknife's over clusters, times G/(G − 1) in an
/// arm of G clusters; the critical value is Student's with the degrees of freedom of Satterthwaite
/// (1946), each arm bringing G − 1.
public struct RestrictedMeanDifference: Hashable, Sendable {
  /// The treatment arm.
  public let treatment: RestrictedMean
  /// The holdout arm.
  public let holdout: RestrictedMean
  /// The standard error of `value`, above 0.
  public let standardError: Double
  /// The degrees of freedom of the comparison, at least 1.
  public let degreesOfFreedom: Double

  private let distribution: StudentT

  /// Compares two arms.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm's times.
  ///   - holdout: the holdout arm's times.
  ///   - horizon: where to stop counting time, above 0.
  /// - Throws: `SampleError.outOfRange` for a horizon not above 0, `SampleError.notEstimable` for a
  ///   horizon beyond the follow-up of an arm, an arm of one cluster, or arms without any event to
  ///   show how times vary.
  public init(
    treatment: SurvivalSample, holdout: SurvivalSample, horizon: Double
  ) throws(SampleError) {
    guard horizon > 0, horizon.isFinite else {
      throw .outOfRange(name: "the horizon", value: horizon, allowed: "above 0")
    }
    let treatmentCurve = SurvivalCurve(treatment)
    let holdoutCurve = SurvivalCurve(holdout)
    let largest = min(treatmentCurve.largestHorizon, holdoutCurve.largestHorizon)
    guard horizon <= largest else {
      throw .notEstimable(
        reason: "the follow-up of an arm ends before the horizon of \(horizon);"
          + " the largest horizon these data allow is \(largest)")
    }
    let first = try RestrictedMean(treatment, curve: treatmentCurve, horizon: horizon)
    let second = try RestrictedMean(holdout, curve: holdoutCurve, horizon: horizon)
    guard first.clusterCount > 1, second.clusterCount > 1 else {
      throw .notEstimable(reason: "an arm with a single unit cannot show how units differ")
    }
    let variance = first.adjustedVariance + second.adjustedVariance
    guard variance > 0 else {
      throw .notEstimable(
        reason: "within each arm all times to the horizon are the same, so chance cannot be judged")
    }
    // The parts are shares of the variance, so that small variances do not underflow when squared.
    let share = first.adjustedVariance / variance
    let freedom =
      1
      / (share * share / Double(first.clusterCount - 1)
        + (1 - share) * (1 - share) / Double(second.clusterCount - 1))
    self.treatment = first
    self.holdout = second
    standardError = variance.squareRoot()
    degreesOfFreedom = freedom
    distribution = try StudentT(degreesOfFreedom: freedom)
  }

  /// The largest horizon at which two arms can be compared.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm's times.
  ///   - holdout: the holdout arm's times.
  /// - Returns: the earlier of the arms' last follow-ups, ignoring an arm in which all had the event;
  ///   +∞ when both are such.
  public static func largestHorizon(
    treatment: SurvivalSample, holdout: SurvivalSample
  ) -> Double {
    min(SurvivalCurve(treatment).largestHorizon, SurvivalCurve(holdout).largestHorizon)
  }

  /// The point estimate, in the unit of the times, from −horizon to horizon.
  public var value: Double { treatment.estimate - holdout.estimate }

  /// The differences the data do not reject: value ± t × standard error.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval in the unit of the times.
  /// - Throws: `SampleError.numerical` when the quantile fails.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let width = try distribution.criticalValue(confidenceLevel) * standardError
    return ConfidenceInterval(
      lower: value - width, upper: value + width, confidenceLevel: confidenceLevel)
  }

  /// The two-sided p-value of no difference.
  ///
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.numerical` when the distribution function fails.
  public func pValue() throws(SampleError) -> Double {
    try distribution.twoSidedTail(value / standardError)
  }

  /// The relative change of the mean, treatment over holdout minus 1; nil when the holdout's is 0.
  public var relativeLift: Double? {
    holdout.estimate > 0 ? treatment.estimate / holdout.estimate - 1 : nil
  }

  /// The relative changes the data do not reject (Fieller 1954): the ratios θ, minus 1, with
  /// (m₁ − θ m₀)² ≤ t² (v₁ + θ² v₀), t being the one of `interval`.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval from at least −1, unbounded above when the holdout mean is not clearly
  ///   above 0.
  /// - Throws: `SampleError.notEstimable` when the holdout mean is 0, `SampleError.numerical` when
  ///   the quantile fails.
  public func relativeInterval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    guard holdout.estimate > 0 else {
      throw .notEstimable(reason: "the holdout mean is 0, so no multiple of it exists")
    }
    let t = try distribution.criticalValue(confidenceLevel)
    let (m1, m0) = (treatment.estimate, holdout.estimate)
    let (v1, v0) = (t * t * treatment.adjustedVariance, t * t * holdout.adjustedVariance)
    // (m₀² − v₀) θ² − 2 m₁ m₀ θ + m₁² − v₁ ≤ 0, its discriminant written without a difference of
    // large terms, whichever of the outer coefficients is below 0.
    let square = m0 * m0 - v0
    let constant = m1 * m1 - v1
    let discriminant = constant > 0 ? m0 * m0 * v1 + v0 * constant : m1 * m1 * v0 + v1 * square
    let root = max(discriminant, 0).squareRoot()
    let lower = constant > 0 ? constant / (m1 * m0 + root) : 0
    let upper = square > 0 ? (m1 * m0 + root) / square : .infinity
    return ConfidenceInterval(
      lower: min(lower, m1 / m0) - 1, upper: max(upper, m1 / m0) - 1,
      confidenceLevel: confidenceLevel)
  }
}
