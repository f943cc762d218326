/// A difference between arms in a ratio of sums, with the unit assigned as the unit of error.
///
/// The delta method (Deng, Knoblich & Lu 2018) with a t quantile. Choose it for ratios of money, such
/// as pipeline per opportunity, where no design can be replayed; `RatioRandomizationTest` keeps its
/// level better on skewed amounts. For win rates with fewer than some hundred units
/// `ClusteredRateDifference` keeps its level better; the plain delta method falls to 80 %.
public struct RatioDifference: ArmComparison, Hashable, Sendable {
  /// Which number of units an arm's degrees of freedom come from.
  public enum Freedom: Hashable, Sendable, CaseIterable {
    /// The units themselves, n − 1. Choose it to compare with experiment platforms.
    case units
    /// Kish's (1965) effective units less one, at least 1. Choose it where few units hold most of the
    /// denominator: it is the more cautious.
    case effectiveUnits
  }

  /// The treatment arm.
  public let treatment: RatioSample
  /// The holdout arm.
  public let holdout: RatioSample
  /// The arms' ratios with their errors.
  public let arms: ArmContrast

  /// Compares two arms.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm, unit by unit.
  ///   - holdout: the holdout arm, unit by unit.
  ///   - freedom: which number of units the degrees of freedom come from.
  /// - Throws: `SampleError.notEstimable` when an arm has one unit, or the ratio varies in neither.
  public init(
    treatment: RatioSample, holdout: RatioSample, freedom: Freedom = .units
  ) throws(SampleError) {
    guard treatment.units > 1, holdout.units > 1 else {
      throw .notEstimable(reason: "an arm with one unit does not show how units differ")
    }
    func arm(_ sample: RatioSample) -> ArmContrast.Arm {
      let units =
        switch freedom {
        case .units: Double(sample.units)
        case .effectiveUnits: sample.effectiveUnits
        }
      return ArmContrast.Arm(
        value: sample.value, squaredError: sample.squaredError,
        degreesOfFreedom: max(units - 1, 1))
    }
    self.treatment = treatment
    self.holdout = holdout
    arms = try ArmContrast(treatment: arm(treatment), holdout: arm(holdout))
  }
}
