/// Two independent estimates, one an arm, and what they say together.
public struct ArmContrast: ArmComparison, Hashable, Sendable {
  /// One arm's estimate.
  public struct Arm: Hashable, Sendable {
    /// The estimate, in the outcome's unit.
    public let value: Double
    /// Its squared standard error, at least 0.
    public let squaredError: Double
    /// The degrees of freedom of that error, above 0.
    public let degreesOfFreedom: Double
  }

  /// Where the degrees of freedom of a relative interval are taken.
  public enum RelativeFreedom: Hashable, Sendable, CaseIterable {
    /// At each ratio tested (Tamhane & Logan 2004). Choose it by default: at a ratio of 1 it is the
    /// test of the difference itself.
    case atHypothesis
    /// Once, at the estimated ratio, as R `mratios::ttestratio`. Choose it to compare with that; in a
    /// close case it may contradict the p-value of the difference.
    case atEstimate
  }

  /// The treatment arm.
  public let treatment: Arm
  /// The holdout arm.
  public let holdout: Arm
  /// Whether one variance stands for both arms, as in Student's test.
  public let isPooled: Bool
  /// The difference with its standard error and degrees of freedom.
  public let difference: StudentizedEstimate

  /// Itself.
  public var arms: ArmContrast { self }

  /// Compares two arms by Welch's (1947) test, or with one error distribution for both.
  init(treatment: Arm, holdout: Arm, isPooled: Bool = false) throws(SampleError) {
    self.treatment = treatment
    self.holdout = holdout
    self.isPooled = isPooled
    let variance = treatment.squaredError + holdout.squaredError
    let freedom = Self.freedom(treatment, holdout, isPooled: isPooled)
    difference = try StudentizedEstimate(
      value: treatment.value - holdout.value, standardError: variance.squareRoot(),
      degreesOfFreedom: freedom)
  }

  /// The relative lift, treatment over holdout minus 1; nil when the holdout's estimate is 0.
  public var relativeLift: Double? {
    holdout.value != 0 ? treatment.value / holdout.value - 1 : nil
  }

  /// The relative lifts not rejected (Fieller 1954; Tamhane & Logan 2004 for unequal variances).
  ///
  /// - Parameters:
  ///   - confidenceLevel: the level.
  ///   - freedom: where Welch's degrees of freedom are taken.
  /// - Returns: a set, unbounded when the holdout's true value might be 0.
  /// - Throws: `SampleError.notEstimable` when an arm is 0 for every unit, `SampleError.numerical` when
  ///   the t distribution fails.
  public func relativeSet(
    confidenceLevel: ConfidenceLevel = .ninetyFive, freedom: RelativeFreedom = .atHypothesis
  ) throws(SampleError) -> ConfidenceSet {
    let components: [RatioContrast.Component] =
      isPooled
      ? [
        RatioContrast.Component(
          numerator: treatment.squaredError, denominator: holdout.squaredError,
          degreesOfFreedom: difference.degreesOfFreedom)
      ]
      : [
        RatioContrast.Component(
          numerator: treatment.squaredError, degreesOfFreedom: treatment.degreesOfFreedom),
        RatioContrast.Component(
          denominator: holdout.squaredError, degreesOfFreedom: holdout.degreesOfFreedom),
      ]
    let contrast = RatioContrast(
      numerator: treatment.value, denominator: holdout.value, components: components)
    return try contrast.nullSet(
      neutral: 1, freedom: freedom == .atEstimate ? .atEstimate : .atHypothesis, confidenceLevel
    ).shifted(by: -1)
  }

  /// Welch & Satterthwaite's degrees of freedom of a sum of two squared errors.
  static func freedom(_ first: Arm, _ second: Arm, isPooled: Bool) -> Double {
    if isPooled { return first.degreesOfFreedom }
    let sum = first.squaredError + second.squaredError
    guard sum > 0 else { return 0 }
    // Shares in place of squares, which could overflow.
    let shares = (first.squaredError / sum, second.squaredError / sum)
    let inverse =
      (shares.0 > 0 ? shares.0 * shares.0 / first.degreesOfFreedom : 0)
      + (shares.1 > 0 ? shares.1 * shares.1 / second.degreesOfFreedom : 0)
    return inverse > 0 ? 1 / inverse : 0
  }
}
