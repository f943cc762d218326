import Foundation

/// What is believed about an effect whose estimate is normal, after a normal prior or none.
///
/// Choose it for effects of any kind that come with a standard error, a relative lift in money for
/// one; for two rates `RatePosterior` needs no normal approximation.
public struct GaussianPosterior: Hashable, Sendable {
  /// The mean of the effect, in its own units.
  public let mean: Double
  /// The standard deviation of the effect, above 0.
  public let standardDeviation: Double

  /// Updates a prior with an estimate, each weighted by its precision (Gelman et al. 2013,
  /// eq. 2.10).
  ///
  /// - Parameters:
  ///   - estimate: the estimated effect; above 0 when treatment is better.
  ///   - standardError: its standard error, above 0.
  ///   - priorMean: what the effect was believed to be.
  ///   - priorStandardDeviation: how far off that belief could be, above 0; +∞ for no belief.
  /// - Throws: `SampleError.outOfRange` for a number that cannot be.
  public init(
    estimate: Double, standardError: Double, priorMean: Double = 0,
    priorStandardDeviation: Double = .infinity
  ) throws(SampleError) {
    for (name, number) in [("the estimate", estimate), ("the prior mean", priorMean)] {
      guard number.isFinite else {
        throw .outOfRange(name: name, value: number, allowed: "a finite number")
      }
    }
    guard standardError > 0, standardError.isFinite else {
      throw .outOfRange(name: "the standard error", value: standardError, allowed: "above 0")
    }
    guard priorStandardDeviation > 0 else {
      throw .outOfRange(
        name: "the prior's standard deviation", value: priorStandardDeviation, allowed: "above 0")
    }
    let own = 1 / (standardError * standardError)
    let prior = 1 / (priorStandardDeviation * priorStandardDeviation)
    mean = (own * estimate + prior * priorMean) / (own + prior)
    standardDeviation = 1 / (own + prior).squareRoot()
  }

  /// The posterior of a relative lift, treatment mean over holdout mean minus 1, with the standard
  /// error of the delta method.
  ///
  /// - Parameters:
  ///   - treatmentMean: the treatment's mean.
  ///   - treatmentStandardError: its standard error, at least 0.
  ///   - holdoutMean: the holdout's mean, above 0.
  ///   - holdoutStandardError: its standard error, at least 0.
  ///   - priorMean: what the lift was believed to be.
  ///   - priorStandardDeviation: how far off that belief could be; +∞ for no belief.
  /// - Throws: `SampleError.notEstimable` for a holdout mean not above 0 or when neither mean has an
  ///   error, `SampleError.outOfRange` for a number that cannot be.
  public init(
    treatmentMean: Double, treatmentStandardError: Double, holdoutMean: Double,
    holdoutStandardError: Double, priorMean: Double = 0,
    priorStandardDeviation: Double = .infinity
  ) throws(SampleError) {
    guard holdoutMean > 0 else {
      throw .notEstimable(
        reason: "the holdout's mean is not above 0, so a lift over it means nothing")
    }
    guard treatmentStandardError > 0 || holdoutStandardError > 0 else {
      throw .notEstimable(
        reason: "no value varies in either arm, so the lift has no error to weigh")
    }
    let ratio = treatmentMean / holdoutMean
    let first = treatmentStandardError / holdoutMean
    let second = holdoutStandardError * ratio / holdoutMean
    try self.init(
      estimate: ratio - 1, standardError: (first * first + second * second).squareRoot(),
      priorMean: priorMean, priorStandardDeviation: priorStandardDeviation)
  }

  /// The chance that the effect is above 0, in [0, 1].
  public var chanceTreatmentIsBetter: Double {
    Normal.cumulative(mean / standardDeviation)
  }

  /// What choosing the treatment loses on average, in the effect's units: the mean of −effect where
  /// that is above 0.
  public var expectedLossOfTreatment: Double { Self.excess(-mean, standardDeviation) }

  /// What choosing the holdout loses on average, in the effect's units.
  public var expectedLossOfHoldout: Double { Self.excess(mean, standardDeviation) }

  /// The central range of the effect.
  ///
  /// - Parameter confidenceLevel: the chance inside.
  /// - Returns: an interval about `mean`.
  public func interval(confidenceLevel: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let reach = Normal.criticalValue(confidenceLevel) * standardDeviation
    return ConfidenceInterval(
      lower: mean - reach, upper: mean + reach, confidenceLevel: confidenceLevel)
  }

  /// The mean of a normal variable where it is above 0, and 0 elsewhere: σ φ(μ/σ) + μ Φ(μ/σ).
  private static func excess(_ mean: Double, _ deviation: Double) -> Double {
    let z = mean / deviation
    let density = exp(-z * z / 2) / (2 * .pi).squareRoot()
    return max(deviation * density + mean * Normal.cumulative(z), 0)
  }
}
