import Statistics
import Testing

/// Design-based differences against R's estimatr: `Fixtures/estimators.R`.
@Suite struct DesignedDifferenceTests {
  private typealias Table = ArithmeticTable

  private func agrees(
    _ test: DesignedDifference, _ value: Double, _ error: Double, _ freedom: Double
  ) -> Bool {
    isClose(test.difference.value, value) && isClose(test.difference.standardError, error)
      && isClose(test.difference.degreesOfFreedom, freedom)
  }

  /// `difference_in_means(y ~ z, blocks =, clusters =)`.
  @Test func `designs agree with estimatr`() throws {
    let blocked = try DesignedDifference(
      outcome: Table.y, isTreated: Table.isTreated, blocks: Table.blocks)
    #expect(blocked.design == .blocked)
    #expect(agrees(blocked, 15.5777777777778, 35.3537676760043, 36))
    let both = try DesignedDifference(
      outcome: Table.y, isTreated: Table.isTreatedByCluster, blocks: Table.blocksOfClusters,
      clusters: Table.clusters)
    #expect(both.design == .blockedAndClustered)
    #expect(agrees(both, 41.5833333333333, 34.649134188317, 8))
    let pairs = try DesignedDifference(
      outcome: Table.y, isTreated: Table.isTreatedByPair, blocks: Table.pairs)
    #expect(pairs.design == .smallBlocks)
    #expect(agrees(pairs, 16.6666666666667, 34.6373377886079, 23))
    let clustered = try DesignedDifference(
      outcome: Table.y, isTreated: Table.isTreatedByCluster, clusters: Table.clusters)
    #expect(agrees(clustered, 41.5833333333334, 27.9188698490966, 14))
  }

  /// Differences 2, 4 and 9 in blocks of 2, 2 and 3 of 7 units: mean 39/7. With n = 7, the weights
  /// nₖ²/((n − 2nₖ)(n + Σ nᵢ²/(n − 2nᵢ))) are 4/(3 · 56/3), the same, and 9/(1 · 56/3).
  @Test func `small blocks of unequal size come out as by hand`() throws {
    let test = try DesignedDifference(
      outcome: [3, 1, 5, 1, 10, 1, 1], isTreated: [true, false, true, false, true, false, false],
      blocks: [0, 0, 1, 1, 2, 2, 2])
    let mean = 39 / 7.0
    let base = 7 + 4 / 3.0 + 4 / 3.0 + 9.0
    let variance =
      4 / (3 * base) * ((2 - mean) * (2 - mean) + (4 - mean) * (4 - mean))
      + 9 / base * (9 - mean) * (9 - mean)
    #expect(agrees(test, mean, variance.squareRoot(), 2))
  }

  @Test func `a block with one arm is left out and counted`() throws {
    let test = try DesignedDifference(
      outcome: Table.y + [1_000, 2_000], isTreated: Table.isTreated + [true, true],
      blocks: Table.blocks + [77, 77])
    #expect(test.unitsLeftOut == 2)
    #expect(agrees(test, 15.5777777777778, 35.3537676760043, 36))
  }

  @Test func `what cannot be estimated is a reason`() throws {
    let pair = { try DesignedDifference(outcome: [1, 2], isTreated: $0, blocks: [0, 0]) }
    #expect(throws: SampleError.self) { try pair([true, false]) }
    #expect(throws: SampleError.self) { try pair([true, true]) }
    #expect(throws: SampleError.self) {
      try DesignedDifference(
        outcome: Table.y, isTreated: Table.isTreated, clusters: Table.clusters)
    }
  }
}
