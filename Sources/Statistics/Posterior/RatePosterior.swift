import Foundation

/// What is believed about two rates once the counts are in: a beta distribution for each arm.
///
/// Everything is integrated, not simulated, to some ten digits. Counts may be effective ones, so
/// that alike trials of one account are not taken for independent ones.
///
/// Choose it to say how likely the treatment is better and what a wrong choice would cost. It does
/// not keep an error rate over repeated looks any more than a p-value does.
public struct RatePosterior: Hashable, Sendable {
  /// The treatment's rate.
  public let treatment: Beta
  /// The holdout's rate.
  public let holdout: Beta

  /// Updates a prior for each arm with its counts.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm's counts.
  ///   - holdout: the holdout arm's counts.
  ///   - treatmentPrior: what was believed about the treatment's rate.
  ///   - holdoutPrior: what was believed about the holdout's rate.
  /// - Throws: `SampleError.outOfRange`, which no valid counts can bring about.
  public init(
    treatment: Proportion, holdout: Proportion, treatmentPrior: RatePrior = .uniform,
    holdoutPrior: RatePrior = .uniform
  ) throws(SampleError) {
    self.treatment = try treatmentPrior.posterior(treatment)
    self.holdout = try holdoutPrior.posterior(holdout)
  }

  /// The mean difference, treatment minus holdout, in (−1, 1).
  public var difference: Double { treatment.mean - holdout.mean }

  /// The chance that the treatment's rate is the higher one (as Miller 2015 for whole counts).
  ///
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func chanceTreatmentIsBetter() throws(SampleError) -> Double {
    try pair.chance(ofDifference: 0, isUpper: true)
  }

  /// What choosing the treatment loses on average: the mean of holdout minus treatment where that
  /// is above 0 (Stucchio 2015).
  ///
  /// - Returns: a rate in [0, 1].
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func expectedLossOfTreatment() throws(SampleError) -> Double {
    try BetaPair.expectedExcess(of: holdout, over: treatment)
  }

  /// What choosing the holdout, that is, stopping the play, loses on average.
  ///
  /// - Returns: a rate in [0, 1].
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func expectedLossOfHoldout() throws(SampleError) -> Double {
    try BetaPair.expectedExcess(of: treatment, over: holdout)
  }

  /// The central range of the difference: as likely to lie below as above it.
  ///
  /// - Parameter confidenceLevel: the chance inside.
  /// - Returns: an interval within [−1, 1].
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let tail = (1 - confidenceLevel.value) / 2
    let lower = try lastDifference(from: -1, to: 1) { difference throws(SampleError) in
      try pair.chance(ofDifference: difference) <= tail
    }
    let upper = try lastDifference(from: 1, to: lower) { difference throws(SampleError) in
      try pair.chance(ofDifference: difference, isUpper: true) <= tail
    }
    return ConfidenceInterval(lower: lower, upper: upper, confidenceLevel: confidenceLevel)
  }

  /// The median relative lift, treatment over holdout minus 1, at least −1.
  ///
  /// - Returns: the lift as likely to be exceeded as not; it is above 0 exactly when the treatment
  ///   is likelier than not the better one.
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func lift() throws(SampleError) -> Double { try lift(atMost: 0.5) }

  /// The central range of the relative lift.
  ///
  /// - Parameter confidenceLevel: the chance inside.
  /// - Returns: an interval from −1 at least.
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func liftInterval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let tail = (1 - confidenceLevel.value) / 2
    return ConfidenceInterval(
      lower: try lift(atMost: tail), upper: try lift(atMost: 1 - tail),
      confidenceLevel: confidenceLevel)
  }

  private var pair: BetaPair { BetaPair(.beta(treatment), .beta(holdout)) }

  /// The lift below which a share of the posterior lies.
  private func lift(atMost share: Double) throws(SampleError) -> Double {
    // Rates with the smallest of priors spread over some hundred powers of ten.
    let logarithm = try lastDifference(from: -600, to: 600) { logarithm throws(SampleError) in
      try BetaPair.chance(treatment, atMost: exp(logarithm), times: holdout) <= share
    }
    return expm1(logarithm)
  }
}
