/// A difference in means between the arms of a replay, strata weighted by their size, linear in the
/// outcomes imputed, its squared error a quadratic form of them.
struct AmountDifference {
  /// An imputed outcome, Y + lift × Yz − shift × z.
  struct Imputed {
    let lift: Double
    let shift: Double
  }

  /// Which standard error is used, the same for every replay, as `RandomizationTest` chooses.
  enum Form {
    /// Neyman's (1923), variances by stratum and arm.
    case byStratum
    /// One variance an arm, pooled over strata.
    case byArm
    /// The spread of the strata's differences (Imai 2008).
    case betweenStrata

    /// Chooses by what the poorest of the replays allows.
    init(_ replays: [AmountDifference]) {
      let cell = replays.map(\.smallestCell).min() ?? 0
      let degrees = replays.map(\.armDegrees).min() ?? 0
      let strata = replays.map(\.strata).max() ?? 0
      self = cell >= 2 ? .byStratum : degrees >= strata - 1 ? .byArm : .betweenStrata
    }
  }

  /// The differences in Y, Yz and z.
  private var means = SIMD4<Double>.zero
  // The coefficients of the squared error: those of products of Y, Yz and z.
  private var byStratum = SIMD8<Double>.zero
  private var byArm = SIMD8<Double>.zero
  private var betweenStrata = SIMD8<Double>.zero
  private var smallestCell = Double.infinity
  private var armDegrees = 0.0
  /// How many strata have units in both arms.
  private(set) var strata = 0.0

  /// The difference in an imputed outcome.
  func value(_ imputed: Imputed) -> Double {
    means[0] + imputed.lift * means[1] - imputed.shift * means[2]
  }

  /// The size of the difference over its standard error.
  func statistic(_ form: Form, _ imputed: Imputed) -> Double {
    let square =
      switch form {
      case .byStratum: byStratum
      case .byArm: byArm
      case .betweenStrata: betweenStrata
      }
    let (lift, shift) = (imputed.lift, imputed.shift)
    let weights = SIMD8(
      1, 2 * lift, -2 * shift, lift * lift, -2 * lift * shift, shift * shift, 0, 0)
    let terms = square * weights
    let error = terms.sum()
    let distance = abs(value(imputed))
    // What is left of large terms that cancel is rounding.
    guard error > 1e-14 * abs(terms[0]) else { return distance > 0 ? .infinity : 0 }
    return distance / error.squareRoot()
  }

  init(treated: [SIMD8<Double>], totals: [SIMD8<Double>]) {
    var size = 0.0
    var arms = (treatment: ArmSquares(), holdout: ArmSquares())
    for (sums, total) in zip(treated, totals) where sums[0] > 0 && sums[0] < total[0] {
      let weight = total[0]
      let cells = (treatment: Cell(sums), holdout: Cell(total - sums))
      size += weight
      strata += 1
      smallestCell = min(smallestCell, cells.treatment.count, cells.holdout.count)
      means += weight * (cells.treatment.means - cells.holdout.means)
      byStratum += weight * weight * (cells.treatment.squaredError + cells.holdout.squaredError)
      arms.treatment.add(cells.treatment, weight: weight)
      arms.holdout.add(cells.holdout, weight: weight)
    }
    guard strata > 0 else { return }
    means /= size
    byStratum /= size * size
    armDegrees = min(arms.treatment.degrees, arms.holdout.degrees)
    byArm =
      (arms.treatment.squaredError(or: arms.holdout)
        + arms.holdout.squaredError(or: arms.treatment)) / (size * size)
    guard strata > 1 else { return }
    for (sums, total) in zip(treated, totals) where sums[0] > 0 && sums[0] < total[0] {
      let share = total[0] / size
      let distance = Cell(sums).means - Cell(total - sums).means - means
      betweenStrata += share * share * products(distance)
    }
    betweenStrata *= strata / (strata - 1)
  }
}

/// The units of one stratum in one arm.
private struct Cell {
  let count: Double
  /// The means of Y, Yz and z.
  let means: SIMD4<Double>
  /// Sums of squares and products about the means.
  let squares: SIMD8<Double>

  init(_ sums: SIMD8<Double>) {
    count = sums[0]
    means = SIMD4(sums[1], sums[2], sums[3], 0) / count
    squares =
      SIMD8(sums[4], sums[5], sums[2], sums[5], sums[2], sums[3], 0, 0) - count * products(means)
  }

  /// s²/n, or nothing for a single unit.
  var squaredError: SIMD8<Double> { count > 1 ? squares / (count * (count - 1)) : .zero }
}

/// One arm, its squares pooled over strata.
private struct ArmSquares {
  var squares = SIMD8<Double>.zero
  var degrees = 0.0
  var inverseSizes = 0.0

  mutating func add(_ cell: Cell, weight: Double) {
    squares += cell.squares
    degrees += cell.count - 1
    inverseSizes += weight * weight / cell.count
  }

  /// The pooled variance times Σ n²/nₐ; an arm of single units borrows the other's variance.
  func squaredError(or other: ArmSquares) -> SIMD8<Double> {
    if degrees > 0 { return squares / degrees * inverseSizes }
    return other.degrees > 0 ? other.squares / other.degrees * inverseSizes : .zero
  }
}

/// The products of (Y, Yz, z) with itself: Y², Y Yz, Y z, (Yz)², Yz z, z².
private func products(_ vector: SIMD4<Double>) -> SIMD8<Double> {
  let (y, yz, z) = (vector[0], vector[1], vector[2])
  return SIMD8(y * y, y * yz, y * z, yz * yz, yz * z, z * z, 0, 0)
}
