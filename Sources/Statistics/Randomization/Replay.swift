/// What one assignment says: each arm's mean of A + sB, linear in s, and squared standard errors,
/// quadratic in s.
struct Replay {
  /// The means A and B of the treated, then A and B of the others, strata weighted by their size.
  var means = SIMD4<Double>.zero
  /// The coefficients AA, AB, BB of the squared error of the treated mean, then of the other,
  /// variances by stratum and arm.
  var byStratum = SIMD8<Double>.zero
  /// The same with one variance an arm, pooled over strata.
  var byArm = SIMD8<Double>.zero
  /// The same from the spread of the means between strata.
  var betweenStrata = SIMD8<Double>.zero
  /// The coefficients AA, AB + BA, BB of the product of the two means' errors between strata.
  var product = SIMD4<Double>.zero
  /// How many units the smallest arm of a stratum holds.
  var smallestCell = Double.infinity
  /// The degrees of freedom of the less informed arm's pooled variance.
  var armDegrees = 0.0
  /// How many strata have both arms.
  var strata = 0.0

  init(treated: [SIMD8<Double>], totals: [SIMD8<Double>]) {
    var size = 0.0
    var arms = (Arm(), Arm())
    for (sums, total) in zip(treated, totals) {
      // A stratum all in one arm has no difference: the others speak for it.
      guard sums[0] > 0, sums[0] < total[0] else { continue }
      let weight = total[0]
      let cells = (Cell(sums), Cell(total - sums))
      size += weight
      strata += 1
      smallestCell = min(smallestCell, cells.0.count, cells.1.count)
      means += weight * SIMD4(lowHalf: cells.0.mean, highHalf: cells.1.mean)
      byStratum += weight * weight * joined(cells.0.squaredError, cells.1.squaredError)
      arms.0.add(cells.0, weight: weight)
      arms.1.add(cells.1, weight: weight)
    }
    guard strata > 0 else { return }
    means /= size
    byStratum /= size * size
    armDegrees = min(arms.0.degrees, arms.1.degrees)
    byArm =
      joined(arms.0.squaredError(or: arms.1), arms.1.squaredError(or: arms.0)) / (size * size)
    guard strata > 1 else { return }
    for (sums, total) in zip(treated, totals) where sums[0] > 0 && sums[0] < total[0] {
      let share = total[0] / size
      let first = Cell(sums).mean - means.lowHalf
      let second = Cell(total - sums).mean - means.highHalf
      betweenStrata += share * share * joined(products(first), products(second))
      product +=
        share * share
        * SIMD4(first.x * second.x, first.x * second.y + first.y * second.x, first.y * second.y, 0)
    }
    betweenStrata *= strata / (strata - 1)
    product *= strata / (strata - 1)
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
    squares = SIMD4(sums[3], sums[4], sums[5], 0) - count * products(mean)
  }

  /// s²/n, or nothing for a single unit.
  var squaredError: SIMD4<Double> { count > 1 ? squares / (count * (count - 1)) : .zero }
}

/// One arm, its squares pooled over strata.
private struct Arm {
  var squares = SIMD4<Double>.zero
  var degrees = 0.0
  var inverseSizes = 0.0

  mutating func add(_ cell: Cell, weight: Double) {
    squares += cell.squares
    degrees += cell.count - 1
    inverseSizes += weight * weight / cell.count
  }

  /// The pooled variance times Σ n²/nₐ; an arm of single units borrows the other's variance.
  func squaredError(or other: Arm) -> SIMD4<Double> {
    if degrees > 0 { return squares / degrees * inverseSizes }
    return other.degrees > 0 ? other.squares / other.degrees * inverseSizes : .zero
  }
}

/// The products AA, AB, BB of a vector (A, B) with itself.
private func products(_ vector: SIMD2<Double>) -> SIMD4<Double> {
  SIMD4(vector.x * vector.x, vector.x * vector.y, vector.y * vector.y, 0)
}

/// Three coefficients of one arm, then three of the other.
private func joined(_ first: SIMD4<Double>, _ second: SIMD4<Double>) -> SIMD8<Double> {
  SIMD8(first.x, first.y, first.z, second.x, second.y, second.z, 0, 0)
}
