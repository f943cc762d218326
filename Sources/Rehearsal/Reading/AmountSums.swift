/// Amounts by unit and stratum under one assignment, ready to be summed by the arms of a replay.
///
/// With z the assignment, every outcome a test imputes is Y + L Yz − τ z: the amounts Y with those
/// of treated units multiplied by 1 + L, less the shift τ the test supposes. So the sums of Y, Yz
/// and z and of their products tell all of them at once.
struct AmountSums {
  /// For each unit: 1, Y, Yz, z, Y², Y²z.
  private let rows: [SIMD8<Double>]
  private let strata: [Int32]
  private let totals: [SIMD8<Double>]

  /// Prepares amounts.
  ///
  /// - Parameters:
  ///   - values: one finite amount a unit.
  ///   - strata: the stratum of each unit, counted from 0.
  ///   - isTreated: the assignment.
  init(_ values: [Double], strata: [Int32], isTreated: [Bool]) {
    self.strata = strata
    var totals = [SIMD8<Double>](repeating: .zero, count: Int(strata.max() ?? -1) + 1)
    rows = values.indices.map { unit in
      let (y, z) = (values[unit], isTreated[unit] ? 1.0 : 0)
      let row = SIMD8(1, y, y * z, z, y * y, y * y * z, 0, 0)
      totals[Int(strata[unit])] += row
      return row
    }
    self.totals = totals
  }

  /// A place to sum strata in, to be used again for each replay.
  var emptySums: [SIMD8<Double>] { [SIMD8<Double>](repeating: .zero, count: totals.count) }

  /// The difference a replay shows.
  ///
  /// - Parameters:
  ///   - replay: whether it treats each unit.
  ///   - form: which standard error to make.
  ///   - sums: a place to sum strata in, from `emptySums`.
  /// - Returns: the difference in whatever outcome is imputed.
  func difference(
    under replay: [Bool], form: AmountDifference.Form, using sums: inout [SIMD8<Double>]
  ) -> AmountDifference {
    for stratum in sums.indices { sums[stratum] = .zero }
    rows.withUnsafeBufferPointer { rows in
      strata.withUnsafeBufferPointer { strata in
        replay.withUnsafeBufferPointer { replay in
          sums.withUnsafeMutableBufferPointer { sums in
            for unit in rows.indices where replay[unit] { sums[Int(strata[unit])] += rows[unit] }
          }
        }
      }
    }
    return AmountDifference(treated: sums, totals: totals, form: form)
  }
}
