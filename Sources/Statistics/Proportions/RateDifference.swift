/// A difference in rate between two independent arms, treatment minus holdout, in [−1, 1].
///
/// Keeps the counts it came from, so an interval at another level, or by another method, needs no
/// second pass over the data. Newcombe's interval, the p-value and the relative interval are one test
/// read three ways and cannot contradict each other; `test(against:method:)` gives each other method
/// its own.
public struct RateDifference: Hashable, Sendable {
  /// How the interval of the difference is made.
  public enum Method: Hashable, Sendable, CaseIterable {
    /// The hybrid of two Wilson intervals (Newcombe 1998b, method 10). Choose it by default: it
    /// is the shorter of the two and agrees with `pValue()` and `relativeInterval`.
    case newcombe
    /// The score interval of Miettinen & Nurminen (1985). Choose it where a protocol names it.
    case miettinenNurminen
    /// The same without the factor N/(N − 1) (Mee 1984; Farrington & Manning 1990). Choose it to
    /// agree with a chi-square test or a noninferiority test that names them; it is a little shorter.
    case mee
    /// The score interval corrected for skewness (Gart & Nam 1990; Laud 2017, "SCAS"). Choose it
    /// where the arms differ much in size or wins are rare, and each side should err equally often.
    case skewnessCorrected
    /// Wald's interval after one more success and one more failure in each arm (Agresti & Caffo
    /// 2000). Choose it to check by hand; it errs on the safe side when rates are near 0 or 1.
    case agrestiCaffo
    /// The textbook interval from each arm's own variance. Choose it only to compare with a tool
    /// that uses it: with few units or rates near 0 or 1 it covers far too little.
    case wald
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
  /// - Returns: an interval within [−1, 1]. It holds `value`, save that the skewness-corrected one
  ///   holds its own estimate, which lies a little off, and Agresti and Caffo's lies about theirs.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive, method: Method = .newcombe
  ) -> ConfidenceInterval {
    let z = Normal.criticalValue(confidenceLevel)
    let ends =
      switch method {
      case .newcombe: newcombeEnds(z: z)
      case .miettinenNurminen: scoreEnds(z: z)
      case .mee: scoreEnds(z: z, isCorrected: false)
      case .skewnessCorrected: skewnessCorrectedEnds(z: z)
      case .agrestiCaffo: agrestiCaffoEnds(z: z)
      case .wald: waldEnds(z: z)
      }
    return ConfidenceInterval(
      lower: ends.lower, upper: ends.upper, confidenceLevel: confidenceLevel)
  }

  /// The probability at which Newcombe's interval just touches zero.
  ///
  /// It is below 0.05 exactly when the 95 % interval excludes zero, and so at every level.
  ///
  /// - Returns: a probability in [0, 1]; 1 when the arms have the same rate.
  public func pValue() -> Double { pValue(method: .newcombe) }

  /// Newcombe (1998b), method 10: each end takes the Wilson limits that lie towards it,
  /// d − √((p₁ − l₁)² + (u₀ − p₀)²) and d + √((u₁ − p₁)² + (p₀ − l₀)²).
  func newcombeEnds(z: Double) -> (lower: Double, upper: Double) {
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
