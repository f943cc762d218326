import Foundation

extension RateDifference {
  /// The ends of the interval of Miettinen & Nurminen (1985), eq. 8 and 9: the differences δ with
  /// (d − δ)² ≤ z² V(δ), V being the variance at the rates most likely under δ, times N/(N − 1).
  ///
  /// N below 2, which only fractional counts can give, is taken as 2.
  func scoreEnds(z: Double) -> (lower: Double, upper: Double) {
    let total = max(treatment.trials + holdout.trials, 2)
    let factor = z * z * total / (total - 1)
    let isHeld = { (delta: Double) in
      let distance = value - delta
      return distance * distance <= factor * restrictedVariance(difference: delta)
    }
    return (
      lower: isHeld(-1) ? -1 : lastPoint(holding: value, failing: -1, where: isHeld),
      upper: isHeld(1) ? 1 : lastPoint(holding: value, failing: 1, where: isHeld)
    )
  }

  /// The variance of the difference at the most likely rates that differ by `difference`.
  private func restrictedVariance(difference delta: Double) -> Double {
    let holdoutRate = restrictedHoldoutRate(difference: delta)
    let treatmentRate = min(max(holdoutRate + delta, 0), 1)
    return treatmentRate * (1 - treatmentRate) / treatment.trials
      + holdoutRate * (1 - holdoutRate) / holdout.trials
  }

  /// The root of the likelihood's cubic that is a rate, by cosines (Farrington & Manning 1990,
  /// appendix).
  private func restrictedHoldoutRate(difference delta: Double) -> Double {
    let n1 = treatment.trials
    let n0 = holdout.trials
    let a = n1 + n0
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
