/// A share of trials that succeeded, with the counts it came from.
///
/// Counts may be fractions: an effective count is a count divided by its design effect.
public struct Proportion: Hashable, Sendable {
  /// How many succeeded, from 0 to `trials`.
  public let successes: Double
  /// How many were tried, above 0.
  public let trials: Double

  /// Makes a proportion.
  ///
  /// - Parameters:
  ///   - successes: how many succeeded, from 0 to `trials`.
  ///   - trials: how many were tried, above 0 and finite.
  /// - Throws: `SampleError.notEstimable` when there are no trials, `SampleError.outOfRange` for any
  ///   other count that cannot be.
  public init(successes: Double, trials: Double) throws(SampleError) {
    guard trials != 0 else {
      throw .notEstimable(reason: "a rate needs at least one trial, and there is none")
    }
    guard trials > 0, trials.isFinite else {
      throw .outOfRange(name: "the number of trials", value: trials, allowed: "above 0")
    }
    guard successes >= 0, successes <= trials else {
      throw .outOfRange(
        name: "the number of successes", value: successes, allowed: "from 0 to \(trials)")
    }
    self.successes = successes
    self.trials = trials
  }

  /// Makes a proportion of counts already known to be possible.
  init(whole successes: Int, of trials: Int) {
    self.successes = Double(successes)
    self.trials = Double(trials)
  }

  /// The share, in [0, 1].
  public var value: Double { successes / trials }

  /// The score interval: the shares that a normal test of this count does not reject
  /// (Wilson 1927; Newcombe 1998a, method 3).
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval within [0, 1]; it starts at 0 exactly when nothing succeeded and ends
  ///   at 1 exactly when everything did.
  public func wilson(confidenceLevel: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let limits = wilsonLimits(z: Normal.criticalValue(confidenceLevel))
    return ConfidenceInterval(
      lower: limits.lower, upper: limits.upper, confidenceLevel: confidenceLevel)
  }

  /// The exact interval: two one-sided binomial tests at half the error each (Clopper & Pearson
  /// 1934), from quantiles of the beta distribution.
  ///
  /// It never covers too little and often covers too much; choose it where that is wanted.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval within [0, 1].
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails, as it may past a
  ///   million trials.
  public func clopperPearson(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let tail = (1 - confidenceLevel.value) / 2
    let failures = trials - successes
    do {
      // Bisection on the cumulative share, since the library's own quantile fails on ordinary
      // counts such as 3 of 260.
      let lower =
        successes == 0
        ? 0
        : try lastPoint(holding: 0, failing: 1) { share throws(NumericalError) in
          try GSL.betaShare(below: share, successes, failures + 1) <= tail
        }
      let upper =
        failures == 0
        ? 1
        : try lastPoint(holding: 1, failing: 0) { share throws(NumericalError) in
          try GSL.betaShare(above: share, successes + 1, failures) <= tail
        }
      return ConfidenceInterval(lower: lower, upper: upper, confidenceLevel: confidenceLevel)
    } catch { throw .numerical(error) }
  }

  /// The Wilson limits at a critical value: the roots of
  /// (1 + z²/n) θ² − (2p + z²/n) θ + p² = 0, the lower one by their product so that nothing cancels.
  func wilsonLimits(z: Double) -> (lower: Double, upper: Double) {
    let failures = (trials - successes) / trials
    return (
      lower: min(Self.wilsonLower(value, trials, z: z), value),
      upper: max(1 - Self.wilsonLower(failures, trials, z: z), value)
    )
  }

  private static func wilsonLower(_ share: Double, _ trials: Double, z: Double) -> Double {
    let square = z * z / trials
    let root = (square * (4 * share * (1 - share) + square)).squareRoot()
    let sum = 2 * share + square + root
    return sum > 0 ? 2 * share * share / sum : 0
  }
}
