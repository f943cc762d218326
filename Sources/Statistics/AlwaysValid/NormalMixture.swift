import Foundation

/// The bound for sums that are nearly normal or sub-Gaussian, mixed over normal effects (Robbins
/// 1970; Howard et al. 2021, propositions 5 and 6).
///
/// Choose it for means of many units, one-sided where only better counts.
public struct NormalMixture: MixtureBoundary {
  /// The precision of the mixture, above 0.
  public let precision: Double
  /// Whether only sums upwards count.
  public let isOneSided: Bool

  /// Tunes the bound.
  ///
  /// - Parameters:
  ///   - variance: the intrinsic time at which it is to be tightest, above 0.
  ///   - confidenceLevel: the level it is to be tightest for.
  ///   - isOneSided: whether only sums upwards count.
  /// - Throws: `SampleError.outOfRange` for a variance not above 0, or a one-sided level of 0.5 or
  ///   less.
  public init(
    tunedFor variance: Double, confidenceLevel: ConfidenceLevel = .ninetyFive,
    isOneSided: Bool = false
  ) throws(SampleError) {
    precision = try MixtureTuning.precision(
      variance: variance, confidenceLevel: confidenceLevel, isOneSided: isOneSided)
    self.isOneSided = isOneSided
  }

  /// The logarithm of the weighed likelihood ratio; it does not fail.
  public func logMixture(sum: Double, variance: Double) throws(SampleError) -> Double {
    let total = variance + precision
    let ratio = log(precision / total) / 2 + sum * sum / (2 * total)
    guard isOneSided else { return ratio }
    // Twice the normal share: only effects upwards are weighed.
    let share = erfc(-sum / (2 * total).squareRoot())
    return share > 0 ? ratio + log(share) : -.infinity
  }

  /// Any sum may happen.
  public func largestSum(variance: Double) -> Double { .infinity }
}
