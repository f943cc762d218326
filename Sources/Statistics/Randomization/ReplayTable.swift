/// The units of an experiment, prepared so that one pass over an assignment gives every sum needed
/// to test any shift and any multiple.
///
/// Under a sharp null hypothesis the outcome a unit would have had in the holdout arm is A + s B:
/// for a shift s, A = Y and B₁ = −Z; for a multiple θ = 1/(1 + s), A = Y and B₂ = Y Z, where Z is the
/// observed assignment. A is centred within strata, which moves no difference. At s = 0 both
/// families impute A itself, so they are one test.
struct ReplayTable {
  /// For each unit: 1, A, B₁, B₂, A², A B₁, A B₂, B₂² (B₁² is −B₁).
  let rows: [SIMD8<Double>]
  private let strata: [Int32]
  let totals: [SIMD8<Double>]

  init(values: [Double], isTreated: [Bool], strata: [Int32]) {
    let count = Int(strata.max() ?? 0) + 1
    var sums = [Double](repeating: 0, count: count)
    var sizes = [Double](repeating: 0, count: count)
    for (value, stratum) in zip(values, strata) {
      sums[Int(stratum)] += value
      sizes[Int(stratum)] += 1
    }
    var rows: [SIMD8<Double>] = []
    rows.reserveCapacity(values.count)
    var totals = [SIMD8<Double>](repeating: .zero, count: count)
    for index in values.indices {
      let stratum = Int(strata[index])
      let a = values[index] - sums[stratum] / sizes[stratum]
      let b1: Double = isTreated[index] ? -1 : 0
      let b2: Double = isTreated[index] ? values[index] : 0
      let row = SIMD8(1, a, b1, b2, a * a, a * b1, a * b2, b2 * b2)
      rows.append(row)
      totals[stratum] += row
    }
    self.rows = rows
    self.strata = strata
    self.totals = totals
  }

  /// One family alone, of outcomes A + s B with any B: B stands where B₂ does, and B₁ is nothing.
  init(outcomes: [Double], slopes: [Double], strata: [Int32]) {
    let count = Int(strata.max() ?? 0) + 1
    var sums = [SIMD2<Double>](repeating: .zero, count: count)
    for (outcome, stratum) in zip(outcomes, strata) { sums[Int(stratum)] += SIMD2(outcome, 1) }
    var totals = [SIMD8<Double>](repeating: .zero, count: count)
    rows = outcomes.indices.map { unit in
      let stratum = Int(strata[unit])
      let a = outcomes[unit] - sums[stratum].x / sums[stratum].y
      let b = slopes[unit]
      let row = SIMD8(1, a, 0, b, a * a, 0, a * b, b * b)
      totals[stratum] += row
      return row
    }
    self.strata = strata
    self.totals = totals
  }

  /// The sums of squares of A, B₁ and B₂ over all units: the scale of rounding errors.
  var squares: (a: Double, b1: Double, b2: Double) {
    let sum = totals.reduce(.zero, +)
    return (sum[4], -sum[2], sum[7])
  }

  /// A place to sum strata in, to be used again for each replay.
  var emptySums: [SIMD8<Double>] { [SIMD8<Double>](repeating: .zero, count: totals.count) }

  /// Sums one assignment.
  ///
  /// - Parameters:
  ///   - assignment: whether each unit is treated, in the table's order.
  ///   - sums: a place to sum strata in, from `emptySums`.
  /// - Returns: the assignment's difference and the three forms of its squared standard error.
  func replay(_ assignment: [Bool], using sums: inout [SIMD8<Double>]) -> Replay {
    precondition(assignment.count == rows.count, "a draw assigns every unit, once")
    for stratum in sums.indices { sums[stratum] = .zero }
    rows.withUnsafeBufferPointer { rows in
      strata.withUnsafeBufferPointer { strata in
        assignment.withUnsafeBufferPointer { assignment in
          sums.withUnsafeMutableBufferPointer { sums in
            for unit in rows.indices where assignment[unit] {
              sums[Int(strata[unit])] += rows[unit]
            }
          }
        }
      }
    }
    return Replay(treated: sums, totals: totals)
  }
}

/// What one assignment says: differences linear in s and squared standard errors quadratic in s.
struct Replay {
  /// The differences in A, B₁ and B₂, strata weighted by their size.
  var difference = SIMD4<Double>.zero
  /// The coefficients AA, AB₁, B₁B₁, AB₂, B₂B₂ of the squared error, variances by stratum and arm.
  var byStratum = SIMD8<Double>.zero
  /// The same with one variance an arm, pooled over strata.
  var byArm = SIMD8<Double>.zero
  /// The same from the spread of the differences between strata.
  var betweenStrata = SIMD8<Double>.zero
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
      difference += weight * (cells.0.mean - cells.1.mean)
      byStratum += weight * weight * (cells.0.squaredError + cells.1.squaredError)
      arms.0.add(cells.0, weight: weight)
      arms.1.add(cells.1, weight: weight)
    }
    guard strata > 0 else { return }
    difference /= size
    byStratum /= size * size
    armDegrees = min(arms.0.degrees, arms.1.degrees)
    byArm = (arms.0.squaredError(or: arms.1) + arms.1.squaredError(or: arms.0)) / (size * size)
    guard strata > 1 else { return }
    for (sums, total) in zip(treated, totals) where sums[0] > 0 && sums[0] < total[0] {
      let share = total[0] / size
      let distance = Cell(sums).mean - Cell(total - sums).mean - difference
      betweenStrata += share * share * products(distance)
    }
    betweenStrata *= strata / (strata - 1)
  }
}

/// The units of one stratum in one arm.
private struct Cell {
  let count: Double
  let mean: SIMD4<Double>
  /// Sums of squares and products about the means.
  let squares: SIMD8<Double>

  init(_ sums: SIMD8<Double>) {
    count = sums[0]
    mean = SIMD4(sums[1], sums[2], sums[3], 0) / count
    squares = SIMD8(sums[4], sums[5], -sums[2], sums[6], sums[7], 0, 0, 0) - count * products(mean)
  }

  /// s²/n, or nothing for a single unit.
  var squaredError: SIMD8<Double> { count > 1 ? squares / (count * (count - 1)) : .zero }
}

/// One arm, its squares pooled over strata.
private struct Arm {
  var squares = SIMD8<Double>.zero
  var degrees = 0.0
  var inverseSizes = 0.0

  mutating func add(_ cell: Cell, weight: Double) {
    squares += cell.squares
    degrees += cell.count - 1
    inverseSizes += weight * weight / cell.count
  }

  /// The pooled variance times Σ n²/nₐ; an arm of single units borrows the other's variance.
  func squaredError(or other: Arm) -> SIMD8<Double> {
    if degrees > 0 { return squares / degrees * inverseSizes }
    return other.degrees > 0 ? other.squares / other.degrees * inverseSizes : .zero
  }
}

/// The products AA, AB₁, B₁B₁, AB₂, B₂B₂ of a vector (A, B₁, B₂) with itself.
private func products(_ vector: SIMD4<Double>) -> SIMD8<Double> {
  SIMD8(
    vector[0] * vector[0], vector[0] * vector[1], vector[1] * vector[1], vector[0] * vector[2],
    vector[2] * vector[2], 0, 0, 0)
}
