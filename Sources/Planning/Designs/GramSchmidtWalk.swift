internal import Statistics

/// Random signs that sum vectors to nearly nothing: the Gram–Schmidt walk of Harshaw, Sävje,
/// Spielman & Zhang (2024), over a window that slides along the vectors.
///
/// All signs start at 0. In each step the pivot and the other open signs of the window move along
/// the direction that disturbs the sum least, forwards or backwards as far as the first sign that
/// becomes 1 or −1; the two ways are drawn so that the mean step is 0. Each sign is thus a
/// martingale from 0, and 1 with probability exactly ½, whatever the vectors. Signs that settled
/// leave the window and the next vectors enter it, long vectors first: what cannot be balanced at
/// the end is the short ones.
///
/// Only sums, products and roots are used, so every machine that rounds as IEEE 754 says draws the
/// same signs.
struct GramSchmidtWalk: Hashable, Sendable {
  /// How many vectors there are.
  let count: Int
  private let vectors: ScoreTable
  private let order: [Int32]
  private let opening: WalkOpening

  /// The share of each covariance of scores that is given up before a walk over them.
  static let shrinkage = 0.02
  /// The robustness a plan takes for that many units: nearly all for balance, but less of it for
  /// few units, which the walk would else divide in a few ways only, too few for a test.
  static func usualRobustness(units: Int) -> Double {
    max(1, min(50, (1_000 / Double(max(units, 1))).rounded())) / 100
  }
  /// How many more signs are open at a time than vectors have numbers.
  private static let spare = 16

  /// A walk over vectors.
  ///
  /// - Parameters:
  ///   - vectors: one row a sign.
  ///   - robustness: φ in (0, 1): near 0 all is done for balance, near 1 nothing.
  init(over vectors: ScoreTable, robustness: Double) {
    precondition(robustness > 0 && robustness < 1, "robustness lies between 0 and 1")
    self.vectors = vectors
    count = vectors.count
    let squares = (0..<count).map(vectors.square)
    order = (0..<Int32(count)).sorted { (squares[Int($1)], $0) < (squares[Int($0)], $1) }
    let mean = squares.reduce(0, +) / Double(max(count, 1))
    // The walk minimises |φ z|² + (1 − φ) |sum|² / mean square: only the ratio counts.
    var window = WalkWindow(
      stride: vectors.stride, capacity: vectors.width + GramSchmidtWalk.spare,
      ridge: max(robustness / (1 - robustness) * mean, 1e-9))
    for vector in order.prefix(window.capacity) {
      window.enter(vector, at: 0) { vectors.rows[Int(vector) * vectors.stride + $0] }
    }
    opening = window.opening
  }

  /// Draws the signs.
  ///
  /// - Returns: for each vector whether its sign is 1.
  func draw(using generator: inout RandomGenerator) -> [Bool] {
    var isPositive = [Bool](repeating: false, count: count)
    var window = WalkWindow(opening)
    var settled: [Int32] = []
    vectors.rows.withUnsafeBufferPointer { rows in
      var entered = opening.capacity
      while true {
        while entered < count, !window.isFull {
          let vector = order[entered]
          window.enter(vector, at: 0) { rows[Int(vector) * vectors.stride + $0] }
          entered += 1
        }
        guard !window.isEmpty else { break }
        window.step(settling: &settled, using: &generator)
        for vector in settled where vector >= 0 { isPositive[Int(vector)] = true }
        settled.removeAll(keepingCapacity: true)
      }
    }
    return isPositive
  }
}
