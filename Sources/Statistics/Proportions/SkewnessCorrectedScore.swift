/// The score of a difference with the skewness of its distribution taken out.
///
/// With S = p₁ − p₀ − δ, and V and μ₃ its variance and third central moment at the most likely rates
/// under δ, z solves z = S/√V − (z² − 1) μ₃/(6 V^{3/2}) (Gart & Nam 1990; Laud 2017, eq. 1).
struct SkewnessCorrectedScore: Hashable, Sendable {
  /// How far the estimate lies above the hypothesis.
  var distance: Double
  /// Its variance under the hypothesis, the factor N/(N − 1) included.
  var variance: Double
  /// Its third central moment under the hypothesis.
  var thirdMoment: Double

  /// The corrected score: 0 where nothing lies between estimate and hypothesis, ±∞ where no spread
  /// is left.
  ///
  /// The quadratic A z² + z − (S/√V + A) = 0 has no root when a few trials leave the third moment
  /// large against the variance; it is then read at the discriminant 0, so that a score still grows
  /// with the distance.
  var value: Double {
    guard variance > 0 else {
      return distance == 0 ? 0 : (distance > 0 ? .infinity : -.infinity)
    }
    let plain = distance / variance.squareRoot()
    let skewness = thirdMoment / (6 * variance * variance.squareRoot())
    let discriminant = 1 + 4 * skewness * (plain + skewness)
    return 2 * (plain + skewness) / (1 + max(discriminant, 0).squareRoot())
  }
}

extension RateDifference {
  /// The difference at which the skewness-corrected score is 0, in [−1, 1]: the estimate its
  /// interval lies about (Laud 2017).
  ///
  /// It is 0 when neither arm has a success, or both have nothing else.
  public var skewnessCorrectedEstimate: Double {
    let successes = treatment.successes + holdout.successes
    let trials = treatment.trials + holdout.trials
    return successes == 0 || successes == trials ? 0 : lastDifference(scoreAtLeast: 0)
  }

  /// The corrected score of one hypothesis.
  func skewnessCorrectedScore(difference delta: Double) -> SkewnessCorrectedScore {
    let rates = restrictedRates(difference: delta)
    let t = rates.treatment * (1 - rates.treatment) / treatment.trials
    let h = rates.holdout * (1 - rates.holdout) / holdout.trials
    return SkewnessCorrectedScore(
      distance: value - delta, variance: (t + h) * sizeFactor,
      thirdMoment: t * (1 - 2 * rates.treatment) / treatment.trials
        - h * (1 - 2 * rates.holdout) / holdout.trials)
  }

  /// The ends where the corrected score is z and −z.
  func skewnessCorrectedEnds(z: Double) -> (lower: Double, upper: Double) {
    let lower = lastDifference(scoreAtLeast: z)
    return (lower: lower, upper: max(lastDifference(scoreAtLeast: -z), lower))
  }

  /// The largest difference whose corrected score is still so large; the score falls from the least
  /// difference to the greatest.
  private func lastDifference(scoreAtLeast target: Double) -> Double {
    let isHeld = { (delta: Double) in
      skewnessCorrectedScore(difference: delta).value >= target
    }
    guard isHeld(-1) else { return -1 }
    return isHeld(1) ? 1 : lastPoint(holding: -1, failing: 1, where: isHeld)
  }
}
