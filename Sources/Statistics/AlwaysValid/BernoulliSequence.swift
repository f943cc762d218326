import Foundation

/// A rate that may be read after every trial, for ever (Howard et al. 2021, proposition 7).
///
/// Choose it for one arm's rate watched from day to day. The price of reading at will is a wider
/// interval than `Proportion.wilson`; at a single planned reading choose that.
public struct BernoulliSequence: Hashable, Sendable {
  /// How many succeeded so far.
  public let proportion: Proportion
  /// The number of trials at which the interval is to be tightest, above 0.
  public let tunedTrials: Double
  /// The level for which it is to be tightest.
  public let tunedLevel: ConfidenceLevel

  /// Makes the sequence at its present length.
  ///
  /// - Parameters:
  ///   - proportion: successes and trials so far.
  ///   - tunedTrials: the number of trials at which the interval is to be tightest, above 0; fixed
  ///     before the first reading.
  ///   - tunedLevel: the level for which it is to be tightest, fixed likewise.
  /// - Throws: `SampleError.outOfRange` for a number not above 0.
  public init(
    _ proportion: Proportion, tunedTrials: Double, tunedLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) {
    guard tunedTrials > 0, tunedTrials.isFinite else {
      throw .outOfRange(
        name: "the number of trials to tune for", value: tunedTrials, allowed: "above 0")
    }
    self.proportion = proportion
    self.tunedTrials = tunedTrials
    self.tunedLevel = tunedLevel
  }

  /// The rates that no reading so far, at this length, rejects.
  ///
  /// - Parameter confidenceLevel: the level, for all readings together.
  /// - Returns: an interval within [0, 1] that holds the present rate.
  /// - Throws: `SampleError.numerical` when a special function fails.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let threshold = -log(1 - confidenceLevel.value)
    let share = proportion.value
    let isHeld = { (rate: Double) throws(SampleError) -> Bool in
      try logMixture(rate) < threshold
    }
    let lower = share > 0 ? try lastPoint(holding: share, failing: 0, where: isHeld) : 0
    let upper = share < 1 ? try lastPoint(holding: share, failing: 1, where: isHeld) : 1
    return ConfidenceInterval(lower: lower, upper: upper, confidenceLevel: confidenceLevel)
  }

  /// The evidence against a rate strictly between 0 and 1.
  private func logMixture(_ rate: Double) throws(SampleError) -> Double {
    let variance = rate * (1 - rate)
    let mixture = try BetaBinomialMixture(
      tunedFor: variance * tunedTrials, down: rate, up: 1 - rate, confidenceLevel: tunedLevel)
    return try mixture.logMixture(
      sum: (proportion.value - rate) * proportion.trials, variance: variance * proportion.trials)
  }
}
