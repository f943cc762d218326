import Foundation

/// The t distribution of a statistic whose true effect is not zero.
struct NoncentralT {
  /// The degrees of freedom, above 0; fractions are allowed.
  let degreesOfFreedom: Double
  /// The true effect over its standard error.
  let noncentrality: Double

  /// The share of the distribution above a value.
  ///
  /// The statistic is (Z + δ)/S with νS² chi-square: the share of S above which it stays below the
  /// value is integrated over the density of S (Johnson, Kotz & Balakrishnan 1995, section 31.2), a
  /// smooth integrand even where the usual series lose all digits.
  ///
  /// - Parameter value: any finite number.
  /// - Returns: a share in [0, 1].
  func share(above value: Double) -> Double {
    let freedom = degreesOfFreedom
    guard freedom < 1e9 else { return Normal.cumulative(noncentrality - value) }
    // Chi-square leaves this range with a chance below e⁻⁴⁰ (Laurent & Massart 2000, lemma 1).
    let deviation = 2 * (40 / freedom).squareRoot()
    let lower = max(1 - deviation, 0).squareRoot()
    let upper = (1 + deviation + 80 / freedom).squareRoot()
    let constant = log(2.0) + freedom / 2 * log(freedom / 2) - lgamma(freedom / 2)
    let width = min(1 / (2 * freedom).squareRoot(), 1 / max(abs(value), 1), 0.25)
    let share = GaussLegendre.integral(from: lower, to: upper, width: width) { s in
      let density = exp(constant + (freedom - 1) * log(s) - freedom * s * s / 2)
      return density * Normal.cumulative(noncentrality - value * s)
    }
    return min(max(share, 0), 1)
  }
}
