import Foundation

/// The mixture sequential probability ratio test of a normal mean with known variance (Robbins 1970;
/// Johari, Pekelis & Walsh 2017, eq. 8).
///
/// Choose it to reproduce web-experiment platforms; `AsymptoticConfidenceSequence` is the same idea
/// with the variance estimated.
public struct MixtureRatioTest: Hashable, Sendable {
  /// The logarithm of the weighed likelihood ratio against a mean of 0.
  public let logRatio: Double

  /// Reads the test at its present length.
  ///
  /// - Parameters:
  ///   - mean: the mean so far, or the difference of paired units.
  ///   - units: how many units it is of, above 0.
  ///   - variance: the variance of one unit, above 0.
  ///   - mixingVariance: the variance of the effects weighed, above 0, fixed before the first reading.
  /// - Throws: `SampleError.outOfRange` for anything else.
  public init(
    mean: Double, units: Double, variance: Double, mixingVariance: Double
  ) throws(SampleError) {
    guard mean.isFinite else {
      throw .outOfRange(name: "the mean", value: mean, allowed: "a finite number")
    }
    for (name, value) in [
      ("the number of units", units), ("the variance", variance),
      ("the mixing variance", mixingVariance),
    ] where !(value > 0 && value.isFinite) {
      throw .outOfRange(name: name, value: value, allowed: "above 0")
    }
    let total = variance + units * mixingVariance
    logRatio =
      log(variance / total) / 2
      + units * units * mixingVariance * mean * mean / (2 * variance * total)
  }

  /// The p-value of this reading, which stays valid however often one reads; the smallest so far may
  /// be kept.
  public var pValue: Double { min(exp(-logRatio), 1) }
}
