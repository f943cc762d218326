import Statistics
import Testing

@testable import Planning

/// Pairs of units alike, against the best there are.
@Suite struct PairMatchingTests {
  private static func points(_ count: Int, width: Int, stream: UInt64) -> ScoreTable {
    var generator = RandomGenerator(seed: 5, stream: stream)
    var table = ScoreTable(count: count, width: width)
    for row in 0..<count {
      for column in 0..<width { table[row, column] = Float(generator.normal()) }
    }
    return table
  }

  /// The shortest sum over all matchings, by trying every partner of the first unit left.
  private static func shortest(_ table: ScoreTable, _ left: [Int32]) -> Double {
    guard let first = left.first, left.count > 1 else { return 0 }
    let skipped = left.count % 2 == 1 ? shortest(table, Array(left.dropFirst())) : .infinity
    return left.dropFirst().reduce(skipped) { best, other in
      let rest = left.filter { $0 != first && $0 != other }
      let length = table.withRows { Double($0.squaredDistance(first, other)) }
      return min(best, length + shortest(table, rest))
    }
  }

  /// Ten units have 945 matchings, nine have 945 as well. Of 15 cases the sum over all may exceed
  /// the best by 1 %.
  @Test(arguments: [9, 10], [1, 3, 8])
  func `small cases are matched within a hundredth of the best`(count: Int, width: Int) {
    var (found, best) = (0.0, 0.0)
    for stream in 0..<15 as Range<UInt64> {
      let table = Self.points(count, width: width, stream: stream)
      found += PairMatching(of: table).total
      best += Self.shortest(table, (0..<Int32(count)).map { $0 })
    }
    #expect(found >= best * (1 - 1e-6) && found <= best * 1.01, "\(found) against \(best)")
  }

  @Test(arguments: [0, 1, 2, 3, 17, 400, 2_101])
  func `pairs cover all units once`(count: Int) {
    let matching = PairMatching(of: Self.points(count, width: 4, stream: 1))
    for (unit, partner) in matching.partners.enumerated() where partner >= 0 {
      #expect(partner != Int32(unit) && matching.partners[Int(partner)] == Int32(unit))
    }
    #expect(matching.partners.count { $0 < 0 } == count % 2)
    let sizes = Dictionary(grouping: matching.strata) { $0 }.mapValues(\.count)
    #expect(Set(sizes.keys) == Set(0..<Int32((count + 1) / 2)))
    #expect(sizes.values.count { $0 == 1 } == count % 2)
  }

  /// Sorted numbers are best paired two by two: 0–1, 10–11, 20–21, …, and so are many of them.
  @Test(arguments: [40, 400])
  func `numbers that lie two by two are paired so`(count: Int) {
    var table = ScoreTable(count: count, width: 1)
    for unit in 0..<count { table[unit, 0] = Float(unit / 2 * 10 + unit % 2) / 1_000 }
    #expect(PairMatching(of: table).strata == neighbourPairs(count))
  }

  @Test func `units that are all the same are paired as well`() {
    #expect(PairMatching(of: ScoreTable(count: 2_100, width: 2)).partners.allSatisfy { $0 >= 0 })
  }

  @Test func `the same scores give the same pairs`() {
    let table = Self.points(300, width: 6, stream: 2)
    #expect(PairMatching(of: table).partners == PairMatching(of: table).partners)
  }

  @Test(arguments: [(3, 30), (5, 100), (5, 103), (10, 205)])
  func `blocks cover all units, in one size but for what is left over`(size: Int, units: Int) {
    let table = Self.points(units, width: 3, stream: 4)
    let sizes = Dictionary(grouping: MatchedBlocks(of: table, size: size).strata) { $0 }
      .mapValues(\.count)
    #expect(Set(sizes.keys) == Set(0..<Int32((units + size - 1) / size)))
    #expect(sizes.values.count { $0 != size } == (units % size == 0 ? 0 : 1))
  }

  @Test(arguments: [3, 5, 8])
  func `numbers that lie in groups are blocked so`(size: Int) {
    var table = ScoreTable(count: 12 * size, width: 1)
    for unit in 0..<12 * size {
      table[unit, 0] = Float(unit % 12 * 10) + Float(unit / 12) / 1_000
    }
    let strata = MatchedBlocks(of: table, size: size).strata
    #expect(strata == (0..<12 * size).map { Int32($0 % 12) })
  }
}
