/// The exact power of a t test between two means with equal variances (Cohen 1988; R
/// `power.t.test`), from the non-central t distribution.
///
/// `MeanSizing` is its approximation in whole units, for planning in relative lifts.
public struct MeanPower: Hashable, Sendable {
  /// The standard deviation between units within an arm, above 0.
  public let standardDeviation: Double
  /// The share of units held out, in (0, 1).
  public let holdoutShare: Double
  /// The level of the two-sided test.
  public let confidenceLevel: ConfidenceLevel
  /// Whether a result in the wrong direction counts as found. Leave it out by default: such a find is
  /// a mistake.
  public let countsWrongDirection: Bool

  /// Describes a test.
  ///
  /// - Parameters:
  ///   - standardDeviation: the deviation between units within an arm, above 0.
  ///   - holdoutShare: the share of units held out, in (0, 1).
  ///   - confidenceLevel: the level of the two-sided test; for a one-sided error of 0.05, 0.9.
  ///   - countsWrongDirection: `strict` of R.
  /// - Throws: `SampleError.outOfRange` for anything else.
  public init(
    standardDeviation: Double, holdoutShare: Double = 0.5,
    confidenceLevel: ConfidenceLevel = .ninetyFive, countsWrongDirection: Bool = false
  ) throws(SampleError) {
    guard standardDeviation > 0, standardDeviation.isFinite else {
      throw .outOfRange(
        name: "the standard deviation", value: standardDeviation, allowed: "above 0")
    }
    try Sizing.validate(holdoutShare: holdoutShare)
    self.standardDeviation = standardDeviation
    self.holdoutShare = holdoutShare
    self.confidenceLevel = confidenceLevel
    self.countsWrongDirection = countsWrongDirection
  }

  /// The chance to find a difference.
  ///
  /// - Parameters:
  ///   - difference: the true difference of the means; its sign does not matter.
  ///   - units: units of both arms together, above 2; fractions are allowed.
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.outOfRange` for 2 units or fewer, `SampleError.numerical` when the t
  ///   quantile fails.
  public func power(difference: Double, units: Double) throws(SampleError) -> Double {
    guard units > 2, units.isFinite else {
      throw .outOfRange(name: "the number of units", value: units, allowed: "above 2")
    }
    guard difference.isFinite else {
      throw .outOfRange(name: "the difference", value: difference, allowed: "a finite number")
    }
    let critical = try StudentT(degreesOfFreedom: units - 2).criticalValue(confidenceLevel)
    let error =
      standardDeviation / (units * holdoutShare * (1 - holdoutShare)).squareRoot()
    let distribution = NoncentralT(
      degreesOfFreedom: units - 2, noncentrality: abs(difference) / error)
    let found = distribution.share(above: critical)
    return countsWrongDirection ? min(found + 1 - distribution.share(above: -critical), 1) : found
  }

  /// How many units, both arms together, find a difference with a given power.
  ///
  /// - Parameters:
  ///   - difference: the true difference of the means, not 0.
  ///   - power: the chance to find it, in (0, 1).
  /// - Returns: a number above 2, not rounded.
  /// - Throws: `SampleError.notEstimable` for no difference or one that needs more than 10¹² units.
  public func units(difference: Double, power: Double) throws(SampleError) -> Double {
    try Sizing.validate(power: power)
    return try Sizing.smallest(above: 2) { units throws(SampleError) in
      try self.power(difference: difference, units: units) >= power
    }
  }

  /// The smallest difference found with a given power.
  ///
  /// - Parameters:
  ///   - units: units of both arms together, above 2.
  ///   - power: the chance to find it, in (0, 1).
  /// - Returns: a difference of at least 0.
  /// - Throws: as `power(difference:units:)`.
  public func detectableDifference(units: Double, power: Double) throws(SampleError) -> Double {
    try Sizing.validate(power: power)
    return try Sizing.smallest(above: 0, scale: standardDeviation) {
      difference throws(SampleError) in
      try self.power(difference: difference, units: units) >= power
    }
  }
}
