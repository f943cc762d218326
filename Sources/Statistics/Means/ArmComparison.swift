/// A comparison of two independent arms, treatment minus holdout, each an estimate with its error.
///
/// The difference is judged by Welch's t test; the relative lift by Fieller's inversion of the same
/// test, so `pValue`, `interval` and `relativeSet` never contradict each other.
public protocol ArmComparison: Sendable {
  /// The two arms' estimates with their errors.
  var arms: ArmContrast { get }
}

extension ArmComparison {
  /// The difference with its standard error and degrees of freedom.
  public var difference: StudentizedEstimate { arms.difference }

  /// The two-sided p-value of no difference.
  ///
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.numerical` when the t distribution fails.
  public func pValue() throws(SampleError) -> Double { try arms.difference.pValue() }

  /// The differences the data do not reject.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval around the difference.
  /// - Throws: `SampleError.numerical` when the t distribution fails.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    try arms.difference.interval(confidenceLevel: confidenceLevel)
  }

  /// The relative lift, treatment over holdout minus 1; nil when the holdout's estimate is 0.
  public var relativeLift: Double? { arms.relativeLift }

  /// The relative lifts the data do not reject, by inverting the test of the difference.
  ///
  /// - Parameters:
  ///   - confidenceLevel: the level.
  ///   - freedom: where Welch's degrees of freedom are taken.
  /// - Returns: a set, unbounded when the holdout's true value might be 0.
  /// - Throws: `SampleError.notEstimable` when an arm is 0 for every unit, `SampleError.numerical` when
  ///   the t distribution fails.
  public func relativeSet(
    confidenceLevel: ConfidenceLevel = .ninetyFive,
    freedom: ArmContrast.RelativeFreedom = .atHypothesis
  ) throws(SampleError) -> ConfidenceSet {
    try arms.relativeSet(confidenceLevel: confidenceLevel, freedom: freedom)
  }

  /// The relative lift by one of the shortcuts of experiment platforms.
  ///
  /// - Parameter method: the shortcut.
  /// - Returns: an estimate whose test is its own and may contradict that of the difference.
  /// - Throws: `SampleError.notEstimable` when the holdout's estimate is 0, or for the logarithm when
  ///   the arms' estimates differ in sign.
  public func relativeShortcut(
    _ method: ArmContrast.RelativeShortcut
  ) throws(SampleError) -> RelativeShortcutEstimate {
    try arms.relativeShortcut(method)
  }
}
