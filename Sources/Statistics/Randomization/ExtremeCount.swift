/// Counts the assignments that are at least as extreme as the observed one, ties included.
///
/// A statistic d/e is compared with another d′/e′ by sign(d) d² e′² and sign(d′) d′² e², which needs no
/// error to be above 0. One part in 10⁹ is allowed for rounding.
struct ExtremeCount {
  private let tails: RandomizationTest.Tails
  private let isStudentized: Bool
  private let own: Double
  private let ownSquare: Double
  private let ownError: Double
  private var above: Int
  private var below: Int
  private var beyond: Int

  /// Starts with what the observed assignment counts for.
  init(
    difference: Double, squaredError: Double, tails: RandomizationTest.Tails, isStudentized: Bool,
    extra: Int
  ) {
    self.tails = tails
    self.isStudentized = isStudentized
    own = difference
    ownSquare = difference * abs(difference)
    ownError = squaredError
    (above, below, beyond) = (extra, extra, extra)
  }

  @inline(__always)
  mutating func add(_ difference: Double, _ squaredError: Double) {
    var other = difference * abs(difference)
    var observed = ownSquare
    if isStudentized {
      if squaredError > 0 || ownError > 0 {
        other *= ownError
        observed *= squaredError
      } else {
        // Both infinite: they tie with their like.
        other = difference < 0 ? -1 : difference > 0 ? 1 : 0
        observed = own < 0 ? -1 : 1
      }
    }
    let slack = 1e-9 * abs(observed)
    if other >= observed - slack { above += 1 }
    if other <= observed + slack { below += 1 }
    if abs(other) >= abs(observed) - slack { beyond += 1 }
  }

  /// How many are as extreme, by the tails chosen.
  func extremes(of total: Int) -> Int {
    switch tails {
    case .equal: min(2 * min(above, below), total)
    case .symmetric: beyond
    }
  }
}
