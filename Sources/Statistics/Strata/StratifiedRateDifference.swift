import Foundation

/// A difference in rate, treatment minus holdout, in [−1, 1], common to several strata, by the
/// stratified score test (Miettinen & Nurminen 1985, section 4; Laud 2017, section 3).
///
/// Interval, estimate and p-value are one test read three ways. Choose it over the unstratified
/// difference where treatment was drawn within strata or the strata's rates differ much.
public struct StratifiedRateDifference: Hashable, Sendable {
  /// How much each stratum counts.
  public enum Weighting: Hashable, Sendable, CaseIterable {
    /// n₁n₀/(n₁ + n₀) (Mantel & Haenszel 1959). Choose it by default: weights do not depend on the
    /// outcome, and the estimate is of an average effect even where effects differ.
    case mantelHaenszel
    /// The weights of Miettinen & Nurminen (1985, eq. 16), which follow the rates under each
    /// hypothesis and are found by iteration. Choose it where a protocol names it.
    case miettinenNurminen
    /// One over the variance under each hypothesis (Laud 2017, "IVS"). Choose it where effects are
    /// alike: it is the most precise then.
    case inverseVariance
    /// The same without the factor N/(N − 1) in the weights (Laud 2017, "INV"). Choose it to agree
    /// with Cochran, Mantel and Haenszel's test.
    case uncorrectedInverseVariance
  }

  /// The counts.
  public let strata: RateStrata
  /// How much each stratum counts.
  public let weighting: Weighting
  /// Whether skewness is taken out of the score (Gart & Nam 1990).
  public let isSkewnessCorrected: Bool
  /// The difference at which the score is 0, in [−1, 1].
  public let value: Double
  private let comparisons: [RateDifference]

  /// Compares two arms within strata.
  ///
  /// - Parameters:
  ///   - strata: the counts.
  ///   - weighting: how much each stratum counts.
  ///   - isSkewnessCorrected: whether skewness is taken out of the score, which makes each side of
  ///     the interval err equally often; off for Miettinen and Nurminen's own interval.
  public init(
    _ strata: RateStrata, weighting: Weighting = .mantelHaenszel, isSkewnessCorrected: Bool = false
  ) {
    let comparisons = strata.tables.map { $0.rateDifference() }
    self.strata = strata
    self.weighting = weighting
    self.isSkewnessCorrected = isSkewnessCorrected
    self.comparisons = comparisons
    value = Self.lastDifference(scoreAtLeast: 0) {
      Self.score(comparisons, weighting, isSkewnessCorrected, difference: $0)
    }
  }

  /// The common differences the data do not reject.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval within [−1, 1] that holds `value`.
  public func interval(confidenceLevel: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let z = Normal.criticalValue(confidenceLevel)
    let score = { (difference: Double) in
      Self.score(comparisons, weighting, isSkewnessCorrected, difference: difference)
    }
    return ConfidenceInterval(
      lower: min(Self.lastDifference(scoreAtLeast: z, score), value),
      upper: max(Self.lastDifference(scoreAtLeast: -z, score), value),
      confidenceLevel: confidenceLevel)
  }

  /// The test of one hypothesised common difference.
  ///
  /// - Parameter difference: the hypothesis, in [−1, 1]; 0 is no effect.
  /// - Returns: the statistic and its p-values.
  /// - Throws: `SampleError.outOfRange` for a hypothesis outside [−1, 1].
  public func test(against difference: Double = 0) throws(SampleError) -> NormalTest {
    guard difference >= -1, difference <= 1 else {
      throw .outOfRange(
        name: "the hypothesised difference", value: difference, allowed: "from -1 to 1")
    }
    return NormalTest(
      statistic: Self.score(
        comparisons, weighting, isSkewnessCorrected, difference: difference))
  }

  /// The two-sided p-value of no difference, in [0, 1].
  ///
  /// - Returns: 1 when the strata show no difference at all.
  public func pValue() -> Double {
    Normal.twoSidedTail(
      Self.score(comparisons, weighting, isSkewnessCorrected, difference: 0))
  }

