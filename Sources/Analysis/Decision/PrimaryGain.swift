internal import Pipeline
internal import Statistics

/// The primary metric's relative change, turned so that more is better, as a rule reads it.
struct PrimaryGain: Hashable {
  /// The estimate; nil when only its sign can be told.
  let estimate: Double?
  /// The least it may be; −∞ when unbounded.
  let lower: Double
  /// The most it may be; +∞ when unbounded.
  let upper: Double

  /// Reads the gain off a result, or nil when nothing was estimated.
  ///
  /// Where the relative change has no interval, as when the holdout's value is zero, the
  /// difference's interval still tells the sign, and nothing more is read off it: an end beyond
  /// zero stands as the number nearest to zero on its side.
  init?(_ result: MetricResult) {
    guard let difference = result.difference.interval else { return nil }
    let isGood = result.metric.higherIsBetter
    if let interval = result.relative.interval, let value = result.relative.estimate {
      estimate = isGood ? value : -value
      lower = isGood ? interval.lower : -interval.upper
      upper = isGood ? interval.upper : -interval.lower
    } else {
      let least = isGood ? difference.lower : -difference.upper
      let most = isGood ? difference.upper : -difference.lower
      estimate = nil
      lower = least > 0 ? .leastNonzeroMagnitude : -.infinity
      upper = most < 0 ? -.leastNonzeroMagnitude : .infinity
    }
  }

  /// The gain if more data gave the same estimate: the ends come closer by a factor, 1/√2 for twice
  /// the data.
  func narrowed(by factor: Double) -> PrimaryGain? {
    guard let estimate, lower.isFinite, upper.isFinite else { return nil }
    return PrimaryGain(
      estimate: estimate, lower: estimate - (estimate - lower) * factor,
      upper: estimate + (upper - estimate) * factor)
  }

  private init(estimate: Double?, lower: Double, upper: Double) {
    self.estimate = estimate
    self.lower = lower
    self.upper = upper
  }
}
