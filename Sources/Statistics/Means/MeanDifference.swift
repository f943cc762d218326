/// A difference in means between two arms of independent units, treatment minus holdout.
///
/// Choose it for money or counts per unit when units were assigned one by one. On skewed money with
/// few units an arm `RandomizationTest` keeps its level better; with a covariate from before the
/// start `AdjustedMeanDifference` is shorter; with blocks or clusters use `DesignedDifference`.
public struct MeanDifference: ArmComparison, Hashable, Sendable {
  /// How the arms' variances enter.
  public enum Variances: Hashable, Sendable, CaseIterable {
    /// One variance an arm and Satterthwaite's degrees of freedom (Welch 1947). Choose it by default.
    case separate
    /// One variance for both arms (Student 1908). Choose it where a protocol names it: with
    /// unequal sizes and spreads it is wrong.
    case pooled
  }

  /// The treatment arm.
  public let treatment: SampleMean
  /// The holdout arm.
  public let holdout: SampleMean
  /// How the arms' variances enter.
  public let variances: Variances
  /// The arms' means with their errors.
  public let arms: ArmContrast

  /// Compares two arms.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm.
  ///   - holdout: the holdout arm.
  ///   - variances: how the arms' variances enter.
  /// - Throws: `SampleError.notEstimable` when an arm has one unit (or, pooled, both have) or the
  ///   values vary in neither arm.
  public init(
    treatment: SampleMean, holdout: SampleMean, variances: Variances = .separate
  ) throws(SampleError) {
    self.treatment = treatment
    self.holdout = holdout
    self.variances = variances
    let freedoms = (Double(treatment.units - 1), Double(holdout.units - 1))
    switch variances {
    case .separate:
      guard freedoms.0 > 0, freedoms.1 > 0 else {
        throw .notEstimable(reason: "an arm with one unit does not show how units differ")
      }
      arms = try ArmContrast(
        treatment: ArmContrast.Arm(
          value: treatment.value, squaredError: treatment.squaredError,
          degreesOfFreedom: freedoms.0),
        holdout: ArmContrast.Arm(
          value: holdout.value, squaredError: holdout.squaredError, degreesOfFreedom: freedoms.1))
    case .pooled:
      let freedom = freedoms.0 + freedoms.1
      guard freedom > 0 else {
        throw .notEstimable(reason: "one unit in each arm does not show how units differ")
      }
      let variance =
        (freedoms.0 * treatment.variance + freedoms.1 * holdout.variance) / freedom
      arms = try ArmContrast(
        treatment: ArmContrast.Arm(
          value: treatment.value, squaredError: variance / Double(treatment.units),
          degreesOfFreedom: freedom),
        holdout: ArmContrast.Arm(
          value: holdout.value, squaredError: variance / Double(holdout.units),
          degreesOfFreedom: freedom),
        isPooled: true)
    }
  }

  /// Compares two arms of values.
  ///
  /// - Parameters:
  ///   - treatment: one finite number per treatment unit.
  ///   - holdout: one finite number per holdout unit.
  ///   - variances: how the arms' variances enter.
  /// - Throws: `SampleError.empty` for an empty arm, `SampleError.outOfRange` for a value that is not
  ///   finite, `SampleError.notEstimable` as the other initialiser.
  public init(
    treatment: [Double], holdout: [Double], variances: Variances = .separate
  ) throws(SampleError) {
    try self.init(
      treatment: SampleMean(treatment, name: "the treatment arm"),
      holdout: SampleMean(holdout, name: "the holdout arm"), variances: variances)
  }
}