  /// The score of one hypothesis: the weighted mean of the strata's distances over its standard
  /// error, as Laud (2017), eq. 5–7.
  private static func score(
    _ comparisons: [RateDifference], _ weighting: Weighting, _ isSkewnessCorrected: Bool,
    difference: Double
  ) -> Double {
    let scores = comparisons.map { $0.skewnessCorrectedScore(difference: difference) }
    let weights = Self.weights(comparisons, scores, weighting, difference: difference)
    let all = weights.reduce(0, +)
    var pooled = SkewnessCorrectedScore(distance: 0, variance: 0, thirdMoment: 0)
    for (score, weight) in zip(scores, weights) {
      let share = weight / all
      pooled.distance += share * score.distance
      pooled.variance += share * share * score.variance
      pooled.thirdMoment += share * share * share * score.thirdMoment
    }
    if !isSkewnessCorrected { pooled.thirdMoment = 0 }
    return pooled.value
  }

  private static func weights(
    _ comparisons: [RateDifference], _ scores: [SkewnessCorrectedScore], _ weighting: Weighting,
    difference: Double
  ) -> [Double] {
    // A stratum without any success has no variance at a difference of 0, where alone it fits:
    // there it outweighs all others.
    let least = 1e-100
    return switch weighting {
    case .mantelHaenszel: comparisons.map(Self.mantelHaenszelWeight)
    case .inverseVariance: scores.map { 1 / max($0.variance, least) }
    case .uncorrectedInverseVariance:
      zip(comparisons, scores).map { $0.sizeFactor / max($1.variance, least) }
    case .miettinenNurminen: iteratedWeights(comparisons, difference: difference)
    }
  }

  private static func mantelHaenszelWeight(_ stratum: RateDifference) -> Double {
    1 / (1 / stratum.treatment.trials + 1 / stratum.holdout.trials)
  }

  /// 1/(R₁(1 − R₁)/(R₀(1 − R₀)) / n₁ + 1/n₀), with R the weighted means of the most likely rates.
  private static func iteratedWeights(
    _ comparisons: [RateDifference], difference: Double
  ) -> [Double] {
    let rates = comparisons.map { $0.restrictedRates(difference: difference) }
    var weights = comparisons.map(Self.mantelHaenszelWeight)
    for _ in 0..<100 {
      let all = weights.reduce(0, +)
      let t = zip(weights, rates).reduce(0) { $0 + $1.0 * $1.1.treatment } / all
      let h = zip(weights, rates).reduce(0) { $0 + $1.0 * $1.1.holdout } / all
      // Rates of 0 and 1 leave no variance to compare.
      let spread = max(h * (1 - h), 1e-8)
      let next = comparisons.map { stratum in
        1 / (t * (1 - t) / spread / stratum.treatment.trials + 1 / stratum.holdout.trials)
      }
      let change = zip(weights, next).reduce(0) { max($0, abs($1.0 / $1.1 - 1)) }
      weights = next
      if change < 1e-13 { break }
    }
    return weights
  }

  private static func lastDifference(
    scoreAtLeast target: Double, _ score: (Double) -> Double
  ) -> Double {
    guard score(-1) >= target else { return -1 }
    guard score(1) < target else { return 1 }
    return lastPoint(holding: -1, failing: 1) { score($0) >= target }
  }
}

extension StratifiedRateDifference {
  /// The test of whether the strata share one difference.
  public struct Heterogeneity: Hashable, Sendable {
    /// The sum of the squared scores of the strata at the common difference (Laud 2017, eq. S3).
    public let statistic: Double
    /// One less than the number of strata.
    public let degreesOfFreedom: Int
    /// The chance of strata at least as unlike, in [0, 1].
    public let pValue: Double
  }

  /// Whether the strata share one difference; a small p-value says they do not.
  ///
  /// - Returns: the test.
  /// - Throws: `SampleError.notEstimable` when there is one stratum, or one has no spread.
  public func heterogeneity() throws(SampleError) -> Heterogeneity {
    guard comparisons.count > 1 else {
      throw .notEstimable(reason: "a single stratum has no other to differ from")
    }
    var statistic = 0.0
    for comparison in comparisons {
      let score = comparison.skewnessCorrectedScore(difference: value)
      guard score.distance != 0 else { continue }
      guard score.variance > 0 else {
        throw .notEstimable(reason: "a stratum leaves no spread to weigh its difference by")
      }
      statistic += score.distance * score.distance / score.variance
    }
    let degreesOfFreedom = comparisons.count - 1
    return Heterogeneity(
      statistic: statistic, degreesOfFreedom: degreesOfFreedom,
      pValue: try GSL.chiSquareTail(above: statistic, degreesOfFreedom: degreesOfFreedom))
  }
}
