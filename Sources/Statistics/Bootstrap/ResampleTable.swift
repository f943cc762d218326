/// The units of one arm, prepared so that one pass over a resample gives its ratio and the error of it.
struct ResampleTable {
  /// For each unit, with u = numerator − R denominator: u, d, u², u d, d², and three zeros.
  let rows: [SIMD8<Double>]
  let ratio: Double
  /// u and u² of each unit where all denominators are alike, as in a mean; else empty. A quarter of
  /// the memory, which the innermost loop of a bootstrap is bound by.
  private let pairs: [SIMD2<Double>]

  init(_ sample: RatioSample) {
    let ratio = sample.value
    let rows = zip(sample.numerators, sample.denominators).map { numerator, denominator in
      let u = numerator - ratio * denominator
      return SIMD8(u, denominator, u * u, u * denominator, denominator * denominator, 0, 0, 0)
    }
    self.ratio = ratio
    self.rows = rows
    pairs =
      rows.allSatisfy { $0[1] == rows[0][1] } ? rows.map { SIMD2($0[0], $0[2]) } : []
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
    let bound = UInt64(rows.count)
    if !pairs.isEmpty { return drawMean(&random, bound) }
    var sums = SIMD8<Double>.zero
    rows.withUnsafeBufferPointer { rows in
      for _ in 0..<rows.count { sums += rows[random.uniform(below: bound)] }
    }
    return sums
  }

  @inline(__always)
  private func drawMean(_ random: inout HalfDraws, _ bound: UInt64) -> SIMD8<Double> {
    var sums = SIMD2<Double>.zero
    pairs.withUnsafeBufferPointer { pairs in
      for _ in 0..<pairs.count { sums += pairs[random.uniform(below: bound)] }
    }
    let denominator = rows[0][1]
    let units = Double(rows.count)
    return SIMD8(
      sums.x, units * denominator, sums.y, sums.x * denominator,
      units * denominator * denominator, 0, 0, 0)
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
