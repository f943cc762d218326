import Foundation

extension ArmContrast {
  /// How experiment platforms make a relative lift's interval.
  ///
  /// On skewed money neither keeps its level (84–93 % for 95 %) and both contradict the p-value of
  /// the difference in one row of ten: choose `relativeSet` unless a comparison asks for these.
  public enum RelativeShortcut: Hashable, Sendable, CaseIterable {
    /// The delta method on the ratio (Deng, Knoblich & Lu 2018), with the difference's degrees of
    /// freedom, as GrowthBook.
    case delta
    /// The delta method on its logarithm, with degrees of freedom of its own, as tea-tasting.
    case logRatio
  }

  /// The relative lift by a shortcut.
  ///
  /// - Parameter method: the shortcut.
  /// - Returns: an estimate whose test is its own and may contradict that of the difference.
  /// - Throws: `SampleError.notEstimable` when the holdout's estimate is 0, or for the logarithm when
  ///   the arms' estimates differ in sign.
  public func relativeShortcut(
    _ method: RelativeShortcut
  ) throws(SampleError) -> RelativeShortcutEstimate {
    guard holdout.value != 0 else {
      throw .notEstimable(reason: "the holdout's estimate is 0, so no multiple of it exists")
    }
    let ratio = treatment.value / holdout.value
    switch method {
    case .delta:
      let square = holdout.value * holdout.value
      let variance = (treatment.squaredError + ratio * ratio * holdout.squaredError) / square
      return RelativeShortcutEstimate(
        lift: ratio - 1, isLogarithm: false,
        estimate: try StudentizedEstimate(
          value: ratio - 1, standardError: variance.squareRoot(),
          degreesOfFreedom: difference.degreesOfFreedom))
    case .logRatio:
      guard ratio > 0 else {
        throw .notEstimable(reason: "the arms' estimates are not both above 0")
      }
      func relative(_ arm: Arm) -> Arm {
        Arm(
          value: 1, squaredError: arm.squaredError / (arm.value * arm.value),
          degreesOfFreedom: arm.degreesOfFreedom)
      }
      let (first, second) = (relative(treatment), relative(holdout))
      return RelativeShortcutEstimate(
        lift: ratio - 1, isLogarithm: true,
        estimate: try StudentizedEstimate(
          value: log(ratio),
          standardError: (first.squaredError + second.squaredError).squareRoot(),
          degreesOfFreedom: Self.freedom(first, second, isPooled: isPooled)))
    }
  }
}

/// A relative lift by a shortcut.
public struct RelativeShortcutEstimate: Hashable, Sendable {
  /// The relative lift, treatment over holdout minus 1.
  public let lift: Double
  /// Whether `estimate` is the logarithm of the ratio in place of the lift.
  public let isLogarithm: Bool
  /// What was studentised: the lift, or the logarithm of the ratio.
  public let estimate: StudentizedEstimate

  /// The two-sided p-value of the shortcut's own test of no lift.
  ///
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.numerical` when the t distribution fails.
  public func pValue() throws(SampleError) -> Double { try estimate.pValue() }

  /// The lifts the shortcut does not reject.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval of lifts, always bounded, which is what is wrong with it.
  /// - Throws: `SampleError.numerical` when the t distribution fails.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let ends = try estimate.interval(confidenceLevel: confidenceLevel)
    guard isLogarithm else { return ends }
    return ConfidenceInterval(
      lower: expm1(ends.lower), upper: expm1(ends.upper), confidenceLevel: confidenceLevel)
  }
}
