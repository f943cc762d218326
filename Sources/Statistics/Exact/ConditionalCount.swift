import Foundation

/// How a total of treatment successes is distributed when each table's margins are held fixed: for
/// one table the noncentral hypergeometric distribution of Fisher, for several the convolution of
/// theirs (Mehta, Patel & Gray 1985).
struct ConditionalCount: Hashable, Sendable {
  /// The smallest total that the margins allow.
  let lowest: Int
  /// The chance of each total from `lowest` up, at an odds ratio of 1, as a logarithm, normalised.
  let logarithms: [Double]

  /// The distribution for one table.
  init(_ table: WholeCounts) {
    self.init(
      treatmentTrials: table.treatmentTrials, holdoutTrials: table.holdoutTrials,
      successes: table.treatmentSuccesses + table.holdoutSuccesses)
  }

  /// The distribution for the tables with given margins.
  init(treatmentTrials n1: Int, holdoutTrials n0: Int, successes: Int) {
    let lowest = max(0, successes - n0)
    let highest = min(n1, successes)
    // Each chance from the one before: C(n₁, x) C(n₀, s − x).
    var logarithms = [0.0]
    for count in lowest..<highest {
      let up = Double(n1 - count) * Double(successes - count)
      let down = Double(count + 1) * Double(n0 - successes + count + 1)
      logarithms.append((logarithms.last ?? 0) + log(up / down))
    }
    self.lowest = lowest
    self.logarithms = Self.normalized(logarithms)
  }

  /// The distribution of the sum over several tables.
  init(sumOf tables: [WholeCounts]) {
    var lowest = 0
    var chances = [1.0]
    for table in tables {
      let next = ConditionalCount(table)
      lowest += next.lowest
      let factor = next.logarithms.map(exp)
      var product = [Double](repeating: 0, count: chances.count + factor.count - 1)
      for (i, chance) in chances.enumerated() where chance > 0 {
        for (j, other) in factor.enumerated() { product[i + j] += chance * other }
      }
      chances = product
    }
    self.lowest = lowest
    logarithms = Self.normalized(chances.map(log))
  }

  /// The largest total that the margins allow.
  var highest: Int { lowest + logarithms.count - 1 }

  /// The chance of each total from `lowest` up at an odds ratio.
  ///
  /// - Parameter logOddsRatio: the logarithm of the ratio; finite.
  /// - Returns: one chance for each total; they add up to 1.
  func chances(logOddsRatio: Double = 0) -> [Double] {
    var terms = logarithms
    for index in terms.indices { terms[index] += Double(index) * logOddsRatio }
    return Self.normalized(terms).map(exp)
  }

  /// The chance of a total of at least `count`.
  func upperTail(from count: Int, logOddsRatio: Double = 0) -> Double {
    min(chances(logOddsRatio: logOddsRatio).dropFirst(max(count - lowest, 0)).reduce(0, +), 1)
  }

  /// The chance of a total of at most `count`.
  func lowerTail(to count: Int, logOddsRatio: Double = 0) -> Double {
    min(chances(logOddsRatio: logOddsRatio).prefix(max(count - lowest + 1, 0)).reduce(0, +), 1)
  }

  /// The chance, at an odds ratio of 1, of all totals no likelier than `count`, as R `fisher.test`
  /// with its allowance of one part in 10⁷ for ties.
  func twoSided(at count: Int) -> Double {
    let chances = chances()
    let own = chances[count - lowest] * (1 + 1e-7)
    return min(chances.reduce(0) { $1 <= own ? $0 + $1 : $0 }, 1)
  }

  /// The odds ratio at which `count` is the expected total: 0 and +∞ at the ends of the range, 1
  /// when the margins allow a single total.
  func likeliestOddsRatio(of count: Int) -> Double {
    guard lowest < highest else { return 1 }
    if count == lowest { return 0 }
    if count == highest { return .infinity }
    return Foundation.exp(
      lastPoint(holding: -Self.widest, failing: Self.widest) { logarithm in
        let chances = chances(logOddsRatio: logarithm)
        let mean = zip(chances.indices, chances).reduce(0) { $0 + Double($1.0) * $1.1 }
        return mean + Double(lowest) <= Double(count)
      })
  }

  /// The odds ratios at which neither tail at `count` is below `tail`.
  func oddsRatios(of count: Int, tail: Double) -> (lower: Double, upper: Double) {
    let lower =
      count == lowest
      ? 0
      : Foundation.exp(
        lastPoint(holding: -Self.widest, failing: Self.widest) {
          upperTail(from: count, logOddsRatio: $0) <= tail
        })
    let upper =
      count == highest
      ? .infinity
      : Foundation.exp(
        lastPoint(holding: Self.widest, failing: -Self.widest) {
          lowerTail(to: count, logOddsRatio: $0) <= tail
        })
    return (lower: lower, upper: upper)
  }

  /// The range of logarithms searched.
  private static let widest = 300.0

  private static func normalized(_ logarithms: [Double]) -> [Double] {
    let highest = logarithms.max() ?? 0
    let total = logarithms.reduce(0) { $0 + exp($1 - highest) }
    return logarithms.map { $0 - highest - log(total) }
  }
}
