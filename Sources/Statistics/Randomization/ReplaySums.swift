/// What strata add to one assignment's means of A + sB, linear in s, and to their squared standard
/// errors, quadratic in s.
struct ReplaySums {
  /// The means A and B of the treated, then of the others, strata weighted by their size.
  private var means = SIMD4<Double>.zero
  /// The coefficients AA, AB, BB of what the form sums for the treated, then for the others.
  private var treated = SIMD4<Double>.zero
  private var others = SIMD4<Double>.zero
  /// Between strata only: the means weighted by their squared size, and the products of both arms.
  private var moments = SIMD4<Double>.zero
  private var products = SIMD4<Double>.zero

  static let zero = ReplaySums()

  private init() {}

  /// What a stratum adds: the sums of 1, A, B, A², AB, B² over its treated, and over all its units.
  init(_ sums: SIMD8<Double>, of total: SIMD8<Double>, _ form: ReplayForm) {
    // A stratum all in one arm has no difference: the others speak for it.
    guard sums[0] > 0, sums[0] < total[0] else { return }
    let size = total[0]
    let cells = (Cell(sums), Cell(total - sums))
    let both = SIMD4(lowHalf: cells.0.mean, highHalf: cells.1.mean)
    means = size * both
    switch form {
    case .byStratum:
      treated = size * size * cells.0.squaredError
      others = size * size * cells.1.squaredError
    case .byArm:
      treated = cells.0.squares
      others = cells.1.squares
    case .betweenStrata:
      moments = size * size * both
      treated = size * size * symmetric(both.lowHalf, both.lowHalf)
      others = size * size * symmetric(both.highHalf, both.highHalf)
      products = size * size * symmetric(both.lowHalf, both.highHalf)
    }
  }

  @inline(__always)
  mutating func add(_ other: ReplaySums, isBetween: Bool) {
    means += other.means
    treated += other.treated
    others += other.others
    if isBetween {
      moments += other.moments
      products += other.products
    }
  }

  /// The assignment's two means with their errors.
  func lines(_ counts: ReplayCounts, _ form: ReplayForm) -> ArmLines {
    guard counts.strata > 0 else {
      return ArmLines(means: .zero, errors: .zero, product: .zero)
    }
    let mean = means / counts.size
    let square = counts.size * counts.size
    switch form {
    case .byStratum:
      return ArmLines(means: mean, errors: joined(treated, others) / square, product: .zero)
    case .byArm:
      let factors = pooledFactors(counts)
      return ArmLines(
        means: mean,
        errors: joined(
          treated * factors.own.x + others * factors.borrowed.x,
          others * factors.own.y + treated * factors.borrowed.y) / square,
        product: .zero)
    case .betweenStrata:
      guard counts.strata > 1 else {
        return ArmLines(means: mean, errors: .zero, product: .zero)
      }
      // Σ n² (m − M)(m′ − M′), of the treated, of the others, and of one with the other.
      func about(
        _ sum: SIMD4<Double>, _ first: SIMD2<Double>, _ second: SIMD2<Double>,
        _ m: SIMD2<Double>, _ other: SIMD2<Double>
      ) -> SIMD4<Double> {
        sum - symmetric(first, other) - symmetric(m, second)
          + counts.squaredSizes * symmetric(m, other)
      }
      let (t, h) = (mean.lowHalf, mean.highHalf)
      let (ofT, ofH) = (moments.lowHalf, moments.highHalf)
      let factor = counts.strata / (counts.strata - 1) / square
      return ArmLines(
        means: mean,
        errors: factor * joined(about(treated, ofT, ofT, t, t), about(others, ofH, ofH, h, h)),
        product: factor * about(products, ofT, ofH, t, h))
    }
  }

  /// What an arm's squares are multiplied by for its own error, and for that of the other arm if that
  /// has single units only.
  private func pooledFactors(
    _ counts: ReplayCounts
  ) -> (own: SIMD2<Double>, borrowed: SIMD2<Double>) {
    let (degrees, inverses) = (counts.degrees, counts.inverses)
    func factor(_ squares: Int, _ arm: Int) -> Double {
      degrees[squares] > 0 ? inverses[arm] / degrees[squares] : 0
    }
    return (
      SIMD2(factor(0, 0), factor(1, 1)),
      SIMD2(degrees.x > 0 ? 0 : factor(1, 0), degrees.y > 0 ? 0 : factor(0, 1))
    )
  }
}

/// The units of one stratum in one arm.
private struct Cell {
  let count: Double
  /// The means of A and B.
  let mean: SIMD2<Double>
  /// Sums of squares and products about the means.
  let squares: SIMD4<Double>

  init(_ sums: SIMD8<Double>) {
    count = sums[0]
    mean = SIMD2(sums[1], sums[2]) / count
    squares = SIMD4(sums[3], sums[4], sums[5], 0) - count * symmetric(mean, mean)
  }

  /// s²/n, or nothing for a single unit.
  var squaredError: SIMD4<Double> { count > 1 ? squares / (count * (count - 1)) : .zero }
}

/// The products AA, (AB + BA)/2, BB of two vectors (A, B).
private func symmetric(_ one: SIMD2<Double>, _ other: SIMD2<Double>) -> SIMD4<Double> {
  SIMD4(one.x * other.x, (one.x * other.y + one.y * other.x) / 2, one.y * other.y, 0)
}

/// Three coefficients of one arm, then three of the other.
private func joined(_ first: SIMD4<Double>, _ second: SIMD4<Double>) -> SIMD8<Double> {
  SIMD8(first.x, first.y, first.z, second.x, second.y, second.z, 0, 0)
}
