/// A difference in restricted mean time between two independent arms, treatment minus holdout.
///
/// Each mean is a share of the horizon, and the shares are compared by Newcombe's (1998) hybrid
/// interval on the number of independent trials that each is worth: the subjects over a design effect
/// for their clusters (Rao & Scott 1992, the correlation pooled over both arms) and over the
/// dispersion of their times, an arm's own drawn towards that of both. In place of the normal
/// quantile stands Student's, with the degrees of freedom of Satterthwaite (1946). With few units in
/// an arm this holds what it promises where value ± t × error falls to 80 % (`experiments/calibration`).
/// The interval, the p-value and the relative interval are one test and cannot contradict each other.
public struct RestrictedMeanDifference: Hashable, Sendable {
  /// The treatment arm.
  public let treatment: RestrictedMean
  /// The holdout arm.
  public let holdout: RestrictedMean
  /// The standard error of `value`, above 0, by the effective counts.
  public let standardError: Double
  /// The degrees of freedom of the comparison, at least 1.
  public let degreesOfFreedom: Double
  /// How alike two subjects of one cluster are, in [0, 1], pooled over both arms.
  public let correlation: Double
  /// The means as shares of the horizon, on the counts that they are worth.
  public let effective: RateDifference

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
    let shares = try EffectiveShares(treatment: first, holdout: second)
    self.treatment = first
    self.holdout = second
    standardError = horizon * shares.squaredError.squareRoot()
    degreesOfFreedom = shares.degreesOfFreedom
    correlation = shares.correlation
    effective = shares.rates
    distribution = try StudentT(degreesOfFreedom: shares.degreesOfFreedom)
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

  /// The differences the data do not reject.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval in the unit of the times, within ±horizon.
  /// - Throws: `SampleError.numerical` when the quantile fails.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let ends = effective.newcombeEnds(z: try distribution.criticalValue(confidenceLevel))
    return ConfidenceInterval(
      lower: min(ends.lower * treatment.horizon, value),
      upper: max(ends.upper * treatment.horizon, value), confidenceLevel: confidenceLevel)
  }

  /// The probability at which `interval` just touches zero.
  ///
  /// - Returns: a probability in [0, 1]; 1 when the arms have the same mean.
  /// - Throws: `SampleError.numerical` when the distribution function fails.
  public func pValue() throws(SampleError) -> Double {
    try distribution.twoSidedTail(effective.newcombeStatistic(against: 0))
  }

  /// The relative change of the mean, treatment over holdout minus 1; nil when the holdout's is 0.
  public var relativeLift: Double? {
    holdout.estimate > 0 ? treatment.estimate / holdout.estimate - 1 : nil
  }

  /// The relative changes the data do not reject: MOVER-R (Donner & Zou 2012) on the same limits.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval from at least −1.
  /// - Throws: `SampleError.notEstimable` when the holdout mean is 0, `SampleError.numerical` when
  ///   the quantile fails.
  public func relativeInterval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    guard holdout.estimate > 0 else {
      throw .notEstimable(reason: "the holdout mean is 0, so no multiple of it exists")
    }
    let ends = effective.relativeEnds(z: try distribution.criticalValue(confidenceLevel))
    return ConfidenceInterval(
      lower: ends.lower, upper: ends.upper, confidenceLevel: confidenceLevel)
  }
}
