import Foundation

/// A bound that a running sum stays under for ever, at a stated level (Howard, Ramdas, McAuliffe &
/// Sekhon 2021).
///
/// The sum is that of what each unit adds beyond its mean; its intrinsic time is the sum of the
/// variances. A mixture is a weighing over effects that might be; the bound is where the weighed
/// likelihood ratio reaches 1 over the error.
public protocol MixtureBoundary: Hashable, Sendable {
  /// The logarithm of the weighed likelihood ratio.
  ///
  /// - Parameters:
  ///   - sum: the running sum.
  ///   - variance: its intrinsic time, at least 0.
  /// - Returns: a logarithm; −∞ where no effect weighed could give the sum.
  /// - Throws: `SampleError.numerical` when a special function fails.
  func logMixture(sum: Double, variance: Double) throws(SampleError) -> Double

  /// The largest sum that can happen at an intrinsic time, or +∞.
  func largestSum(variance: Double) -> Double
}

extension MixtureBoundary {
  /// The sum that is passed at no time whatever, but for one error in 1 − confidence.
  ///
  /// - Parameters:
  ///   - variance: the intrinsic time, above 0.
  ///   - confidenceLevel: the level, for all times together.
  /// - Returns: a sum above 0; the largest that can happen where even that is not surprising.
  /// - Throws: `SampleError.outOfRange` for a variance not above 0, `SampleError.numerical` when a
  ///   special function fails.
  public func bound(
    variance: Double, confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> Double {
    guard variance > 0, variance.isFinite else {
      throw .outOfRange(name: "the variance", value: variance, allowed: "above 0")
    }
    let threshold = -log(1 - confidenceLevel.value)
    var outside = largestSum(variance: variance)
    if outside == .infinity {
      outside = variance
      while try logMixture(sum: outside, variance: variance) <= threshold, outside < 1e300 {
        outside *= 2
      }
    } else if try logMixture(sum: outside, variance: variance) < threshold {
      return outside
    }
    return try lastPoint(holding: 0, failing: outside) { sum throws(SampleError) in
      try logMixture(sum: sum, variance: variance) <= threshold
    }
  }
}

/// How the mixtures are tuned: the weight that makes the bound tightest at one intrinsic time.
enum MixtureTuning {
  /// The precision ρ of a normal mixture (Howard et al. 2021, section 3.5).
  ///
  /// - Parameters:
  ///   - variance: the intrinsic time at which the bound is to be tightest.
  ///   - confidenceLevel: the level it is to be tightest for.
  ///   - isOneSided: whether all error lies on one side.
  /// - Returns: a number above 0.
  /// - Throws: `SampleError.outOfRange` for a variance or level without one.
  static func precision(
    variance: Double, confidenceLevel: ConfidenceLevel, isOneSided: Bool
  ) throws(SampleError) -> Double {
    guard variance > 0, variance.isFinite else {
      throw .outOfRange(name: "the variance to tune for", value: variance, allowed: "above 0")
    }
    let error = (1 - confidenceLevel.value) * (isOneSided ? 2 : 1)
    guard error < 1 else {
      throw .outOfRange(
        name: "confidence", value: confidenceLevel.value, allowed: "above 0.5 for one side")
    }
    let distance = -2 * log(error)
    return variance / (distance + log1p(distance))
  }
}
