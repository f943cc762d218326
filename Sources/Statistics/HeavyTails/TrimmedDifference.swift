/// A difference in trimmed means: each arm's smallest and largest values are left out (Yuen 1974).
///
/// Choose it beside the plain difference for values that scatter widely on both sides. Money per
/// account is not that: its zeros are trimmed against its largest deals, and the trimmed mean is of
/// no unit's money.
public struct TrimmedDifference: ArmComparison, Hashable, Sendable {
  /// The share left out at each end of each arm, in [0, 0.5).
  public let share: Double
  /// How many units are left in the treatment arm.
  public let treatmentUnits: Int
  /// How many units are left in the holdout arm.
  public let holdoutUnits: Int
  /// The arms' trimmed means with their errors.
  public let arms: ArmContrast

  /// Compares two arms.
  ///
  /// - Parameters:
  ///   - treatment: one finite number per treatment unit.
  ///   - holdout: one finite number per holdout unit.
  ///   - share: the share left out at each end, in [0, 0.5); 0.2 is usual.
  /// - Throws: `SampleError.empty` and `SampleError.outOfRange` for what cannot be,
  ///   `SampleError.notEstimable` when fewer than two units are left in an arm or none vary.
  public init(
    treatment: [Double], holdout: [Double], share: Double = 0.2
  ) throws(SampleError) {
    guard share >= 0, share < 0.5 else {
      throw .outOfRange(name: "the share left out", value: share, allowed: "from 0 to below 0.5")
    }
    let first = try Self.arm(treatment, share, "the treatment arm")
    let second = try Self.arm(holdout, share, "the holdout arm")
    self.share = share
    treatmentUnits = first.units
    holdoutUnits = second.units
    arms = try ArmContrast(treatment: first.arm, holdout: second.arm)
  }

  /// The trimmed mean and its squared error, the winsorised squares over h(h − 1) (Yuen 1974).
  private static func arm(
    _ values: [Double], _ share: Double, _ name: String
  ) throws(SampleError) -> (units: Int, arm: ArmContrast.Arm) {
    let sorted = try SampleQuantile(values, name: name).sorted
    let left = Int(share * Double(sorted.count))
    let inner = Array(sorted[left..<sorted.count - left])
    guard inner.count > 1, let first = inner.first, let last = inner.last else {
      throw .notEstimable(reason: "fewer than two units are left in an arm after trimming")
    }
    let winsorized = sorted.map { min(max($0, first), last) }
    let squares = try SampleMean(winsorized).variance * Double(sorted.count - 1)
    let units = Double(inner.count)
    return (
      inner.count,
      ArmContrast.Arm(
        value: try SampleMean(inner).value, squaredError: squares / (units * (units - 1)),
        degreesOfFreedom: units - 1)
    )
  }
}
