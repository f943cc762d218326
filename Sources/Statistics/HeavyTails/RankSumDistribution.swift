/// How often each number of pairs occurs among all orders of m and n units (Mann & Whitney 1947).
struct RankSumDistribution {
  private let cumulative: [Double]

  init(_ m: Int, _ n: Int) {
    // Coefficients of the Gaussian binomial Π (1 − q^(n + i))/(1 − q^i), kept as shares.
    let pairs = m * n
    var counts = [Double](repeating: 0, count: pairs + 1)
    counts[0] = 1
    for i in 1...m {
      let factor = Double(i) / Double(n + i)
      for k in stride(from: pairs, through: n + i, by: -1) where k - n - i >= 0 {
        counts[k] -= counts[k - n - i]
      }
      for k in stride(from: i, through: pairs, by: 1) { counts[k] += counts[k - i] }
      for k in counts.indices { counts[k] *= factor }
    }
    var sum = 0.0
    cumulative = counts.map { count in
      sum += max(count, 0)
      return sum
    }
  }

  /// The share of orders with at most `count` pairs.
  func below(_ count: Int) -> Double {
    count < 0 ? 0 : count < cumulative.count ? min(cumulative[count], 1) : 1
  }
}
