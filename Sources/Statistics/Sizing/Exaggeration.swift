import Foundation

/// What a result that excludes zero is worth where power is low: how much it exaggerates the true
/// effect, and how often it has the wrong sign (Gelman & Carlin 2014).
///
/// The estimate is taken as normal about the true effect, for which Lu, Qiu & Deng (2019) give both
/// in closed form.
public struct Exaggeration: Hashable, Sendable {
  /// The chance that the interval excludes zero, on either side.
  public let power: Double
  /// The expected size of an estimate whose interval excludes zero, over the true effect's (type M);
  /// at least 1.
  public let factor: Double
  /// The chance that such an estimate has the wrong sign (type S), in [0, 0.5).
  public let wrongSign: Double

  /// What to expect at a true effect.
  ///
  /// - Parameters:
  ///   - standardErrors: the true effect in standard errors of its estimate, either side of 0.
  ///   - confidenceLevel: the level of the interval.
  /// - Throws: `SampleError.outOfRange` for no effect, of which any estimate is an exaggeration
  ///   without bound, and for one that is not finite.
  public init(
    standardErrors: Double, confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) {
    let effect = abs(standardErrors)
    guard effect > 0, effect.isFinite else {
      throw .outOfRange(name: "the true effect", value: standardErrors, allowed: "not 0")
    }
    let critical = Normal.criticalValue(confidenceLevel)
    let right = Normal.cumulative(effect - critical)
    let wrong = Normal.cumulative(-effect - critical)
    func density(_ value: Double) -> Double {
      exp(-value * value / 2) / (2 * Double.pi).squareRoot()
    }
    power = right + wrong
    wrongSign = wrong / power
    factor =
      (density(effect - critical) + density(effect + critical) + effect * (right - wrong))
      / (effect * power)
  }

  /// What to expect of a test that finds the true effect, on its own side, with a power.
  ///
  /// - Parameters:
  ///   - rightPower: the chance of an interval on the right side of zero, above half of what the
  ///     level leaves out, and below 1.
  ///   - confidenceLevel: the level of the interval.
  /// - Throws: `SampleError.outOfRange` for a power that no effect has.
  public init(rightPower: Double, confidenceLevel: ConfidenceLevel = .ninetyFive)
    throws(SampleError)
  {
    guard rightPower > (1 - confidenceLevel.value) / 2, rightPower < 1 else {
      throw .outOfRange(
        name: "power", value: rightPower, allowed: "above half of what the level leaves out")
    }
    try self.init(
      standardErrors: Normal.criticalValue(confidenceLevel) + Normal.quantile(rightPower),
      confidenceLevel: confidenceLevel)
  }
}
