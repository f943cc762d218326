/// What a pilot of given size can tell about a mean, before it starts.
///
/// The power is that of a two-sample t test with equal variances, the non-central t distribution
/// taken by its normal approximation (Abramowitz & Stegun 1964, 26.7.10); the chance of an effect in
/// the wrong direction is not counted. Revenue is skewed: take the deviation from history, and the
/// answer as a lower bound of what is needed.
public struct MeanSizing: Hashable, Sendable {
  /// The mean expected in the holdout arm, above 0.
  public let mean: Double
  /// The standard deviation between units within an arm, above 0, in the mean's unit.
  public let standardDeviation: Double
  /// How many units are treated, at least 1.
  public let treatmentUnits: Int
  /// How many units are held out, at least 1.
  public let holdoutUnits: Int
  /// The level of the interval that must exclude zero.
  public let confidenceLevel: ConfidenceLevel

  /// Describes a pilot.
  ///
  /// - Parameters:
  ///   - mean: the mean expected in the holdout arm, above 0.
  ///   - standardDeviation: the deviation between units within an arm, above 0.
  ///   - treatmentUnits: how many units are treated, at least 1.
  ///   - holdoutUnits: how many units are held out, at least 1.
  ///   - confidenceLevel: the level of the interval that must exclude zero.
  /// - Throws: `SampleError.outOfRange` for anything else, `SampleError.notEstimable` for one unit in
  ///   each arm.
  public init(
    mean: Double, standardDeviation: Double, treatmentUnits: Int, holdoutUnits: Int,
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) {
    guard mean > 0, mean.isFinite else {
      throw .outOfRange(name: "the mean", value: mean, allowed: "above 0")
    }
    guard standardDeviation > 0, standardDeviation.isFinite else {
      throw .outOfRange(
        name: "the standard deviation", value: standardDeviation, allowed: "above 0")
    }
    try Sizing.validate(treatmentUnits: treatmentUnits, holdoutUnits: holdoutUnits)
    guard treatmentUnits + holdoutUnits > 2 else {
      throw .notEstimable(reason: "one unit in each arm cannot show how units differ")
    }
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.treatmentUnits = treatmentUnits
    self.holdoutUnits = holdoutUnits
    self.confidenceLevel = confidenceLevel
  }

  /// The chance that the interval excludes zero on the right side.
  ///
  /// - Parameter relativeLift: the true lift of the mean, any number.
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.numerical` when the t quantile fails.
  public func power(relativeLift: Double) throws(SampleError) -> Double {
    try power(relativeLift: relativeLift, Double(treatmentUnits), Double(holdoutUnits))
  }

  /// The smallest lift upwards that is found with a given power.
  ///
  /// - Parameter power: the chance to find it, strictly between 0 and 1, such as 0.8.
  /// - Returns: a relative lift, at least 0.
  /// - Throws: `SampleError.outOfRange` for a power outside (0, 1), `SampleError.numerical` when the
  ///   t quantile fails.
  public func detectableLift(power: Double = 0.8) throws(SampleError) -> Double {
    guard power > 0, power < 1 else {
      throw .outOfRange(name: "power", value: power, allowed: "between 0 and 1, such as 0.8")
    }
    let (bias, spread) = try critical(degreesOfFreedom: Double(treatmentUnits + holdoutUnits - 2))
    let distance = bias + Normal.quantile(power) * spread
    let error = self.error(Double(treatmentUnits), Double(holdoutUnits))
    return max(distance * error / mean, 0)
  }

  /// How many units, both arms together, find a lift with a given power.
  ///
  /// - Parameters:
  ///   - relativeLift: the true lift of the mean, any number.
  ///   - power: the chance to find it, strictly between 0 and 1, such as 0.8.
  ///   - holdoutShare: the share of units held out, strictly between 0 and 1.
  /// - Returns: the number rounded up, at least 3; nil for no lift, a power or share out of range, or
  ///   more units than can be counted.
  public func unitsNeeded(
    relativeLift: Double, power: Double = 0.8, holdoutShare: Double = 0.5
  ) -> Int? {
    guard relativeLift != 0 else { return nil }
    return Sizing.smallestTotal(power: power, holdoutShare: holdoutShare) { treatment, holdout in
      (try? self.power(relativeLift: relativeLift, treatment, holdout)) ?? 0
    }
  }

  private func power(
    relativeLift: Double, _ treatment: Double, _ holdout: Double
  ) throws(SampleError) -> Double {
    let (bias, spread) = try critical(degreesOfFreedom: treatment + holdout - 2)
    let distance = abs(relativeLift) * mean / error(treatment, holdout)
    return Normal.cumulative((distance - bias) / spread)
  }

  private func error(_ treatment: Double, _ holdout: Double) -> Double {
    standardDeviation * (1 / treatment + 1 / holdout).squareRoot()
  }

  /// The critical value t(1 − 1/(4ν)) and the spread √(1 + t²/(2ν)) of the approximation.
  private func critical(
    degreesOfFreedom freedom: Double
  ) throws(SampleError) -> (bias: Double, spread: Double) {
    let t = try StudentT(degreesOfFreedom: freedom).criticalValue(confidenceLevel)
    return (t * (1 - 1 / (4 * freedom)), (1 + t * t / (2 * freedom)).squareRoot())
  }
}
