import Foundation

// Inverting tests of a ratio: the ratio is searched on the scale of its logarithm, where the ends
// lie about the estimate, between ratios too small and too large for any data.

/// The smallest ratio not rejected from below.
///
/// - Parameters:
///   - estimate: a ratio that is not rejected, above 0; +∞ starts the search at the largest ratio.
///   - score: falls as the ratio grows.
///   - critical: the critical value.
/// - Returns: a ratio at least 0, or at most infinite.
func firstRatio(
  below estimate: Double, score: (Double) -> Double, critical: Double
) -> Double {
  let start = estimate.isFinite ? min(log(estimate), largestLogRatio) : largestLogRatio
  guard score(exp(-largestLogRatio)) > critical else { return 0 }
  guard score(exp(start)) <= critical else { return estimate }
  let end = lastPoint(holding: start, failing: -largestLogRatio) {
    score(exp($0)) <= critical
  }
  return min(exp(end), estimate)
}

/// The largest ratio not rejected from above.
///
/// - Parameters:
///   - estimate: a ratio that is not rejected; 0 starts the search at the smallest ratio.
///   - score: falls as the ratio grows.
///   - critical: the critical value.
/// - Returns: a ratio at least 0, or at most infinite.
func lastRatio(
  above estimate: Double, score: (Double) -> Double, critical: Double
) -> Double {
  let start = estimate > 0 ? max(log(estimate), -largestLogRatio) : -largestLogRatio
  guard score(exp(largestLogRatio)) < -critical else { return .infinity }
  guard score(exp(start)) >= -critical else { return estimate }
  let end = lastPoint(holding: start, failing: largestLogRatio) {
    score(exp($0)) >= -critical
  }
  return max(exp(end), estimate)
}

/// Ratios from e⁻¹⁵⁰ to e¹⁵⁰ are searched: their squares times any counts neither vanish nor
/// overflow.
private let largestLogRatio = 150.0
