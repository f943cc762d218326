internal import Pipeline
internal import Statistics

/// The primary metric's relative change, turned so that more is better, as a rule reads it.
struct PrimaryGain {
  /// The estimate; nil when only its sign can be told.
  let estimate: Double?
  /// The least it may be.
  let lower: Double
  /// The most it may be; infinite when unbounded.
  let upper: Double

  /// Reads the gain off a result, or nil when nothing was estimated.
  ///
  /// Where the holdout's value is zero there is no multiple of it; the difference's interval then
  /// still tells the sign.
  init?(_ result: MetricResult) {
    guard let difference = result.difference.interval else { return nil }
    let isGood = result.metric.higherIsBetter
    if let interval = result.relative.interval {
      estimate = result.relative.estimate.map { isGood ? $0 : -$0 }
      lower = isGood ? interval.lower : -interval.upper
      upper = isGood ? interval.upper : -interval.lower
    } else {
      estimate = nil
      let ends = isGood ? (difference.lower, difference.upper) : (-difference.upper, -difference.lower)
      lower = ends.0 > 0 ? .leastNonzeroMagnitude : -.infinity
      upper = ends.1 < 0 ? -.leastNonzeroMagnitude : .infinity
    }
  }

  /// The gain if as much data again gave the same estimate: the ends come closer by √2.
  var withTwiceTheData: PrimaryGain? {
    guard let estimate, lower.isFinite, upper.isFinite else { return nil }
    return PrimaryGain(
      estimate: estimate, lower: estimate - (estimate - lower) / 2.0.squareRoot(),
      upper: estimate + (upper - estimate) / 2.0.squareRoot())
  }

  private init(estimate: Double?, lower: Double, upper: Double) {
    self.estimate = estimate
    self.lower = lower
    self.upper = upper
  }
}
