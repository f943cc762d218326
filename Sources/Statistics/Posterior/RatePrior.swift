/// What was believed about a rate before the pilot, as a beta distribution.
public struct RatePrior: Hashable, Sendable {
  /// As many successes as the belief is worth, above 0.
  public let successes: Double
  /// As many failures as the belief is worth, above 0.
  public let failures: Double

  /// Every rate equally likely, worth one success and one failure: the default.
  public static let uniform = RatePrior(unchecked: 1, 1)
  /// Jeffreys' prior, worth half a success and half a failure: for rates near 0 or 1.
  public static let jeffreys = RatePrior(unchecked: 0.5, 0.5)

  /// Makes a prior.
  ///
  /// - Parameters:
  ///   - successes: the first shape, above 0.
  ///   - failures: the second shape, above 0.
  /// - Throws: `SampleError.outOfRange` for anything else.
  public init(successes: Double, failures: Double) throws(SampleError) {
    for (name, count) in [("successes", successes), ("failures", failures)] {
      guard count > 0, count.isFinite else {
        throw .outOfRange(name: "the prior's number of \(name)", value: count, allowed: "above 0")
      }
    }
    self.init(unchecked: successes, failures)
  }

  /// The power prior: past counts, each taken for a fraction of a present one, on top of another
  /// prior (Ibrahim & Chen 2000).
  ///
  /// - Parameters:
  ///   - history: what was counted before the pilot.
  ///   - weight: how much of a present trial a past one is worth, in [0, 1]; 0 forgets history.
  ///   - base: what was believed before history.
  /// - Throws: `SampleError.outOfRange` for a weight that cannot be.
  public init(
    history: Proportion, weight: Double, base: RatePrior = .uniform
  ) throws(SampleError) {
    guard weight >= 0, weight <= 1 else {
      throw .outOfRange(name: "the weight of history", value: weight, allowed: "from 0 to 1")
    }
    self.init(
      unchecked: base.successes + weight * history.successes,
      base.failures + weight * (history.trials - history.successes))
  }

  private init(unchecked successes: Double, _ failures: Double) {
    self.successes = successes
    self.failures = failures
  }

  /// The distribution once counts are known.
  func posterior(_ counts: Proportion) throws(SampleError) -> Beta {
    try Beta(
      a: successes + counts.successes, b: failures + counts.trials - counts.successes)
  }
}
