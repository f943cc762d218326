/// A difference in rate between two arms whose trials come in units, treatment minus holdout.
///
/// Opportunities of one account tend to share a fate, so ten of one account tell less than ten of
/// ten accounts. Each arm's counts are divided by a design effect (Rao & Scott 1992) and compared as
/// if they were independent trials, by Newcombe's hybrid interval. Where no unit has more than one
/// trial nothing is divided and the result is `RateDifference`.
public struct ClusteredRateDifference: Hashable, Sendable {
  /// The treatment arm's raw counts.
  public let treatment: Proportion
  /// The holdout arm's raw counts.
  public let holdout: Proportion
  /// How alike two trials of one unit are, in [0, 1], pooled over both arms.
  public let correlation: Double
  /// How many trials of the treatment arm tell as much as one independent trial, at least 1.
  public let treatmentDesignEffect: Double
  /// How many trials of the holdout arm tell as much as one independent trial, at least 1.
  public let holdoutDesignEffect: Double
  /// The comparison of the effective counts, from which every inference comes.
  public let effective: RateDifference

  /// Compares two arms.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm, unit by unit.
  ///   - holdout: the holdout arm, unit by unit.
  /// - Throws: `SampleError.notEstimable` when an arm has no trials.
  public init(treatment: UnitCounts, holdout: UnitCounts) throws(SampleError) {
    guard treatment.trials > 0 else {
      throw .notEstimable(reason: "the treatment arm has no trials to take a rate of")
    }
    guard holdout.trials > 0 else {
      throw .notEstimable(reason: "the holdout arm has no trials to take a rate of")
    }
    let spreads = (treatment: treatment.spread, holdout: holdout.spread)
    let correlation = ClusterSpread.correlation(spreads.treatment, spreads.holdout)
    self.correlation = correlation
    self.treatment = try Proportion(successes: treatment.successes, trials: treatment.trials)
    self.holdout = try Proportion(successes: holdout.successes, trials: holdout.trials)
    treatmentDesignEffect = spreads.treatment.designEffect(correlation: correlation)
    holdoutDesignEffect = spreads.holdout.designEffect(correlation: correlation)
    effective = RateDifference(
      treatment: try self.treatment.divided(by: treatmentDesignEffect),
      holdout: try self.holdout.divided(by: holdoutDesignEffect))
  }

  /// The point estimate, in [−1, 1]; the design effect does not move it.
  public var value: Double { treatment.value - holdout.value }

  /// The relative lift, treatment over holdout minus 1; nil when the holdout rate is 0.
  public var relativeLift: Double? {
    RateDifference(treatment: treatment, holdout: holdout).relativeLift
  }

  /// The differences the data do not reject.
  ///
  /// - Parameters:
  ///   - confidenceLevel: the level.
  ///   - method: how to make the interval from the effective counts.
  /// - Returns: an interval within [−1, 1].
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive, method: RateDifference.Method = .newcombe
  ) -> ConfidenceInterval {
    effective.interval(confidenceLevel: confidenceLevel, method: method)
  }

  /// The relative lifts the data do not reject.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval from at least −1, upwards without bound when the holdout has no success.
  /// - Throws: `SampleError.notEstimable` when neither arm has a success.
  public func relativeInterval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    try effective.relativeInterval(confidenceLevel: confidenceLevel)
  }

  /// The probability at which `interval` just touches zero.
  ///
  /// - Returns: a probability in [0, 1]; 1 when the arms have the same rate.
  public func pValue() -> Double { effective.pValue() }
}

extension Proportion {
  /// The same share of fewer trials.
  func divided(by designEffect: Double) throws(SampleError) -> Proportion {
    let trials = trials / designEffect
    return try Proportion(successes: min(successes / designEffect, trials), trials: trials)
  }
}
