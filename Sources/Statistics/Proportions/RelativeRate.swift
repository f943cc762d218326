extension RateDifference {
  /// The relative lift, treatment over holdout minus 1, at least −1.
  ///
  /// Nil when the holdout rate is 0: nothing can be so many times nothing.
  public var relativeLift: Double? {
    holdout.successes > 0 ? treatment.value / holdout.value - 1 : nil
  }

  /// The relative lifts the data do not reject: MOVER-R (Donner & Zou 2012; Fagerland & Newcombe
  /// 2013, eq. 9), minus 1, from the Wilson limits of both arms.
  ///
  /// A ratio θ is rejected when Newcombe's interval for p₁ − θ p₀ excludes 0. At θ = 1 that is
  /// `interval` itself, so both exclude zero together or not at all.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval from at least −1, upwards without bound when the holdout has no success.
  /// - Throws: `SampleError.notEstimable` when neither arm has a success.
  public func relativeInterval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    guard treatment.successes > 0 || holdout.successes > 0 else {
      throw .notEstimable(reason: "neither arm has a success, so their ratio says nothing")
    }
    let ends = relativeEnds(z: Normal.criticalValue(confidenceLevel))
    return ConfidenceInterval(
      lower: ends.lower, upper: ends.upper, confidenceLevel: confidenceLevel)
  }

  /// The same ends for any critical value; some arm has a success.
  func relativeEnds(z: Double) -> (lower: Double, upper: Double) {
    let t = treatment.wilsonLimits(z: z)
    let h = holdout.wilsonLimits(z: z)
    let product = treatment.value * holdout.value

    // The lower end solves u₀(2p₀ − u₀) θ² − 2 p₁ p₀ θ + l₁(2p₁ − l₁) = 0, and the upper end the same
    // with l₀ and u₁. The discriminants are written as sums, in which nothing cancels.
    let below = (treatment.value - t.lower, h.upper - holdout.value)
    let last = t.lower * (2 * treatment.value - t.lower)
    let lowerRoot = (square(holdout.value * below.0) + square(below.1) * last).squareRoot()
    let lower = last > 0 ? last / (product + lowerRoot) : 0

    let above = (t.upper - treatment.value, holdout.value - h.lower)
    let first = h.lower * (2 * holdout.value - h.lower)
    let upperRoot = (square(treatment.value * above.1) + square(above.0) * first).squareRoot()
    let upper = first > 0 ? (product + upperRoot) / first : .infinity
    return (
      lower: min(lower - 1, relativeLift ?? .infinity), upper: max(upper - 1, relativeLift ?? 0)
    )
  }

  private func square(_ x: Double) -> Double { x * x }
}
