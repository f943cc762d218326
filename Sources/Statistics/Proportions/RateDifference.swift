/// A difference in rate between two independent arms, treatment minus holdout, in [−1, 1].
///
/// Keeps the counts it came from, so an interval at another level, or by another method, needs no
/// second pass over the data. The interval, the p-value and the relative interval are one test read
/// three ways and cannot contradict each other.
public struct RateDifference: Hashable, Sendable {
  /// How the interval of the difference is made.
  public enum Method: Hashable, Sendable, CaseIterable {
    /// The hybrid of two Wilson intervals (Newcombe 1998b, method 10). Choose it by default: it
    /// is the shorter of the two and agrees with `pValue()` and `relativeInterval`.
    case newcombe
    /// The score interval of Miettinen & Nurminen (1985). Choose it where a protocol names it.
    case miettinenNurminen
  }

  /// The treatment arm.
  public let treatment: Proportion
  /// The holdout arm.
  public let holdout: Proportion

  /// Compares two arms.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm.
  ///   - holdout: the holdout arm.
  public init(treatment: Proportion, holdout: Proportion) {
    self.treatment = treatment
    self.holdout = holdout
  }

  /// The point estimate, in [−1, 1].
  public var value: Double { treatment.value - holdout.value }

  /// The differences the data do not reject.
  ///
  /// - Parameters:
  ///   - confidenceLevel: the level.
  ///   - method: how to make it.
  /// - Returns: an interval within [−1, 1] that holds `value`.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive, method: Method = .newcombe
  ) -> ConfidenceInterval {
    let z = Normal.criticalValue(confidenceLevel)
    let ends =
      switch method {
      case .newcombe: newcombeEnds(z: z)
      case .miettinenNurminen: scoreEnds(z: z)
      }
    return ConfidenceInterval(
      lower: ends.lower, upper: ends.upper, confidenceLevel: confidenceLevel)
  }

  /// The probability at which Newcombe's interval just touches zero.
  ///
  /// It is below 0.05 exactly when the 95 % interval excludes zero, and so at every level.
  ///
  /// - Returns: a probability in [0, 1]; 1 when the arms have the same rate.
  public func pValue() -> Double {
    guard value != 0 else { return 1 }
    let excludesZero = { (z: Double) in
      let ends = newcombeEnds(z: z)
      return ends.lower > 0 || ends.upper < 0
    }
    // The interval widens with z, past zero in the end: its limits are those of p₁ and p₀.
    var outside = 1.0
    while excludesZero(outside), outside < 0x1p60 { outside *= 2 }
    return Normal.twoSidedTail(lastPoint(holding: 0, failing: outside, where: excludesZero))
  }

  /// Newcombe (1998b), method 10: each end takes the Wilson limits that lie towards it,
  /// d − √((p₁ − l₁)² + (u₀ − p₀)²) and d + √((u₁ − p₁)² + (p₀ − l₀)²).
  private func newcombeEnds(z: Double) -> (lower: Double, upper: Double) {
    let t = treatment.wilsonLimits(z: z)
    let h = holdout.wilsonLimits(z: z)
    let below = square(treatment.value - t.lower) + square(h.upper - holdout.value)
    let above = square(t.upper - treatment.value) + square(holdout.value - h.lower)
    return (
      lower: max(value - below.squareRoot(), -1),
      upper: min(value + above.squareRoot(), 1)
    )
  }

  private func square(_ x: Double) -> Double { x * x }
}
