import Foundation

/// The power of a log-rank test by the number of events (Schoenfeld 1981, eq. 1).
///
/// Choose it for times to an event: what counts is how many opportunities close, not how many are
/// open.
public struct EventPower: Hashable, Sendable {
  /// The share of units held out, in (0, 1).
  public let holdoutShare: Double
  /// The level of the two-sided test.
  public let confidenceLevel: ConfidenceLevel

  /// Describes a test.
  ///
  /// - Parameters:
  ///   - holdoutShare: the share of units held out, in (0, 1).
  ///   - confidenceLevel: the level of the two-sided test.
  /// - Throws: `SampleError.outOfRange` for a share outside (0, 1).
  public init(
    holdoutShare: Double = 0.5, confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) {
    try Sizing.validate(holdoutShare: holdoutShare)
    self.holdoutShare = holdoutShare
    self.confidenceLevel = confidenceLevel
  }

  /// How many events, both arms together, find a hazard ratio: (z₁ + z₂)²/(q(1 − q) log² ratio).
  ///
  /// - Parameters:
  ///   - hazardRatio: treatment over holdout, above 0 and not 1.
  ///   - power: the chance to find it, in (0, 1).
  /// - Returns: a number above 0, not rounded.
  /// - Throws: `SampleError.outOfRange` for a ratio not above 0, `SampleError.notEstimable` for 1.
  public func events(hazardRatio: Double, power: Double) throws(SampleError) -> Double {
    try Sizing.validate(power: power)
    let distance = try logRatio(hazardRatio)
    guard distance > 0 else {
      throw .notEstimable(reason: "there is no difference to find, however many events there are")
    }
    let sum = max(Normal.criticalValue(confidenceLevel) + Normal.quantile(power), 0)
    return sum * sum / (holdoutShare * (1 - holdoutShare) * distance * distance)
  }

  /// The chance to find a hazard ratio.
  ///
  /// - Parameters:
  ///   - hazardRatio: treatment over holdout, above 0.
  ///   - events: events of both arms together, at least 0.
  /// - Returns: a probability in (0, 1).
  /// - Throws: `SampleError.outOfRange` for numbers out of range.
  public func power(hazardRatio: Double, events: Double) throws(SampleError) -> Double {
    guard events >= 0, events.isFinite else {
      throw .outOfRange(name: "the number of events", value: events, allowed: "at least 0")
    }
    let drift =
      (try logRatio(hazardRatio)) * (events * holdoutShare * (1 - holdoutShare)).squareRoot()
    return Normal.cumulative(drift - Normal.criticalValue(confidenceLevel))
  }

  /// The smallest hazard ratio above 1 found with a given power; its inverse is found as well.
  ///
  /// - Parameters:
  ///   - events: events of both arms together, above 0.
  ///   - power: the chance to find it, in (0, 1).
  /// - Returns: a ratio of at least 1.
  /// - Throws: `SampleError.outOfRange` for numbers out of range.
  public func detectableRatio(events: Double, power: Double) throws(SampleError) -> Double {
    try Sizing.validate(power: power)
    guard events > 0, events.isFinite else {
      throw .outOfRange(name: "the number of events", value: events, allowed: "above 0")
    }
    let sum = max(Normal.criticalValue(confidenceLevel) + Normal.quantile(power), 0)
    return exp(sum / (events * holdoutShare * (1 - holdoutShare)).squareRoot())
  }

  private func logRatio(_ hazardRatio: Double) throws(SampleError) -> Double {
    guard hazardRatio > 0, hazardRatio.isFinite else {
      throw .outOfRange(name: "the hazard ratio", value: hazardRatio, allowed: "above 0")
    }
    return abs(log(hazardRatio))
  }
}
