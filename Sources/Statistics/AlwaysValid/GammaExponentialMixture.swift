import CGSL
import Foundation

/// The bound for sums with a tail no heavier than an exponential's, one-sided (Howard et al. 2021,
/// proposition 9).
///
/// Choose it for counts and amounts bounded on one side, where `NormalMixture` promises too much.
public struct GammaExponentialMixture: MixtureBoundary {
  /// The precision of the mixture, above 0.
  public let precision: Double
  /// The scale of the tail, above 0, in the unit of the sum.
  public let scale: Double

  /// Tunes the bound.
  ///
  /// - Parameters:
  ///   - variance: the intrinsic time at which it is to be tightest, above 0.
  ///   - scale: the scale of the tail, above 0.
  ///   - confidenceLevel: the level it is to be tightest for, above 0.5.
  /// - Throws: `SampleError.outOfRange` for anything else.
  public init(
    tunedFor variance: Double, scale: Double, confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) {
    guard scale > 0, scale.isFinite else {
      throw .outOfRange(name: "the scale of the tail", value: scale, allowed: "above 0")
    }
    precision = try MixtureTuning.precision(
      variance: variance, confidenceLevel: confidenceLevel, isOneSided: true)
    self.scale = scale
  }

  /// The logarithm of the weighed likelihood ratio.
  ///
  /// - Parameters:
  ///   - sum: the running sum, above −variance/scale.
  ///   - variance: its intrinsic time, at least 0.
  /// - Returns: a logarithm.
  /// - Throws: `SampleError.numerical` when the incomplete gamma function fails.
  public func logMixture(sum: Double, variance: Double) throws(SampleError) -> Double {
    let square = scale * scale
    let start = precision / square
    let shape = (variance + precision) / square
    let reached = (scale * sum + variance) / square
    return start * log(start) - lgamma(start) - (try logShare(start, start)) + lgamma(shape)
      + (try logShare(shape, reached + start)) - shape * log(reached + start) + reached
  }

  /// Any sum may happen.
  public func largestSum(variance: Double) -> Double { .infinity }

  private func logShare(_ shape: Double, _ x: Double) throws(SampleError) -> Double {
    do {
      return log(try GSL.value("gsl_cdf_gamma_P") { gsl_cdf_gamma_P(x, shape, 1) })
    } catch { throw .numerical(error) }
  }
}
