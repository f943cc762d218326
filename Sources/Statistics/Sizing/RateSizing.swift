/// What a pilot of given size can tell about a rate, before it starts.
///
/// The test's error is taken at the pooled rate and the estimate's at the arms' own (Fleiss, Levin &
/// Paik 2003, section 4.3); the chance of an effect in the wrong direction is not counted as power.
public struct RateSizing: Hashable, Sendable {
  /// The rate expected in the holdout arm, strictly between 0 and 1.
  public let base: Double
  /// How many treatment units have an outcome, at least 1.
  public let treatmentUnits: Int
  /// How many holdout units have an outcome, at least 1.
  public let holdoutUnits: Int
  /// The level of the interval that must exclude zero.
  public let confidenceLevel: ConfidenceLevel

  /// Describes a pilot.
  ///
  /// - Parameters:
  ///   - base: the rate expected in the holdout arm, strictly between 0 and 1.
  ///   - treatmentUnits: how many treatment units have an outcome, at least 1.
  ///   - holdoutUnits: how many holdout units have an outcome, at least 1.
  ///   - confidenceLevel: the level of the interval that must exclude zero.
  /// - Throws: `SampleError.outOfRange` for anything else.
  public init(
    base: Double, treatmentUnits: Int, holdoutUnits: Int,
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) {
    guard base > 0, base < 1 else {
      throw .outOfRange(name: "the base rate", value: base, allowed: "between 0 and 1")
    }
    try Sizing.validate(treatmentUnits: treatmentUnits, holdoutUnits: holdoutUnits)
    self.base = base
    self.treatmentUnits = treatmentUnits
    self.holdoutUnits = holdoutUnits
    self.confidenceLevel = confidenceLevel
  }

  /// The chance that the interval excludes zero on the right side.
  ///
  /// - Parameter relativeLift: the true lift, at least −1; a rate above 1 is taken as 1.
  /// - Returns: a probability in (0, 1).
  public func power(relativeLift: Double) -> Double {
    power(relativeLift: relativeLift, Double(treatmentUnits), Double(holdoutUnits))
  }

  /// The smallest lift upwards that is found with a given power.
  ///
  /// - Parameter power: the chance to find it, strictly between 0 and 1, such as 0.8.
  /// - Returns: a relative lift, at least 0; nil when not even certain success would be found.
  public func detectableLift(power: Double = 0.8) -> Double? {
    let largest = 1 / base - 1
    guard self.power(relativeLift: largest) >= power else { return nil }
    if self.power(relativeLift: 0) >= power { return 0 }
    return lastPoint(holding: largest, failing: 0) { self.power(relativeLift: $0) >= power }
  }

  /// How many units, both arms together, find a lift with a given power.
  ///
  /// - Parameters:
  ///   - relativeLift: the true lift, at least −1.
  ///   - power: the chance to find it, strictly between 0 and 1, such as 0.8.
  ///   - holdoutShare: the share of units held out, strictly between 0 and 1.
  /// - Returns: the number rounded up, at least 2; nil for no lift, a rate above 1, a power or share
  ///   out of range, or more units than can be counted.
  public func unitsNeeded(
    relativeLift: Double, power: Double = 0.8, holdoutShare: Double = 0.5
  ) -> Int? {
    guard relativeLift >= -1, relativeLift != 0, base * (1 + relativeLift) <= 1 else { return nil }
    return Sizing.smallestTotal(power: power, holdoutShare: holdoutShare) { treatment, holdout in
      self.power(relativeLift: relativeLift, treatment, holdout)
    }
  }

  private func power(relativeLift: Double, _ treatment: Double, _ holdout: Double) -> Double {
    let rate = min(max(base * (1 + relativeLift), 0), 1)
    let pooled = (treatment * rate + holdout * base) / (treatment + holdout)
    let nullError = (pooled * (1 - pooled) * (1 / treatment + 1 / holdout)).squareRoot()
    let error = (rate * (1 - rate) / treatment + base * (1 - base) / holdout).squareRoot()
    let critical = Normal.criticalValue(confidenceLevel)
    return Normal.cumulative((abs(rate - base) - critical * nullError) / error)
  }
}
