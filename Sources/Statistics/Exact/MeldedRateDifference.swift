/// The melded comparison of two exact intervals (Fay, Proschan & Brittain 2015).
///
/// Each arm's Clopper–Pearson limits are read as distributions, the lower limits of one arm are set
/// against the upper limits of the other, and the difference's interval is read off. Its one-sided
/// p-values are Fisher's, so choose it where Fisher's test is reported and an interval must agree
/// with it; it is longer than the unconditional exact interval.
public struct MeldedRateDifference: Hashable, Sendable {
  /// The table.
  public let counts: WholeCounts
  private let low: BetaPair
  private let high: BetaPair

  /// Compares two arms.
  ///
  /// - Parameter counts: the table.
  /// - Throws: `SampleError.outOfRange`, which no table can bring about.
  public init(_ counts: WholeCounts) throws(SampleError) {
    self.counts = counts
    let t = (won: Double(counts.treatmentSuccesses), all: Double(counts.treatmentTrials))
    let h = (won: Double(counts.holdoutSuccesses), all: Double(counts.holdoutTrials))
    low = BetaPair(
      try .init(a: t.won, b: t.all - t.won + 1), try .init(a: h.won + 1, b: h.all - h.won))
    high = BetaPair(
      try .init(a: t.won + 1, b: t.all - t.won), try .init(a: h.won, b: h.all - h.won + 1))
  }

  /// The point estimate, in [−1, 1].
  public var value: Double { counts.difference }

  /// The p-value of no difference.
  ///
  /// - Parameter alternative: which departures count; two-sided, twice the smaller one-sided p-value.
  /// - Returns: a probability in [0, 1]; below 0.05, two-sided, exactly when the 95 % interval
  ///   excludes 0.
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func pValue(_ alternative: Alternative = .twoSided) throws(SampleError) -> Double {
    switch alternative {
    case .greater: try low.chance(ofDifference: 0)
    case .less: try high.chance(ofDifference: 0, isUpper: true)
    case .twoSided: try min(2 * min(pValue(.greater), pValue(.less)), 1)
    }
  }

  /// The differences the data do not reject.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval within [−1, 1] that holds `value`.
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let tail = (1 - confidenceLevel.value) / 2
    let lower = try lastDifference(from: -1, to: 1) { difference throws(SampleError) in
      try low.chance(ofDifference: difference) <= tail
    }
    let upper = try lastDifference(from: 1, to: -1) { difference throws(SampleError) in
      try high.chance(ofDifference: difference, isUpper: true) <= tail
    }
    return ConfidenceInterval(
      lower: min(lower, value), upper: max(upper, value), confidenceLevel: confidenceLevel)
  }
}

/// The last difference at which a condition holds, to 12 decimals.
///
/// - Parameters:
///   - holding: the end to start from, at which it is taken to hold.
///   - failing: the other end.
///   - condition: holds up to some point and fails beyond it.
/// - Returns: the last difference found to hold.
/// - Throws: what the condition throws.
func lastDifference(
  from holding: Double, to failing: Double, where condition: (Double) throws(SampleError) -> Bool
) throws(SampleError) -> Double {
  var holding = holding
  var failing = failing
  while abs(failing - holding) > 1e-12 {
    let middle = (holding + failing) / 2
    if try condition(middle) { holding = middle } else { failing = middle }
  }
  return holding
}
