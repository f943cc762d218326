/// The units of an experiment, prepared so that one pass over an assignment gives every sum needed
/// to test any shift and any multiple of the mean.
///
/// Under a shift s the outcome a unit would have had in the holdout arm is Y − sZ, where Z is the
/// observed assignment; less its stratum's mean it is A + sB. Centring moves no difference.
struct ReplayTable {
  /// For each unit: 1, A, B, A², AB, B².
  let rows: [SIMD8<Double>]
  private let strata: [Int32]
  let totals: [SIMD8<Double>]
  /// Σ Y and Σ Z over the strata that have both arms, and how many units those hold.
  let observed: (values: Double, treated: Double, units: Double)

  /// Prepares shifts of the outcomes.
  init(values: [Double], isTreated: [Bool], strata: [Int32]) {
    self.init(values, slopes: isTreated.map { $0 ? -1 : 0 }, isTreated: isTreated, strata: strata)
  }

  /// Prepares hypotheses under which a unit's outcome is its value + s × its slope.
  init(_ values: [Double], slopes: [Double], isTreated: [Bool], strata: [Int32]) {
    let count = Int(strata.max() ?? 0) + 1
    // Of each stratum: Σ values, Σ slopes, Σ Z and its size.
    var sums = [SIMD4<Double>](repeating: .zero, count: count)
    for index in values.indices {
      sums[Int(strata[index])] += SIMD4(values[index], slopes[index], isTreated[index] ? 1 : 0, 1)
    }
    var rows: [SIMD8<Double>] = []
    rows.reserveCapacity(values.count)
    var totals = [SIMD8<Double>](repeating: .zero, count: count)
    for index in values.indices {
      let stratum = Int(strata[index])
      let size = sums[stratum].w
      let a = values[index] - sums[stratum].x / size
      let b = slopes[index] - sums[stratum].y / size
      let row = SIMD8(1, a, b, a * a, a * b, b * b, 0, 0)
      rows.append(row)
      totals[stratum] += row
    }
    let compared = sums.reduce(SIMD4.zero) { $1.z > 0 && $1.z < $1.w ? $0 + $1 : $0 }
    self.rows = rows
    self.strata = strata
    self.totals = totals
    observed = (compared.x, compared.z, compared.w)
  }

  /// The sums of squares of A and B over all units: the scale of rounding errors.
  var squares: (a: Double, b: Double) {
    let sum = totals.reduce(.zero, +)
    return (sum[3], sum[5])
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
