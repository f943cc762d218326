import Statistics
import Testing

@testable import Planning

/// Several arms dealt within blocks, against what the design promises.
@Suite struct ArmsDesignTests {
  private static let strata: [Int32] = [0, 1, 0, 2, 1, 2, 2, 1, 0, 2, 3, 3, 3, 1, 0, 3, 3]

  @Test(arguments: [[7, 4], [5, 5, 5], [1, 1], [0, 17], [3, 4, 5, 2]])
  func `totals are exact and each block is within one of its share`(armUnits: [Int]) {
    let design = ArmsDesign(strata: Self.strata, armUnits: armUnits)
    let totals = [17 - armUnits.reduce(0, +)] + armUnits
    for number in 0..<200 {
      let arms = design.deal(number, seed: 1)
      for (arm, total) in totals.enumerated() {
        #expect(arms.count { $0 == arm } == total)
        for block in 0..<Int32(4) {
          let members = Self.strata.indices.filter { Self.strata[$0] == block }
          let count = Double(members.count { arms[$0] == arm })
          let share = Double(members.count * total) / 17
          #expect(count >= share.rounded(.down) && count <= share.rounded(.up))
        }
      }
      #expect(design.draw(number, seed: 1).isTreated == arms.map { $0 > 0 })
    }
  }

  /// 20,000 draws; the largest standard error, at 7/17, is 0.0035, and 4.5 of them are 0.0157.
  @Test func `every unit gets every arm as often as another, in blocks of any size`() {
    let design = ArmsDesign(strata: Self.strata, armUnits: [7, 4])
    var counts = [[Double]](repeating: [0, 0, 0], count: 17)
    for number in 0..<20_000 {
      for (unit, arm) in design.deal(number, seed: 2).enumerated() { counts[unit][arm] += 1 }
    }
    for unit in counts {
      #expect(zip(unit, [6.0, 7, 4]).allSatisfy { abs($0 / 20_000 - $1 / 17) < 0.0157 })
    }
  }

  /// Rows of 3, 2, 2 and columns of 3, 2, 2: shares 9/7, 6/7, 6/7 and 6/7, 4/7, 4/7 twice. Of 20,000
  /// roundings the standard error is at most 0.0035, and 4.5 of them are 0.0157.
  @Test func `rounding gives every cell its share on average and keeps every total`() {
    var generator = RandomGenerator(seed: 3, stream: 0)
    var sums = [[Double]](repeating: [0, 0, 0], count: 3)
    for _ in 0..<20_000 {
      let counts = ControlledRounding.counts(
        rows: [3, 2, 2], columns: [3, 2, 2], using: &generator)
      #expect(counts.map { $0.reduce(0, +) } == [3, 2, 2])
      for row in 0..<3 { for column in 0..<3 { sums[row][column] += Double(counts[row][column]) } }
    }
    for (row, sizes) in zip(sums, [3.0, 2, 2]) {
      #expect(zip(row, [3.0, 2, 2]).allSatisfy { abs($0 / 20_000 - sizes * $1 / 7) < 0.0157 })
    }
  }

  /// Tables of random sizes: row and column totals, and each cell its share rounded down or up.
  @Test func `tables of any shape are rounded to their totals`() {
    var generator = RandomGenerator(seed: 4, stream: 0)
    for _ in 0..<300 {
      let rows = (0...generator.uniform(below: 30)).map { _ in generator.uniform(below: 14) }
      let whole = rows.reduce(0, +)
      var columns = [Int](repeating: 0, count: 2 + generator.uniform(below: 4))
      for _ in 0..<whole { columns[generator.uniform(below: columns.count)] += 1 }
      let counts = ControlledRounding.counts(rows: rows, columns: columns, using: &generator)
      guard whole > 0 else { continue }
      #expect(counts.map { $0.reduce(0, +) } == rows)
      for (column, total) in columns.enumerated() {
        #expect(counts.reduce(0) { $0 + $1[column] } == total)
        for (row, size) in rows.enumerated() {
          let least = size * total / whole
          #expect((least...(least + 1)).contains(counts[row][column]))
        }
      }
    }
  }

  /// Two blocks of four, two, one and one of the arms each. Given that the first block's unit 3 and the
  /// second's unit 7 have the second arm, the first arm takes two of three in each block: 9 ways, each
  /// 1/9. Some 1/16 of 24,000 draws, 1,500; the standard error is 0.0081, and 4.5 of them 0.037.
  @Test func `given who is in another arm, the rest is divided as permuted blocks are`() {
    let strata: [Int32] = [0, 0, 0, 0, 1, 1, 1, 1]
    let design = ArmsDesign(strata: strata, armUnits: [4, 2])
    var ways: [[Int]: Double] = [:]
    var total = 0.0
    for number in 0..<24_000 {
      let arms = design.deal(number, seed: 5)
      guard arms[3] == 2, arms[7] == 2 else { continue }
      ways[[0, 1, 2, 4, 5, 6].map { arms[$0] }, default: 0] += 1
      total += 1
    }
    #expect(ways.count == 9 && total > 1300)
    #expect(ways.values.allSatisfy { abs($0 / total - 1 / 9.0) < 0.037 })
    let permuted = PermutedBlocksDesign(strata: [0, 0, 0, 1, 1, 1], treatedByBlock: [2, 2])
    var again: [[Bool]: Double] = [:]
    for number in 0..<20_000 { again[permuted.draw(number, seed: 6).isTreated, default: 0] += 1 }
    #expect(again.count == 9 && again.values.allSatisfy { abs($0 / 20_000 - 1 / 9.0) < 0.01 })
  }
}
