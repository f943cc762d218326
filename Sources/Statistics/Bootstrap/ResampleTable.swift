/// The units of one arm, prepared so that one pass over a resample gives its ratio and the error of it.
struct ResampleTable {
  /// For each unit, with u = numerator − R denominator: u, d, u², u d, d², and three zeros.
  let rows: [SIMD8<Double>]
  let ratio: Double

  init(_ sample: RatioSample) {
    ratio = sample.value
    let ratio = sample.value
    rows = zip(sample.numerators, sample.denominators).map { numerator, denominator in
      let u = numerator - ratio * denominator
      return SIMD8(u, denominator, u * u, u * denominator, denominator * denominator, 0, 0, 0)
    }
  }

  /// The ratio and its squared standard error from a resample's sums; nil when denominators sum to 0.
  @inline(__always)
  func summary(_ sums: SIMD8<Double>) -> (value: Double, squaredError: Double)? {
    guard sums[1] > 0 else { return nil }
    let n = Double(rows.count)
    let shift = sums[0] / sums[1]
    let squares = sums[2] - 2 * shift * sums[3] + shift * shift * sums[4]
    let mean = sums[1] / n
    let error = n > 1 ? max(squares, 0) / (n * (n - 1) * mean * mean) : 0
    return (ratio + shift, error)
  }

  /// The sums of one resample drawn with replacement.
  @inline(__always)
  func draw(_ random: inout HalfDraws) -> SIMD8<Double> {
    var sums = SIMD8<Double>.zero
    let bound = UInt64(rows.count)
    rows.withUnsafeBufferPointer { rows in
      for _ in 0..<rows.count { sums += rows[random.uniform(below: bound)] }
    }
    return sums
  }

  /// Calls `body` with the sums of every resample, nⁿ of them.
  func forEachResample(_ body: (SIMD8<Double>) -> Void) {
    func visit(_ left: Int, _ sums: SIMD8<Double>) {
      guard left > 0 else { return body(sums) }
      for row in rows { visit(left - 1, sums + row) }
    }
    visit(rows.count, .zero)
  }

  /// How many resamples there are, nⁿ; +∞ beyond a `Double`.
  var resamples: Double { rows.reduce(1) { product, _ in product * Double(rows.count) } }

  /// The ratio without each unit in turn; nil where that leaves no denominator.
  var leftOut: [(value: Double, squaredError: Double)?] {
    let total = rows.reduce(.zero, +)
    return rows.map { row in
      let rest = total - row
      return rest[1] > 0 ? (ratio + rest[0] / rest[1], 0) : nil
    }
  }
}
