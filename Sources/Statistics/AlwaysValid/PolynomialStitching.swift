import CGSL
import Foundation

/// The bound that grows as slowly as any can, with the square root of log log time, by stitching
/// together bounds for doubling spells (Howard et al. 2021, theorem 1 and eq. 10).
///
/// Choose it where the series may run to many thousand times its start; over the length of a pilot
/// `NormalMixture` is tighter.
public struct PolynomialStitching: Hashable, Sendable {
  /// The intrinsic time from which the bound is of use, above 0.
  public let earliestVariance: Double
  /// The scale of the tail: 0 for sub-Gaussian steps, negative for lighter tails.
  public let scale: Double
  /// The power by which the error falls from spell to spell, above 1.
  public let power: Double
  /// How many times longer each spell is, above 1.
  public let spacing: Double

  /// Makes the bound.
  ///
  /// - Parameters:
  ///   - earliestVariance: the intrinsic time from which it is of use, above 0.
  ///   - scale: the scale of the tail.
  ///   - power: the power by which the error falls from spell to spell, above 1.
  ///   - spacing: how many times longer each spell is, above 1.
  /// - Throws: `SampleError.outOfRange` for anything else.
  public init(
    earliestVariance: Double, scale: Double = 0, power: Double = 1.4, spacing: Double = 2
  ) throws(SampleError) {
    guard earliestVariance > 0, earliestVariance.isFinite else {
      throw .outOfRange(
        name: "the earliest variance", value: earliestVariance, allowed: "above 0")
    }
    guard scale.isFinite else {
      throw .outOfRange(name: "the scale of the tail", value: scale, allowed: "a finite number")
    }
    for value in [power, spacing] where !(value > 1 && value <= 1e6) {
      throw .outOfRange(name: "the power or spacing", value: value, allowed: "above 1")
    }
    self.earliestVariance = earliestVariance
    self.scale = scale
    self.power = power
    self.spacing = spacing
  }

  /// The sum that is passed at no time from `earliestVariance` on, but for one error in
  /// 1 − confidence.
  ///
  /// - Parameters:
  ///   - variance: the intrinsic time, at least 0; below `earliestVariance` it is taken as that.
  ///   - confidenceLevel: the level, for all times together, one-sided.
  /// - Returns: a sum above 0.
  /// - Throws: `SampleError.outOfRange` for a variance below 0, or a level so low that the bound has
  ///   no meaning there, `SampleError.numerical` when the zeta function fails.
  public func bound(
    variance: Double, confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> Double {
    guard variance >= 0, variance.isFinite else {
      throw .outOfRange(name: "the variance", value: variance, allowed: "at least 0")
    }
    let time = max(variance, earliestVariance)
    let zeta: Double
    do {
      zeta = try GSL.value("gsl_sf_zeta") { gsl_sf_zeta(power) }
    } catch { throw .numerical(error) }
    let length =
      power * log(log(spacing * time / earliestVariance))
      + log(zeta / ((1 - confidenceLevel.value) * pow(log(spacing), power)))
    guard length > 0 else {
      throw .outOfRange(
        name: "confidence", value: confidenceLevel.value, allowed: "higher for this spacing")
    }
    let first = (pow(spacing, 0.25) + pow(spacing, -0.25)) / 2.0.squareRoot()
    let second = (spacing.squareRoot() + 1) / 2 * scale * length
    return (first * first * time * length + second * second).squareRoot() + second
  }
}
