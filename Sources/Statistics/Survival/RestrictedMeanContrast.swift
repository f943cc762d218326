import Foundation

/// Two restricted means compared by difference or ratio, with normal errors (Uno et al. 2014; R
/// `survRM2`).
///
/// Choose it to reproduce published analyses or to state a ratio. For the verdict of a pilot choose
/// `RestrictedMeanDifference`, which allows for few units. The interval and the p-value of one
/// contrast are one test; two contrasts of the same arms may differ slightly.
public struct RestrictedMeanContrast: Hashable, Sendable {
  /// What is compared, treatment against holdout.
  public enum Measure: Hashable, Sendable, CaseIterable {
    /// The difference of the means, in the unit of the times.
    case difference
    /// The ratio of the means, above 0.
    case ratio
    /// The ratio of the times lost, horizon minus mean, above 0.
    case lostTimeRatio
  }

  /// Whose squared standard errors are used.
  public enum Errors: Hashable, Sendable {
    /// Greenwood's: every subject independent.
    case greenwood
    /// The infinitesimal jackknife's, over clusters where the sample has them.
    case jackknife
  }

  /// What is compared.
  public let measure: Measure
  /// The point estimate: a difference, or a ratio above 0.
  public let estimate: Double
  /// The standard error of the difference, or of the ratio's logarithm.
  public let standardError: Double

  /// Compares two arms.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm's mean.
  ///   - holdout: the holdout arm's mean, to the same horizon.
  ///   - measure: what to compare.
  ///   - errors: whose errors to use.
  /// - Throws: `SampleError.notEstimable` for two horizons, a ratio with a zero, or arms in which
  ///   nothing varies.
  public init(
    treatment: RestrictedMean, holdout: RestrictedMean, measure: Measure,
    errors: Errors = .greenwood
  ) throws(SampleError) {
    guard treatment.horizon == holdout.horizon else {
      throw .notEstimable(reason: "the arms' means are taken to different horizons")
    }
    let variances = [treatment, holdout].map {
      errors == .greenwood ? $0.greenwoodVariance : $0.jackknifeVariance
    }
    self.measure = measure
    switch measure {
    case .difference:
      estimate = treatment.estimate - holdout.estimate
      standardError = (variances[0] + variances[1]).squareRoot()
    case .ratio, .lostTimeRatio:
      let amounts = [treatment, holdout].map {
        measure == .ratio ? $0.estimate : $0.horizon - $0.estimate
      }
      guard amounts[0] > 0, amounts[1] > 0 else {
        throw .notEstimable(
          reason: measure == .ratio
            ? "an arm's mean is 0, so there is no ratio"
            : "an arm has lost no time to the horizon, so there is no ratio")
      }
      estimate = amounts[0] / amounts[1]
      standardError =
        (variances[0] / (amounts[0] * amounts[0]) + variances[1] / (amounts[1] * amounts[1]))
        .squareRoot()
    }
    guard standardError > 0 else {
      throw .notEstimable(
        reason: "within each arm all times to the horizon are the same, so chance cannot be judged")
    }
  }

  /// The contrasts the data do not reject, normal on the scale of `standardError`.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval of differences or ratios.
  public func interval(confidenceLevel: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let width = Normal.criticalValue(confidenceLevel) * standardError
    return measure == .difference
      ? ConfidenceInterval(
        lower: estimate - width, upper: estimate + width, confidenceLevel: confidenceLevel)
      : ConfidenceInterval(
        lower: estimate * exp(-width), upper: estimate * exp(width),
        confidenceLevel: confidenceLevel)
  }

  /// The two-sided p-value of no difference, or of a ratio of 1.
  public var pValue: Double {
    Normal.twoSidedTail((measure == .difference ? estimate : log(estimate)) / standardError)
  }
}
