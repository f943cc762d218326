/// A difference between arms in a quantile, such as the median or the ninetieth percentile.
///
/// Each arm's error is read off its own distribution-free interval, as half its width over the normal
/// quantile, squared and times (n − 1)/n, as GrowthBook. Choose it where a typical deal is asked for and not the total: effects on the largest
/// deals it does not see. It needs some hundred units an arm, more in the tails.
public struct QuantileDifference: ArmComparison, Hashable, Sendable {
  /// One arm's quantile with the interval its error is read from.
  public struct Arm: Hashable, Sendable {
    /// How many units.
    public let units: Int
    /// The quantile.
    public let value: Double
    /// The interval it came with.
    public let interval: ConfidenceInterval

    /// Takes a quantile made elsewhere.
    ///
    /// - Parameters:
    ///   - units: how many units, at least 2.
    ///   - value: the quantile, finite.
    ///   - interval: its interval, with finite ends.
    /// - Throws: `SampleError.outOfRange` for fewer units, `SampleError.notEstimable` for an interval
    ///   without finite ends.
    public init(units: Int, value: Double, interval: ConfidenceInterval) throws(SampleError) {
      guard units > 1 else {
        throw .outOfRange(name: "units", value: Double(units), allowed: "at least 2")
      }
      guard value.isFinite, interval.lower.isFinite, interval.upper.isFinite else {
        throw .notEstimable(reason: "an arm has too few units to bound this quantile")
      }
      self.units = units
      self.value = value
      self.interval = interval
    }
  }

  /// The arms' quantiles with their errors.
  public let arms: ArmContrast

  /// Compares two arms.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm.
  ///   - holdout: the holdout arm.
  /// - Throws: `SampleError.notEstimable` when both intervals have no width.
  public init(treatment: Arm, holdout: Arm) throws(SampleError) {
    func contrast(_ arm: Arm) -> ArmContrast.Arm {
      let z = Normal.criticalValue(arm.interval.confidenceLevel)
      let error = (arm.interval.upper - arm.interval.lower) / (2 * z)
      let units = Double(arm.units)
      return ArmContrast.Arm(
        value: arm.value, squaredError: error * error * (units - 1) / units,
        degreesOfFreedom: units - 1)
    }
    arms = try ArmContrast(treatment: contrast(treatment), holdout: contrast(holdout))
  }

  /// Compares the quantiles of two samples.
  ///
  /// - Parameters:
  ///   - treatment: one finite number per treatment unit.
  ///   - holdout: one finite number per holdout unit.
  ///   - share: the share below the quantile, strictly between 0 and 1.
  ///   - rule: the rule of the quantile itself.
  /// - Throws: `SampleError.empty` and `SampleError.outOfRange` for what cannot be,
  ///   `SampleError.notEstimable` when an arm has too few units to bound the quantile.
  public init(
    treatment: [Double], holdout: [Double], share: Double,
    rule: SampleQuantile.Rule = .spreadsheet
  ) throws(SampleError) {
    func arm(_ values: [Double], _ name: String) throws(SampleError) -> Arm {
      let sample = try SampleQuantile(values, name: name)
      let interval = try sample.interval(share)
      guard values.count > 1 else {
        throw .notEstimable(reason: "an arm has too few units to bound this quantile")
      }
      return try Arm(
        units: values.count, value: try sample.value(share, rule: rule), interval: interval)
    }
    try self.init(
      treatment: arm(treatment, "the treatment arm"), holdout: arm(holdout, "the holdout arm"))
  }
}
