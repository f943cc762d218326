extension RankSumTest {
  /// The shift at which R's `wilcox.test(exact = FALSE)` stops looking for a zero of the statistic.
  ///
  /// With an even number of pairs every shift between the two middle differences is a median of them;
  /// `shift` is their mean, R prints whichever its root finder meets first. Choose it only to compare
  /// with R; it lies between the same two differences to within 10⁻⁴.
  public var shiftAsR: Double {
    let first = treatment[0] - holdout[holdout.count - 1]
    let last = treatment[treatment.count - 1] - holdout[0]
    return brentRoot(first, last, tolerance: 1e-4) { standardized(shift: $0) }
  }
}

/// A zero between two points of different sign (Brent 1973, chapter 4), step for step as R's `zeroin`.
private func brentRoot(
  _ first: Double, _ last: Double, tolerance: Double, _ function: (Double) -> Double
) -> Double {
  var (a, b) = (first, last)
  var (fa, fb) = (function(a), function(b))
  var (c, fc) = (a, fa)
  if fa == 0 { return a }
  if fb == 0 { return b }
  for _ in 0...1_000 {
    let previous = b - a
    if abs(fc) < abs(fb) {
      (a, b, c) = (b, c, b)
      (fa, fb, fc) = (fb, fc, fb)
    }
    let least = 2 * Double.ulpOfOne * abs(b) + tolerance / 2
    var step = (c - b) / 2
    if abs(step) <= least || fb == 0 { return b }
    if abs(previous) >= least, abs(fa) > abs(fb) {
      let width = c - b
      var p: Double
      var q: Double
      if a == c {
        let t = fb / fa
        (p, q) = (width * t, 1 - t)
      } else {
        let (r, t, u) = (fa / fc, fb / fc, fb / fa)
        p = u * (width * r * (r - t) - (b - a) * (t - 1))
        q = (r - 1) * (t - 1) * (u - 1)
      }
      if p > 0 { q = -q } else { p = -p }
      if p < 0.75 * width * q - abs(least * q) / 2, p < abs(previous * q / 2) { step = p / q }
    }
    if abs(step) < least { step = step > 0 ? least : -least }
    (a, fa) = (b, fb)
    b += step
    fb = function(b)
    if (fb > 0) == (fc > 0), fb != 0 || fc == 0 { (c, fc) = (a, fa) }
  }
  return b
}
