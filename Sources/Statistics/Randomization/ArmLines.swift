/// Both arms' means of A + sB in one assignment, with the squares and product of their errors.
struct ArmLines: Hashable, Sendable {
  /// The means A and B of the treated, then of the others.
  let means: SIMD4<Double>
  /// The coefficients AA, AB, BB of the squared error of the treated mean, then of the other.
  let errors: SIMD8<Double>
  /// The coefficients of the product of both.
  let product: SIMD4<Double>

  /// So many times the treated mean and so many times the other.
  @inline(__always)
  func contrast(_ treated: Double, _ other: Double) -> NullFamily.Line {
    let (tt, hh, th) = (treated * treated, other * other, treated * other)
    return NullFamily.Line(
      difference: treated * means.lowHalf + other * means.highHalf,
      error: SIMD3(
        tt * errors[0] + hh * errors[3] + 2 * th * product.x,
        tt * errors[1] + hh * errors[4] + 2 * th * product.y,
        tt * errors[2] + hh * errors[5] + 2 * th * product.z))
  }

  /// A test of shifts, s = τ: treated less others.
  var shift: NullFamily.Line { contrast(1, -1) }
}
