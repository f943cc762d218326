/// Fisher's exact test: how unusual the table is among those with the same margins (Fisher 1935).
///
/// Choose it where a protocol names it or both margins are fixed. For two arms of fixed size it is
/// too cautious: Boschloo's test rejects whenever it does and more often.
public struct FisherTest: Hashable, Sendable {
  /// The table.
  public let counts: WholeCounts
  private let distribution: ConditionalCount

  /// Tests a table.
  ///
  /// - Parameter counts: the table.
  public init(_ counts: WholeCounts) {
    self.counts = counts
    distribution = ConditionalCount(counts)
  }

  /// The p-value.
  ///
  /// - Parameter alternative: which departures count; two-sided, all tables no likelier than this
  ///   one, as R `fisher.test`.
  /// - Returns: a probability in [0, 1]; 1 when the margins allow a single table.
  public func pValue(_ alternative: Alternative = .twoSided) -> Double {
    switch alternative {
    case .twoSided: distribution.twoSided(at: counts.treatmentSuccesses)
    case .greater: distribution.upperTail(from: counts.treatmentSuccesses)
    case .less: distribution.lowerTail(to: counts.treatmentSuccesses)
    }
  }

  /// The conditional maximum likelihood estimate of the odds ratio, at least 0.
  ///
  /// +∞ when no table with the same margins has more treatment successes.
  ///
  /// - Throws: `SampleError.notEstimable` when the margins allow a single table.
  public var oddsRatio: Double {
    get throws(SampleError) {
      guard distribution.lowest < distribution.highest else {
        throw .notEstimable(reason: "all trials ended alike, so the ratio of odds says nothing")
      }
      return distribution.likeliestOddsRatio(of: counts.treatmentSuccesses)
    }
  }

  /// The odds ratios that neither one-sided test rejects at half the error each.
  ///
  /// It belongs to the one-sided p-values: the two-sided p-value orders tables by their chance and
  /// may, rarely, reject where this interval holds 1.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval from at least 0, all of [0, ∞] when the margins allow a single table.
  public func interval(confidenceLevel: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let ends = distribution.oddsRatios(
      of: counts.treatmentSuccesses, tail: (1 - confidenceLevel.value) / 2)
    return ConfidenceInterval(
      lower: ends.lower, upper: ends.upper, confidenceLevel: confidenceLevel)
  }
}
