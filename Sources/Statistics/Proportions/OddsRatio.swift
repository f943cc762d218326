/// A ratio of odds between two independent arms, treatment over holdout, at least 0.
///
/// It is the measure of case-control studies and logistic models, and no ratio of rates: at a rate
/// of one half an odds ratio of 2 is a rate ratio of 1.33. At a ratio of 1 its tests are those of
/// `RateRatio` and `RateDifference`.
public struct OddsRatio: Hashable, Sendable {
  /// How the interval of the odds ratio is made.
  public enum Method: Hashable, Sendable, CaseIterable {
    /// The score interval with the variance times N/(N − 1) (Miettinen & Nurminen 1985). Choose it
    /// by default and beside their interval for the difference.
    case miettinenNurminen
    /// The score interval without that factor nor a continuity correction (Cornfield 1956). Choose
    /// it to agree with an uncorrected chi-square test.
    case cornfield
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
  /// - Throws: `SampleError.notEstimable` when no trial succeeded, or every one did, in both arms.
  public init(treatment: Proportion, holdout: Proportion) throws(SampleError) {
    let successes = treatment.successes + holdout.successes
    guard successes > 0 else {
      throw .notEstimable(reason: "neither arm has a success, so the ratio of odds says nothing")
    }
    guard treatment.successes < treatment.trials || holdout.successes < holdout.trials else {
      throw .notEstimable(
        reason: "every trial succeeded in both arms, so the ratio of odds says nothing")
    }
    self.treatment = treatment
    self.holdout = holdout
  }

  /// The point estimate, at least 0; +∞ when nothing failed in treatment or succeeded in holdout.
  ///
  /// One arm without success and the other too was refused; the two products cannot both be 0.
  public var value: Double {
    let agreeing = treatment.successes * (holdout.trials - holdout.successes)
    let opposing = holdout.successes * (treatment.trials - treatment.successes)
    return agreeing / opposing
  }

  /// The odds ratios the data do not reject.
  ///
  /// - Parameters:
  ///   - confidenceLevel: the level.
  ///   - method: how to make it.
  /// - Returns: an interval from at least 0, without upper bound when `value` is infinite.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive, method: Method = .miettinenNurminen
  ) -> ConfidenceInterval {
    let z = Normal.criticalValue(confidenceLevel)
    let score = { (ratio: Double) in statistic(oddsRatio: ratio, method: method) }
    return ConfidenceInterval(
      lower: value == 0 ? 0 : firstRatio(below: value, score: score, critical: z),
      upper: value == .infinity ? .infinity : lastRatio(above: value, score: score, critical: z),
      confidenceLevel: confidenceLevel)
  }

  /// The test of one hypothesised odds ratio whose inversion is the method's interval.
  ///
  /// - Parameters:
  ///   - oddsRatio: the hypothesis, above 0 and finite; 1 is no effect.
  ///   - method: whose test.
  /// - Returns: the statistic and its p-values.
  /// - Throws: `SampleError.outOfRange` for a hypothesis that cannot be.
  public func test(
    against oddsRatio: Double = 1, method: Method = .miettinenNurminen
  ) throws(SampleError) -> NormalTest {
    guard oddsRatio > 0, oddsRatio.isFinite else {
      throw .outOfRange(name: "the hypothesised odds ratio", value: oddsRatio, allowed: "above 0")
    }
    return NormalTest(statistic: statistic(oddsRatio: oddsRatio, method: method))
  }

  /// n₁(p₁ − p̃₁) √(1/(n₁p̃₁q̃₁) + 1/(n₀p̃₀q̃₀)), with p̃ the most likely rates under the hypothesis
  /// (Miettinen & Nurminen 1985, eq. 10 and 14).
  private func statistic(oddsRatio: Double, method: Method) -> Double {
    let n1 = treatment.trials
    let n0 = holdout.trials
    let holdoutRate = Self.holdoutRate(
      n1, n0, successes: treatment.successes + holdout.successes, oddsRatio: oddsRatio)
    let holdoutFailing = Self.holdoutRate(
      n1, n0, successes: n1 + n0 - treatment.successes - holdout.successes,
      oddsRatio: 1 / oddsRatio)
    let both = holdoutFailing + holdoutRate * oddsRatio
    let treatmentRate = holdoutRate * oddsRatio / both
    let treatmentFailing = holdoutFailing / both
    // Each of the four cells lies equally far from its expectation, either way; the one with the
    // smallest expectation says how far with the least rounding.
    let cells = [
      (expected: n1 * treatmentRate, distance: treatment.successes - n1 * treatmentRate),
      (
        expected: n1 * treatmentFailing,
        distance: n1 * treatmentFailing - (n1 - treatment.successes)
      ),
      (expected: n0 * holdoutRate, distance: n0 * holdoutRate - holdout.successes),
      (expected: n0 * holdoutFailing, distance: n0 - holdout.successes - n0 * holdoutFailing),
    ]
    let distance = cells.min { $0.expected < $1.expected }?.distance ?? 0
    guard distance != 0 else { return 0 }
    let spread =
      1 / (n1 * treatmentRate * treatmentFailing) + 1 / (n0 * holdoutRate * holdoutFailing)
    let size = max(n1 + n0, 2)
    let factor = method == .miettinenNurminen ? size / (size - 1) : 1
    return distance * (spread / factor).squareRoot()
  }

  /// The most likely rate of the holdout when the odds ratio is given, (Miettinen & Nurminen 1985,
  /// eq. 14), in the form of the root in which nothing cancels.
  private static func holdoutRate(
    _ n1: Double, _ n0: Double, successes: Double, oddsRatio: Double
  ) -> Double {
    let a = n0 * (oddsRatio - 1)
    let b = n1 * oddsRatio + n0 - successes * (oddsRatio - 1)
    let root = max(b * b + 4 * a * successes, 0).squareRoot()
    return min(b >= 0 ? 2 * successes / (b + root) : (root - b) / (2 * a), 1)
  }
}
