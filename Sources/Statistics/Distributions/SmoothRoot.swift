/// Where a smooth function passes a level, by the method of Brent (1973, chapter 4).
///
/// For functions that cost much; `lastPoint` is for those that cost little or step.
///
/// - Parameters:
///   - level: the level to pass.
///   - first: an end of the bracket, finite.
///   - last: the other end; the function is above the level at one end and not above at the other.
///   - tolerance: how near to the root is near enough, on the axis of the argument.
///   - function: the function, never NaN.
/// - Returns: the argument; nil when the function does not pass the level between the ends.
/// - Throws: what the function throws.
func smoothRoot<Failure: Error>(
  at level: Double, between first: Double, and last: Double, tolerance: Double = 1e-13,
  _ function: (Double) throws(Failure) -> Double
) throws(Failure) -> Double? {
  var (a, b) = (first, last)
  var (fa, fb) = (try function(a) - level, try function(b) - level)
  guard (fa > 0) != (fb > 0) else { return nil }
  var (c, fc) = (a, fa)
  var step = b - a
  var previous = step
  for _ in 0..<200 {
    if (fb > 0) == (fc > 0) { (c, fc, step, previous) = (a, fa, b - a, b - a) }
    if abs(fc) < abs(fb) { (a, b, c, fa, fb, fc) = (b, c, b, fb, fc, fb) }
    let near = 2 * b.ulp + tolerance / 2
    let half = (c - b) / 2
    if abs(half) <= near || fb == 0 { return b }
    if abs(previous) >= near, abs(fa) > abs(fb) {
      let s = fb / fa
      var (p, q) = (2 * half * s, 1 - s)
      if a != c {
        let (t, r) = (fa / fc, fb / fc)
        p = s * (2 * half * t * (t - r) - (b - a) * (r - 1))
        q = (t - 1) * (r - 1) * (s - 1)
      }
      if p > 0 { q = -q } else { p = -p }
      if 2 * p < min(3 * half * q - abs(near * q), abs(previous * q)) {
        (previous, step) = (step, p / q)
      } else {
        (previous, step) = (half, half)
      }
    } else {
      (previous, step) = (half, half)
    }
    (a, fa) = (b, fb)
    b += abs(step) > near ? step : (half > 0 ? near : -near)
    fb = try function(b) - level
  }
  return b
}
