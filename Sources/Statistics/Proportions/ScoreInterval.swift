import Foundation

extension RateDifference {
  /// The ends of the interval of Miettinen & Nurminen (1985), eq. 8 and 9: the differences δ with
  /// (d − δ)² ≤ z² V(δ), V being the variance at the rates most likely under δ, times N/(N − 1).
  ///
  /// N below 2, which only fractional counts can give, is taken as 2.
  func scoreEnds(z: Double, isCorrected: Bool = true) -> (lower: Double, upper: Double) {
    let factor = z * z * (isCorrected ? sizeFactor : 1)
    let isHeld = { (delta: Double) in
      let distance = value - delta
      return distance * distance <= factor * restrictedVariance(difference: delta)
    }
    return (
      lower: isHeld(-1) ? -1 : lastPoint(holding: value, failing: -1, where: isHeld),
      upper: isHeld(1) ? 1 : lastPoint(holding: value, failing: 1, where: isHeld)
    )
  }

  /// N/(N − 1), N below 2 taken as 2.
  var sizeFactor: Double {
    let total = max(treatment.trials + holdout.trials, 2)
    return total / (total - 1)
  }

  /// The distance of the estimate from `difference` over its standard error there: 0 at the
  /// estimate, ±∞ where no spread is left.
  func scoreStatistic(difference delta: Double, isCorrected: Bool) -> Double {
    let distance = value - delta
    guard distance != 0 else { return 0 }
    let variance = restrictedVariance(difference: delta) * (isCorrected ? sizeFactor : 1)
    return distance / variance.squareRoot()
  }

  /// The most likely rates of treatment and holdout that differ by `difference`.
  func restrictedRates(difference delta: Double) -> (treatment: Double, holdout: Double) {
    let holdoutRate = restrictedHoldoutRate(difference: delta)
    return (treatment: min(max(holdoutRate + delta, 0), 1), holdout: holdoutRate)
  }

  /// The variance of the difference at the most likely rates that differ by `difference`.
  private func restrictedVariance(difference delta: Double) -> Double {
    let rates = restrictedRates(difference: delta)
    return rates.treatment * (1 - rates.treatment) / treatment.trials
      + rates.holdout * (1 - rates.holdout) / holdout.trials
  }

  /// The root of the likelihood's cubic that is a rate, by cosines (Farrington & Manning 1990,
  /// appendix).
  private func restrictedHoldoutRate(difference delta: Double) -> Double {
    let n1 = treatment.trials
    let n0 = holdout.trials
    let a = n1 + n0
    // Without a difference it is the pooled rate, here to the last digit.
    guard delta != 0 else { return (treatment.successes + holdout.successes) / a }
    let b = (n1 + 2 * n0) * delta - a - treatment.successes - holdout.successes
    let c =
      (n0 * delta - a - 2 * holdout.successes) * delta + treatment.successes
      + holdout.successes
    let d = holdout.successes * delta * (1 - delta)
    let shift = b / (3 * a)
    let p = (shift * shift - c / (3 * a)).squareRoot()
    let q = shift * shift * shift - b * c / (6 * a * a) + d / (2 * a)
    let lowest = max(0, -delta)
    let highest = min(1, 1 - delta)
    guard p > 0 else { return min(max(-shift, lowest), highest) }
    let signed = q > 0 ? p : -p
    let cosine = min(max(q / (signed * signed * signed), -1), 1)
    let rate = 2 * signed * cos((.pi + acos(cosine)) / 3) - shift
    return min(max(rate, lowest), highest)
  }
}
