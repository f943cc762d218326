/// Barnard's exact unconditional test: the largest chance, over every rate the arms could share, of
/// a table at least as extreme as the one seen (Barnard 1945; Suissa & Shuster 1985).
///
/// Tables are ordered by a normal statistic. Choose it, or Boschloo's test, over Fisher's for two
/// arms of fixed size: it has more power and its error is still never above the level.
public struct BarnardTest: Hashable, Sendable {
  /// Which statistic orders the tables.
  public enum Ordering: Hashable, Sendable, CaseIterable {
    /// The difference over the standard error both arms together give it, as Pearson's
    /// chi-square. Choose it by default.
    case pooled
    /// The difference over the standard error each arm gives it, as Wald's interval. Choose it
    /// only where a protocol names it: it ranks tables with an empty cell too high.
    case unpooled
  }

  /// The table.
  public let counts: WholeCounts
  /// What orders the tables.
  public let ordering: Ordering

  /// Tests a table.
  ///
  /// - Parameters:
  ///   - counts: the table.
  ///   - ordering: what orders the tables.
  /// - Throws: `SampleError.notEstimable` past ten million possible tables, some 3,000 trials an arm.
  public init(_ counts: WholeCounts, ordering: Ordering = .pooled) throws(SampleError) {
    try counts.requireListable()
    self.counts = counts
    self.ordering = ordering
  }

  /// The difference in rate over its standard error; 0 when the rates are the same, ±∞ when the
  /// unpooled error is 0 and they are not.
  public var statistic: Double {
    Self.statistic(counts, ordering, counts.treatmentSuccesses, counts.holdoutSuccesses)
  }

  /// The p-value.
  ///
  /// - Parameter alternative: which departures count; two-sided, all tables whose statistic is as far
  ///   from 0.
  /// - Returns: a probability in [0, 1], exact to some ten digits.
  public func pValue(_ alternative: Alternative = .twoSided) -> Double {
    let table = alternative == .less ? counts.exchanged : counts
    let ordering = ordering
    let own = Self.statistic(table, ordering, table.treatmentSuccesses, table.holdoutSuccesses)
    let bound = alternative == .twoSided ? abs(own) : own
    let least = leastTie(with: bound, tolerance: 1e-12)
    if alternative == .twoSided {
      let region = CriticalRegion(table) {
        abs(Self.statistic(table, ordering, $0, $1)) >= least
      }
      return region.largestChance()
    }
    return CriticalRegion(convex: table) { Self.statistic(table, ordering, $0, $1) >= least }
      .largestChance()
  }

  private static func statistic(
    _ counts: WholeCounts, _ ordering: Ordering, _ treatment: Int, _ holdout: Int
  ) -> Double {
    let n1 = Double(counts.treatmentTrials)
    let n0 = Double(counts.holdoutTrials)
    let p1 = Double(treatment) / n1
    let p0 = Double(holdout) / n0
    // Whole numbers say without rounding whether the rates are the same.
    guard treatment * counts.holdoutTrials != holdout * counts.treatmentTrials else { return 0 }
    switch ordering {
    case .pooled:
      let pooled = Double(treatment + holdout) / (n1 + n0)
      return (p1 - p0) / (pooled * (1 - pooled) * (1 / n1 + 1 / n0)).squareRoot()
    case .unpooled:
      return (p1 - p0) / (p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0).squareRoot()
    }
  }
}
