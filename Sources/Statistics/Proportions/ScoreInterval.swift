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

  /// The most likely holdout rate: the closed form, brought to the last digit by Newton's method on
  /// the slope of the log-likelihood, which falls from one end of the possible rates to the other.
  private func restrictedHoldoutRate(difference delta: Double) -> Double {
    // Without a difference it is the pooled rate.
    guard delta != 0 else {
      return (treatment.successes + holdout.successes) / (treatment.trials + holdout.trials)
    }
    var lowest = max(0, -delta)
    var highest = min(1, 1 - delta)
    guard lowest < highest, slope(holdoutRate: lowest, difference: delta).first > 0 else {
      return lowest
    }
    guard slope(holdoutRate: highest, difference: delta).first < 0 else { return highest }
    var rate = closedHoldoutRate(difference: delta)
    for _ in 0..<60 {
      if rate <= lowest || rate >= highest { rate = (lowest + highest) / 2 }
      let slope = slope(holdoutRate: rate, difference: delta)
      if slope.first > 0 { lowest = rate } else { highest = rate }
      let next = rate - slope.first / slope.second
      if abs(next - rate) <= 0x1p-51 * rate { break }
      rate = next
    }
    return min(max(rate, lowest), highest)
  }

  /// The first and second derivative of the log-likelihood by the holdout rate; cells without a
  /// count have no part in it.
  private func slope(
    holdoutRate: Double, difference delta: Double
  ) -> (first: Double, second: Double) {
    // Rounding must not carry a rate past 0 or 1, where the slope turns its sign.
    let won = treatment.successes / max(holdoutRate + delta, 0)
    let lost = (treatment.trials - treatment.successes) / max(1 - holdoutRate - delta, 0)
    let held = holdout.successes / holdoutRate
    let missed = (holdout.trials - holdout.successes) / (1 - holdoutRate)
    var first = 0.0
    var second = 0.0
    if treatment.successes > 0 {
      first += won
      second -= won * won / treatment.successes
    }
    if treatment.successes < treatment.trials {
      first -= lost
      second -= lost * lost / (treatment.trials - treatment.successes)
    }
    if holdout.successes > 0 {
      first += held
      second -= held * held / holdout.successes
    }
    if holdout.successes < holdout.trials {
      first -= missed
      second -= missed * missed / (holdout.trials - holdout.successes)
    }
    return (first: first, second: second)
  }

  /// The root of the likelihood's cubic that is a rate, by cosines (Farrington & Manning 1990,
  /// appendix). Near a double root it has half the digits.
  private func closedHoldoutRate(difference delta: Double) -> Double {
    let n1 = treatment.trials
    let n0 = holdout.trials
    let a = n1 + n0
    let b = (n1 + 2 * n0) * delta - a - treatment.successes - holdout.successes
    let c =
      (n0 * delta - a - 2 * holdout.successes) * delta + treatment.successes
      + holdout.successes
    let d = holdout.successes * delta * (1 - delta)
    let shift = b / (3 * a)
    let p = max(shift * shift - c / (3 * a), 0).squareRoot()
    let q = shift * shift * shift - b * c / (6 * a * a) + d / (2 * a)
    guard p > 0 else { return -shift }
    let signed = q > 0 ? p : -p
    let cosine = min(max(q / (signed * signed * signed), -1), 1)
    return 2 * signed * cos((.pi + acos(cosine)) / 3) - shift
  }
}
