import Statistics
import Testing

@testable import Planning

/// Coordinates along which scores bend, and what a walk over them takes away.
@Suite struct CurvedScoresTests {
  private static func table(_ count: Int, width: Int) -> ScoreTable {
    var generator = RandomGenerator(seed: 9, stream: UInt64(count))
    var table = ScoreTable(count: count, width: width)
    for row in 0..<count {
      for column in 0..<width { table[row, column] = Float(generator.normal()) }
    }
    return table
  }

  @Test func `coordinates are centred, independent, and vary as much as asked`() {
    let curved = CurvedScores(of: Self.table(120, width: 4), width: 10, variance: 3).table
    #expect(curved.width == 10 && curved.count == 120)
    #expect(abs(curved.variance - 3) < 1e-4)
    for column in 0..<10 {
      #expect(abs((0..<120).reduce(0) { $0 + curved[$1, column] }) < 1e-3)
    }
  }

  /// With as many coordinates as units the distances of the coordinates are those of the kernel,
  /// k(a, a) + k(b, b) − 2 k(a, b), but for one factor.
  @Test func `all coordinates together give the kernel back`() {
    let table = Self.table(12, width: 2)
    let curved = CurvedScores(of: table, width: 12, variance: 1).table
    let spread = table.variance
    var ratios: [Double] = []
    for second in 1..<12 as Range<Int32> {
      for first in 0..<second {
        let distance = table.withRows { Double($0.squaredDistance(first, second)) }
        let kernel = 2 - 2 / (1 + distance / spread)
        ratios.append(curved.withRows { Double($0.squaredDistance(first, second)) } / kernel)
      }
    }
    let (least, most) = (ratios.min() ?? 0, ratios.max() ?? 0)
    #expect(least > 0 && most / least < 1.001, "\(least) to \(most)")
  }

  @Test func `units that do not differ have no coordinates`() {
    let alike = ScoreTable(count: 30, width: 3)
    #expect(CurvedScores(of: alike, width: 8, variance: 1).table.width == 0)
    #expect(
      CurvedScores(of: ScoreTable(count: 0, width: 0), width: 8, variance: 1).table.width == 0)
  }

  @Test func `fewer ways to differ give fewer coordinates`() {
    var table = ScoreTable(count: 40, width: 1)
    for row in 0..<40 { table[row, 0] = row % 2 == 0 ? 1 : -1 }
    let curved = CurvedScores(of: table, width: 8, variance: 1).table
    #expect((1...2).contains(curved.width) && abs(curved.variance - 1) < 1e-4)
  }

  /// 200 units in pairs, an outcome that is the square of a score: of the variance that pairs leave the
  /// walk takes a good part away.
  @Test func `a walk balances a square as well as a line`() {
    var generator = RandomGenerator(seed: 4)
    let numbers = (0..<4).map { _ in (0..<200).map { _ in generator.normal() } }
    let covariates = numbers.enumerated().map {
      Covariate(name: "x\($0)", values: .numbers($1))
    }
    let strata = MatchedBlocks(on: covariates, unitCount: 200, size: 2).strata
    let walk = PairedWalkDesign(
      strata: strata, treated: 100, covariates: covariates, robustness: 0.05)
    let coins = BlockedDesign(strata: strata, treated: 100)
    func spread(_ design: some AssignmentDesign) -> Double {
      (1...400).reduce(0) { sum, draw in
        let isTreated = design.draw(draw, seed: 1).isTreated
        let difference = isTreated.indices.reduce(0) {
          $0 + (isTreated[$1] ? 1 : -1) * numbers[0][$1] * numbers[0][$1]
        }
        return sum + difference * difference
      }
    }
    let (byWalk, byCoins) = (spread(walk), spread(coins))
    #expect(byWalk < 0.7 * byCoins, "\(byWalk) against \(byCoins)")
  }
}
