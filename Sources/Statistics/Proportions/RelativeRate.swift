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
    let z = Normal.criticalValue(confidenceLevel)
    let t = treatment.wilsonLimits(z: z)
    let h = holdout.wilsonLimits(z: z)
    let product = treatment.value * holdout.value

    // The lower end solves u₀(2p₀ − u₀) θ² − 2 p₁ p₀ θ + l₁(2p₁ − l₁) = 0, by the root whose
    // terms do not cancel.
    let first = h.upper * (2 * holdout.value - h.upper)
    let last = t.lower * (2 * treatment.value - t.lower)
    let lowerRoot = max(product * product - first * last, 0).squareRoot()
    let lower = last > 0 ? last / (product + lowerRoot) : 0

    // The upper end solves the same with l₀ and u₁.
    let square = h.lower * (2 * holdout.value - h.lower)
    let constant = t.upper * (2 * treatment.value - t.upper)
    let upperRoot = max(product * product - square * constant, 0).squareRoot()
    let upper = square > 0 ? (product + upperRoot) / square : .infinity
    return ConfidenceInterval(
      lower: lower - 1, upper: upper - 1, confidenceLevel: confidenceLevel)
  }
}
