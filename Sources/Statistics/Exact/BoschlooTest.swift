/// Boschloo's exact unconditional test: Barnard's with the tables ordered by Fisher's p-value, so
/// never less powerful than Fisher's test (Boschloo 1970).
///
/// Choose it by default among the exact tests of two arms of fixed size.
public struct BoschlooTest: Hashable, Sendable {
  /// What makes the test two-sided.
  public enum TwoSided: Hashable, Sendable, CaseIterable {
    /// Tables are ordered by Fisher's two-sided p-value, as R `Exact`. Choose it by default: it has
    /// more power in arms of unequal size.
    case ordered
    /// Twice the smaller one-sided p-value, as `scipy.stats.boschloo_exact`. Choose it where a
    /// direction will be read off the result.
    case doubled
  }

  /// The table.
  public let counts: WholeCounts

  /// Tests a table.
  ///
  /// - Parameter counts: the table.
  /// - Throws: `SampleError.notEstimable` past ten million possible tables, some 3,000 trials an arm.
  public init(_ counts: WholeCounts) throws(SampleError) {
    try counts.requireListable()
    self.counts = counts
  }

  /// The p-value.
  ///
  /// - Parameters:
  ///   - alternative: which departures count.
  ///   - twoSided: what makes the test two-sided; of no effect on a one-sided test.
  /// - Returns: a probability in [0, 1], exact to some ten digits.
  public func pValue(
    _ alternative: Alternative = .twoSided, twoSided: TwoSided = .ordered
  ) -> Double {
    switch (alternative, twoSided) {
    case (.greater, _): Self.upper(counts)
    case (.less, _): Self.upper(counts.exchanged)
    case (.twoSided, .doubled):
      min(2 * min(Self.upper(counts), Self.upper(counts.exchanged)), 1)
    case (.twoSided, .ordered): ordered
    }
  }

  /// The chance of the tables whose one-sided Fisher p-value is no larger.
  private static func upper(_ counts: WholeCounts) -> Double {
    let values = FisherTable(counts) { chances in
      var tail = 0.0
      var tails = chances
      for index in chances.indices.reversed() {
        tail += chances[index]
        tails[index] = tail
      }
      return tails
    }
    let own = values.at(counts.treatmentSuccesses, counts.holdoutSuccesses) * (1 + 1e-10)
    return CriticalRegion(convex: counts) { values.at($0, $1) <= own }.largestChance()
  }

  /// The chance of the tables whose two-sided Fisher p-value is no larger.
  private var ordered: Double {
    let values = FisherTable(counts) { chances in
      // The p-value of a table is the sum of all chances up to its own.
      let order = chances.indices.sorted { chances[$0] < chances[$1] }
      var sums = [0.0]
      for index in order { sums.append((sums.last ?? 0) + chances[index]) }
      var values = chances
      var end = 0
      for index in order {
        while end < order.count, chances[order[end]] <= chances[index] * (1 + 1e-7) { end += 1 }
        values[index] = sums[end]
      }
      return values
    }
    let own = values.at(counts.treatmentSuccesses, counts.holdoutSuccesses) * (1 + 1e-10)
    return CriticalRegion(counts) { values.at($0, $1) <= own }.largestChance()
  }
}

/// A number for every table of two arms, made margin by margin from Fisher's distribution.
private struct FisherTable {
  private let lowest: [Int]
  private let values: [[Double]]

  init(_ counts: WholeCounts, _ make: ([Double]) -> [Double]) {
    let n1 = counts.treatmentTrials
    let n0 = counts.holdoutTrials
    var lowest: [Int] = []
    var values: [[Double]] = []
    for successes in 0...(n1 + n0) {
      let distribution = ConditionalCount(
        treatmentTrials: n1, holdoutTrials: n0, successes: successes)
      lowest.append(distribution.lowest)
      values.append(make(distribution.chances()))
    }
    self.lowest = lowest
    self.values = values
  }

  func at(_ treatment: Int, _ holdout: Int) -> Double {
    let margin = treatment + holdout
    return values[margin][treatment - lowest[margin]]
  }
}
