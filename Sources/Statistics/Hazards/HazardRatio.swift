import Foundation

/// How many times as fast events come with a covariate, such as treatment: the proportional hazards
/// model of Cox (1972) with one covariate.
///
/// Choose it where hazards are roughly proportional and readers expect a hazard ratio; choose
/// `RestrictedMeanDifference` for an effect in days that needs no such assumption. The interval and
/// the p-value are one Wald test; the score test beside it may differ slightly and does not govern.
public struct HazardRatio: Hashable, Sendable {
  /// How events at equal times are treated.
  public enum Ties: Hashable, Sendable, CaseIterable {
    /// Efron's (1977) approximation. Choose it by default.
    case efron
    /// Breslow's (1974): cruder where many events share a day.
    case breslow
    /// The discrete model of Cox (1972): all sets of subjects that might have had the events. Choose
    /// it where time truly is discrete; it offers no error over clusters.
    case exact
  }

  /// The logarithm of the ratio for one unit of the covariate.
  public let coefficient: Double
  /// Its standard error were all subjects independent and the model right, above 0.
  public let naiveError: Double
  /// Its standard error by the infinitesimal jackknife over clusters, or over subjects when they have
  /// none (Lin & Wei 1989; R `coxph` with `cluster`); nil with exact ties.
  public let robustError: Double?
  /// Whether the subjects were given clusters.
  public let isClustered: Bool
  /// The log partial likelihood without effect.
  public let nullLogLikelihood: Double
  /// The log partial likelihood at the estimate.
  public let logLikelihood: Double
  /// The score test's chi-square with one degree of freedom, subjects independent.
  public let scoreChiSquare: Double

  /// Compares two arms: the ratio is treatment over holdout.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm, with clusters if subjects are not independent.
  ///   - holdout: the holdout arm; clusters of the same number in both arms are one cluster.
  ///   - ties: how events at equal times are treated.
  /// - Throws: `SampleError.notEstimable` when the events do not tell the arms apart.
  public init(
    treatment: SurvivalSample, holdout: SurvivalSample, ties: Ties = .efron
  ) throws(SampleError) {
    var clusters: [Int32]?
    if let first = treatment.clusters, let second = holdout.clusters { clusters = first + second }
    try self.init(
      SurvivalSample(
        times: treatment.times + holdout.times, isEvent: treatment.isEvent + holdout.isEvent,
        clusters: clusters),
      covariate: [Double](repeating: 1, count: treatment.times.count)
        + [Double](repeating: 0, count: holdout.times.count), ties: ties)
  }

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - sample: times and events, with clusters if subjects are not independent.
  ///   - covariate: one finite value per subject.
  ///   - strata: the stratum of each subject, any numbers; each has its own baseline hazard.
  ///   - ties: how events at equal times are treated.
  /// - Throws: `SampleError.lengthsDiffer` for columns of different length, `SampleError.outOfRange`
  ///   for a covariate that is not finite, `SampleError.notEstimable` when nobody at risk differs in
  ///   the covariate or every event goes to its highest or lowest value.
  public init(
    _ sample: SurvivalSample, covariate: [Double], strata: [Int32]? = nil, ties: Ties = .efron
  ) throws(SampleError) {
    guard covariate.count == sample.times.count,
      strata.map({ $0.count == sample.times.count }) ?? true
    else { throw .lengthsDiffer(what: "times, covariate and strata") }
    if let value = covariate.first(where: { !$0.isFinite }) {
      throw .outOfRange(name: "the covariate", value: value, allowed: "finite")
    }
    let likelihood = PartialLikelihood(sample, covariate, strata, ties)
    let null = likelihood.at(0)
    guard null.information > 0 else {
      throw .notEstimable(reason: "no event happened while subjects that differ were followed")
    }
    let fit = try likelihood.maximum(from: null)
    coefficient = fit.coefficient
    naiveError = (1 / fit.state.information).squareRoot()
    robustError =
      ties == .exact
      ? nil
      : likelihood.robustSum(at: fit.coefficient, sample.clusters).squareRoot()
        / fit.state.information
    isClustered = sample.clusters != nil
    nullLogLikelihood = null.value
    logLikelihood = fit.state.value
    scoreChiSquare = null.score * null.score / null.information
  }

  /// The hazard ratio, above 0.
  public var value: Double { exp(coefficient) }

  /// The standard error that `interval` and `pValue` use: over clusters where there are any.
  public var standardError: Double {
    isClustered ? robustError ?? naiveError : naiveError
  }

  /// The ratios the data do not reject.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: exp(coefficient ± z × standard error), above 0.
  public func interval(confidenceLevel: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let width = Normal.criticalValue(confidenceLevel) * standardError
    return ConfidenceInterval(
      lower: exp(coefficient - width), upper: exp(coefficient + width),
      confidenceLevel: confidenceLevel)
  }

  /// The two-sided p-value of a ratio of 1, in [0, 1].
  public var pValue: Double { Normal.twoSidedTail(coefficient / standardError) }
}
