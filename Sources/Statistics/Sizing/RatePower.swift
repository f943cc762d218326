/// The power of a score test between two rates by the normal approximation, also against a margin
/// (Farrington & Manning 1990; R `power.prop.test`, `gsDesign::nBinomial`).
///
/// The test's error is taken at the rates most likely under the margin, which for a margin of 0 is
/// the pooled rate; the estimate's at the true rates. Choose `ExactPower` for arms of less than some
/// 30 units.
public struct RatePower: Hashable, Sendable {
  /// The share of units held out, in (0, 1).
  public let holdoutShare: Double
  /// The level of the two-sided test.
  public let confidenceLevel: ConfidenceLevel
  /// The difference, treatment minus holdout, that is to be rejected, in (−1, 1): 0 for a test of no
  /// effect, below 0 for one of no harm worse than that.
  public let margin: Double
  /// Whether a result in the wrong direction counts as found. Leave it out by default.
  public let countsWrongDirection: Bool

  /// Describes a test.
  ///
  /// - Parameters:
  ///   - holdoutShare: the share of units held out, in (0, 1).
  ///   - confidenceLevel: the level of the two-sided test.
  ///   - margin: the difference to be rejected, in (−1, 1).
  ///   - countsWrongDirection: `strict` of R.
  /// - Throws: `SampleError.outOfRange` for anything else.
  public init(
    holdoutShare: Double = 0.5, confidenceLevel: ConfidenceLevel = .ninetyFive, margin: Double = 0,
    countsWrongDirection: Bool = false
  ) throws(SampleError) {
    try Sizing.validate(holdoutShare: holdoutShare)
    guard margin > -1, margin < 1 else {
      throw .outOfRange(name: "the margin", value: margin, allowed: "between -1 and 1")
    }
    self.holdoutShare = holdoutShare
    self.confidenceLevel = confidenceLevel
    self.margin = margin
    self.countsWrongDirection = countsWrongDirection
  }

  /// The chance to reject the margin.
  ///
  /// - Parameters:
  ///   - treatment: the true rate under treatment, in [0, 1].
  ///   - holdout: the true rate in the holdout, in [0, 1], not both 0 or both 1.
  ///   - units: units of both arms together, above 0; fractions are allowed.
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.outOfRange` for anything else.
  public func power(
    treatment: Double, holdout: Double, units: Double
  ) throws(SampleError) -> Double {
    guard units > 0, units.isFinite else {
      throw .outOfRange(name: "the number of units", value: units, allowed: "above 0")
    }
    let errors = try errors(treatment, holdout)
    let distance = abs(treatment - holdout - margin) * units.squareRoot()
    let critical = Normal.criticalValue(confidenceLevel) * errors.null
    guard errors.actual > 0 else { return distance > critical ? 1 : 0 }
    let found = Normal.cumulative((distance - critical) / errors.actual)
    return countsWrongDirection
      ? min(found + Normal.cumulative((-distance - critical) / errors.actual), 1) : found
  }

  /// How many units, both arms together, reject the margin with a given power: ((z₁ σ₀ + z₂
  /// σ₁)/(p₁ − p₀ − margin))².
  ///
  /// - Parameters:
  ///   - treatment: the true rate under treatment, in [0, 1].
  ///   - holdout: the true rate in the holdout, in [0, 1].
  ///   - power: the chance to reject, in (0, 1).
  /// - Returns: a number above 0, not rounded.
  /// - Throws: `SampleError.notEstimable` when the rates differ by just the margin,
  ///   `SampleError.outOfRange` for rates that cannot be.
  public func units(
    treatment: Double, holdout: Double, power: Double
  ) throws(SampleError) -> Double {
    try Sizing.validate(power: power)
    let errors = try errors(treatment, holdout)
    guard treatment - holdout != margin else {
      throw .notEstimable(reason: "there is no difference to find, however many units there are")
    }
    if countsWrongDirection {
      return try Sizing.smallest(above: 0) { units throws(SampleError) in
        try self.power(treatment: treatment, holdout: holdout, units: units) >= power
      }
    }
    let distance =
      Normal.criticalValue(confidenceLevel) * errors.null + Normal.quantile(power) * errors.actual
    let root = max(distance, 0) / abs(treatment - holdout - margin)
    return root * root
  }

  /// The smallest rate above the holdout's, and above the margin, found with a given power.
  ///
  /// - Parameters:
  ///   - holdout: the true rate in the holdout, in [0, 1).
  ///   - units: units of both arms together, above 0.
  ///   - power: the chance to reject, in (0, 1).
  /// - Returns: a rate of at most 1; nil when not even certain success would be found.
  /// - Throws: `SampleError.outOfRange` for numbers out of range.
  public func detectableRate(
    holdout: Double, units: Double, power: Double
  ) throws(SampleError) -> Double? {
    try Sizing.validate(power: power)
    guard holdout >= 0, holdout < 1, units > 0, units.isFinite else {
      throw .outOfRange(name: "the base rate", value: holdout, allowed: "from 0 to below 1")
    }
    let isFound = { (rate: Double) throws(SampleError) -> Bool in
      // Two rates of 0 are the one case without a test.
      guard rate > 0 || holdout > 0 else { return false }
      return try self.power(treatment: rate, holdout: holdout, units: units) >= power
    }
    guard try isFound(1) else { return nil }
    return try lastPoint(holding: 1, failing: min(max(holdout + margin, 0), 1), where: isFound)
  }

  /// The errors of the difference, times √units: under the margin and at the true rates.
  private func errors(
    _ treatment: Double, _ holdout: Double
  ) throws(SampleError) -> (null: Double, actual: Double) {
    for rate in [treatment, holdout] where !(rate >= 0 && rate <= 1) {
      throw .outOfRange(name: "a rate", value: rate, allowed: "from 0 to 1")
    }
    guard treatment + holdout > 0, treatment + holdout < 2 else {
      throw .notEstimable(reason: "with both rates at 0 or both at 1 nothing varies")
    }
    func error(_ treatment: Double, _ holdout: Double) -> Double {
      (treatment * (1 - treatment) / (1 - holdoutShare) + holdout * (1 - holdout) / holdoutShare)
        .squareRoot()
    }
    let null = likelyHoldoutRate(treatment, holdout)
    return (error(min(max(null + margin, 0), 1), null), error(treatment, holdout))
  }

  /// The holdout rate most likely if the rates differed by the margin: where the expected
  /// log-likelihood, which is concave, stops rising.
  private func likelyHoldoutRate(_ treatment: Double, _ holdout: Double) -> Double {
    let pooled = (1 - holdoutShare) * treatment + holdoutShare * holdout
    guard margin != 0 else { return pooled }
    return lastPoint(holding: max(0, -margin), failing: min(1, 1 - margin)) { rate in
      let other = rate + margin
      let slope = (1 - holdoutShare) * (treatment / other - (1 - treatment) / (1 - other))
      return slope + holdoutShare * (holdout / rate - (1 - holdout) / (1 - rate)) > 0
    }
  }
}
