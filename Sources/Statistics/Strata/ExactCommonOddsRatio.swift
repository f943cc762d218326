/// The exact test that the odds ratio common to all strata is 1, given every stratum's margins
/// (Mehta, Patel & Gray 1985); for one stratum Fisher's test.
///
/// Choose it where strata are many and small, so that the chi-square of `MantelHaenszel` is in
/// doubt; it is cautious.
public struct ExactCommonOddsRatio: Hashable, Sendable {
  /// The counts.
  public let strata: RateStrata
  private let distribution: ConditionalCount
  private let successes: Int

  /// Tests strata.
  ///
  /// - Parameter strata: the counts.
  /// - Throws: `SampleError.notEstimable` when the margins of every stratum allow a single table, or
  ///   so many that they cannot be listed.
  public init(_ strata: RateStrata) throws(SampleError) {
    var totals = 1
    for table in strata.tables {
      let successes = table.treatmentSuccesses + table.holdoutSuccesses
      let ways =
        min(table.treatmentTrials, successes) - max(0, successes - table.holdoutTrials) + 1
      guard totals * ways <= 100_000_000 else {
        throw .notEstimable(
          reason: "the strata make more tables than can be listed; the chi-square is as good here")
      }
      totals += ways - 1
    }
    self.strata = strata
    distribution = ConditionalCount(sumOf: strata.tables)
    successes = strata.tables.reduce(0) { $0 + $1.treatmentSuccesses }
    guard distribution.lowest < distribution.highest else {
      throw .notEstimable(
        reason: "in every stratum all trials ended alike, so no difference could have shown")
    }
  }

  /// The p-value.
  ///
  /// - Parameter alternative: which departures count; two-sided, all totals of treatment successes
  ///   no likelier than this one, as R `mantelhaen.test(exact = TRUE)`.
  /// - Returns: a probability in [0, 1].
  public func pValue(_ alternative: Alternative = .twoSided) -> Double {
    switch alternative {
    case .twoSided: distribution.twoSided(at: successes)
    case .greater: distribution.upperTail(from: successes)
    case .less: distribution.lowerTail(to: successes)
    }
  }

  /// The conditional maximum likelihood estimate of the common odds ratio, at least 0; +∞ when the
  /// margins allow no more treatment successes.
  public var oddsRatio: Double { distribution.likeliestOddsRatio(of: successes) }

  /// The common odds ratios that neither one-sided test rejects at half the error each.
  ///
  /// It belongs to the one-sided p-values: the two-sided p-value orders totals by their chance and
  /// may, rarely, reject where this interval holds 1.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval from at least 0.
  public func interval(confidenceLevel: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let ends = distribution.oddsRatios(of: successes, tail: (1 - confidenceLevel.value) / 2)
    return ConfidenceInterval(
      lower: ends.lower, upper: ends.upper, confidenceLevel: confidenceLevel)
  }
}
