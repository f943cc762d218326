import Statistics
import Testing

@testable import Planning

/// The walk against its law: fair signs that balance vectors.
@Suite struct GramSchmidtWalkTests {
  private static func vectors(_ count: Int, width: Int, stream: UInt64 = 0) -> ScoreTable {
    var generator = RandomGenerator(seed: 8, stream: stream)
    var table = ScoreTable(count: count, width: width)
    for row in 0..<count {
      for column in 0..<width { table[row, column] = Float(generator.normal()) }
    }
    return table
  }

  /// 4,000 draws; a share of ½ has a standard error of 0.0079, and 4.5 of them are 0.0356.
  @Test(arguments: [(1, 1), (2, 1), (7, 3), (15, 5)])
  func `every sign is fair`(count: Int, width: Int) {
    let walk = GramSchmidtWalk(over: Self.vectors(count, width: width), robustness: 0.01)
    var counts = [Double](repeating: 0, count: count)
    for number in 0..<4_000 as Range<UInt64> {
      var generator = RandomGenerator(seed: 2, stream: number)
      for (place, isPositive) in walk.draw(using: &generator).enumerated() where isPositive {
        counts[place] += 1
      }
    }
    #expect(counts.allSatisfy { abs($0 / 4_000 - 0.5) < 0.0356 })
  }

  /// Two equal vectors of length 1 and a ridge ρ = φ/(1 − φ): the second moves by −1/(1 + ρ) while
  /// the first goes to 1 or −1, so it stops at ∓(1 − φ), and its own step ends where the first did
  /// not with chance 1 − φ/2. Of 20,000 draws at φ = ½ a share of ¾ has a standard error of 0.0031;
  /// 4.5 of them are 0.0138.
  @Test func `two equal vectors get opposite signs with chance 1 − φ over 2`() {
    var table = ScoreTable(count: 2, width: 1)
    (table[0, 0], table[1, 0]) = (1, 1)
    let walk = GramSchmidtWalk(over: table, robustness: 0.5)
    var opposite = 0.0
    for number in 0..<20_000 as Range<UInt64> {
      var generator = RandomGenerator(seed: 3, stream: number)
      let signs = walk.draw(using: &generator)
      if signs[0] != signs[1] { opposite += 1 }
    }
    #expect(abs(opposite / 20_000 - 0.75) < 0.0138)
  }

  /// Independent signs leave a mean squared sum of n in each column. Of 300 vectors the walk leaves
  /// what the last few open signs are worth: less than a tenth.
  @Test func `sums are a tenth of what independent signs leave`() {
    let table = Self.vectors(300, width: 6)
    let walk = GramSchmidtWalk(over: table, robustness: 0.01)
    var squares = [Double](repeating: 0, count: 6)
    for number in 0..<40 as Range<UInt64> {
      var generator = RandomGenerator(seed: 4, stream: number)
      let signs = walk.draw(using: &generator)
      for column in 0..<6 {
        let sum = signs.indices.reduce(0.0) {
          $0 + (signs[$1] ? 1 : -1) * Double(table[$1, column])
        }
        squares[column] += sum * sum / 40
      }
    }
    #expect(squares.allSatisfy { $0 < 30 }, "\(squares)")
  }

  @Test func `no vectors, zero vectors and fewer vectors than numbers are walked as well`() {
    for (count, width) in [(0, 3), (5, 0), (3, 40)] {
      var generator = RandomGenerator(seed: 1)
      let walk = GramSchmidtWalk(over: ScoreTable(count: count, width: width), robustness: 0.01)
      #expect(walk.draw(using: &generator).count == count)
    }
  }

  /// Lengths from 10⁻⁸ to 10⁸ cannot be balanced in single precision: what is lost there must cost
  /// balance, not the end of the walk nor fairness. Bands as above.
  @Test(.timeLimit(.minutes(1)))
  func `vectors of wildly different lengths are walked to the end and fairly`() {
    var table = Self.vectors(60, width: 9)
    for row in 0..<60 {
      let scale: Float = [1e-8, 1, 1e4, 1e8][row % 4]
      for column in 0..<9 { table[row, column] *= scale }
    }
    let walk = GramSchmidtWalk(over: table, robustness: 0.02)
    var counts = [Double](repeating: 0, count: 60)
    for number in 0..<1_000 as Range<UInt64> {
      var generator = RandomGenerator(seed: 5, stream: number)
      for (place, isPositive) in walk.draw(using: &generator).enumerated() where isPositive {
        counts[place] += 1
      }
    }
    #expect(counts.allSatisfy { abs($0 / 1_000 - 0.5) < 0.0712 }, "\(counts)")
  }
}
