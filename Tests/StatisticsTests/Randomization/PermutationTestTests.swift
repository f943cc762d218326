import Statistics
import Testing

/// Permutation of a table's own units against full lists and `RandomizationTest`.
@Suite struct PermutationTestTests {
  private typealias Table = ArithmeticTable
  private static let values = [12.1, 9.3, 15.8, 11.0, 8.8, 10.2, 30.5, 9.9, 14.2, 7.7]
  private static let isTreated = [
    true, false, true, true, false, false, true, false, true, false,
  ]

  /// 2 of 252 are as far, one of them above: `Fixtures/randomization.py`, "complete".
  @Test(arguments: RandomizationTest.Statistic.allCases)
  func `a complete design is enumerated`(_ statistic: RandomizationTest.Statistic) throws {
    let test = try PermutationTest(
      values: Self.values, design: PermutationDesign(isTreated: Self.isTreated),
      statistic: statistic)
    #expect(test.isExact)
    #expect(test.assignments == 252)
    #expect(test.pValue == 2 / 252.0)
    #expect(test.pValueGreater == 1 / 252.0)
    #expect(test.pValueLess == 1)
    #expect(try test.replayed().pValue == test.pValue)
  }

  static let designs: [(strata: [Int32]?, clusters: [Int32]?, isTreated: [Bool])] = [
    (nil, nil, Table.isTreated), (Table.blocks, nil, Table.isTreated),
    (Table.pairs, nil, Table.isTreatedByPair), (nil, Table.clusters, Table.isTreatedByCluster),
    (Table.blocksOfClusters, Table.clusters, Table.isTreatedByCluster),
    (Table.blocks, nil, Table.rows.map { $0 % 8 == 3 }),
    (Table.blocks, nil, Table.rows.map { $0 % 8 != 3 }),
    (Table.rows.map { $0 < 40 ? 0 : 1 }, nil, Table.rows.map { $0 % 8 < 2 }),
  ]

  @Test(arguments: designs.indices, RandomizationTest.Statistic.allCases)
  func `the fast sums are those of the randomisation test`(
    _ place: Int, _ statistic: RandomizationTest.Statistic
  ) throws {
    let own = Self.designs[place]
    let design = try PermutationDesign(
      isTreated: own.isTreated, strata: own.strata, clusters: own.clusters)
    let test = try PermutationTest(
      values: Table.y, design: design, method: .draws(400, seed: 5), statistic: statistic)
    let slow = try test.replayed()
    #expect(test.pValue == slow.pValue)
    #expect(isClose(test.difference, slow.difference))
    #expect(isClose(test.standardError, slow.standardError))
  }

  @Test(arguments: designs.indices)
  func `a draw keeps the design`(_ place: Int) throws {
    let own = Self.designs[place]
    let design = try PermutationDesign(
      isTreated: own.isTreated, strata: own.strata, clusters: own.clusters)
    let treated = { (assignment: [Bool], stratum: Int32) in
      zip(assignment, design.strata).count { $0 && $1 == stratum }
    }
    var assignment: [Bool] = []
    for k in 1...20 {
      design.draw(k, seed: 8, into: &assignment)
      if let clusters = own.clusters {
        for (unit, cluster) in clusters.enumerated() {
          let first = clusters.firstIndex(of: cluster) ?? unit
          #expect(assignment[unit] == assignment[first])
        }
      } else {
        for stratum in Set(design.strata) {
          #expect(treated(assignment, stratum) == treated(own.isTreated, stratum))
        }
      }
    }
    var again: [Bool] = []
    design.draw(20, seed: 8, into: &again)
    #expect(again == assignment)
  }

  /// Six of 4 choose 2 equally often: 12,000 draws, each within five standard deviations of 2,000.
  @Test func `every assignment is equally likely`() throws {
    let design = try PermutationDesign(isTreated: [true, true, false, false])
    var counts: [[Bool]: Int] = [:]
    var assignment: [Bool] = []
    for k in 1...12_000 {
      design.draw(k, seed: 1, into: &assignment)
      counts[assignment, default: 0] += 1
    }
    #expect(counts.count == 6)
    #expect(counts.values.allSatisfy { abs($0 - 2_000) < 205 })
    // Twelve of forty are more ways than are listed: each unit is drawn as often as any other.
    let large = try PermutationDesign(isTreated: (0..<40).map { $0 < 12 })
    var treated = [Int](repeating: 0, count: 40)
    for k in 1...4_000 {
      large.draw(k, seed: 2, into: &assignment)
      for unit in assignment.indices where assignment[unit] { treated[unit] += 1 }
    }
    #expect(treated.allSatisfy { abs($0 - 1_200) < 145 })
  }

  /// Of 252 assignments those with a covariate balanced to within a bound.
  @Test func `a rule of acceptance leaves fewer assignments`() throws {
    let covariate = [10.0, 0, 4, 5, 3, 15, 7, 13, 16, 16]
    let balance = { (assignment: [Bool]) in
      let sum = zip(covariate, assignment).reduce(0) { $0 + ($1.1 ? $1.0 : -$1.0) }
      return abs(sum) <= 13 + 1e-9
    }
    let test = try PermutationTest(
      values: Self.values, design: PermutationDesign(isTreated: Self.isTreated), method: .exact,
      statistic: .difference, accepting: balance)
    #expect(test.assignments == 136)
    #expect(test.pValue == 2 / 136.0)
    #expect(throws: SampleError.self) { try test.interval() }
  }

  @Test func `the interval leaves out zero exactly when the p-value is small`() throws {
    let test = try PermutationTest(
      values: zip(Table.y, Table.isTreated).map { $0 + ($1 ? 60 : 0) },
      design: PermutationDesign(isTreated: Table.isTreated, strata: Table.blocks),
      method: .draws(999, seed: 3))
    for level in [0.5, 0.7, 0.8, 0.9, 0.95] {
      let interval = try test.interval(confidenceLevel: ConfidenceLevel(level))
      #expect(interval.contains(0) == (test.pValue >= (1 - level) * (1 - 1e-9)))
    }
  }

  @Test func `what cannot be estimated is a reason`() throws {
    #expect(throws: SampleError.self) { try PermutationDesign(isTreated: [true, true]) }
    #expect(throws: SampleError.self) {
      try PermutationDesign(isTreated: [true, false], strata: [0, 1])
    }
    #expect(throws: SampleError.self) {
      try PermutationDesign(isTreated: [true, false], clusters: [0, 0])
    }
    let design = try PermutationDesign(isTreated: Table.isTreated)
    #expect(!design.isListable)
    #expect(throws: SampleError.self) {
      try PermutationTest(values: Table.y, design: design, method: .exact)
    }
    #expect(throws: SampleError.self) {
      try PermutationTest(values: Table.y.map { _ in 1 }, design: design)
    }
  }
}
