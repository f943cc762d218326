import Foundation

/// A positive number of one arm, its error on the log scale from leaving out one unit at a time
/// (Efron & Stein 1981): s² = (n − 1)/n Σ (log θ₍ᵢ₎ − mean)².
///
/// Choose it for a smooth function of sums over units that has no formula of its own, such as a
/// product of a rate, a share and a mean over a time.
public struct LogJackknife: Hashable, Sendable {
  /// The number, above 0.
  public let value: Double
  /// The squared standard error of its logarithm, at least 0.
  public let squaredError: Double
  /// The degrees of freedom of that error, at least 1.
  public let degreesOfFreedom: Double

  /// Takes the error of a number.
  ///
  /// - Parameters:
  ///   - value: the number.
  ///   - leavingOut: the number without each unit that matters.
  ///   - others: how many units there are beside those, all alike.
  ///   - otherValue: the number without one of them.
  ///   - informing: how many units the number rests on, which gives the degrees of freedom.
  /// - Throws: `SampleError.notEstimable` for a number not above 0, one unit that holds all there is
  ///   of it, or fewer than two units.
  public init(
    value: Double, leavingOut: [Double], others: Int = 0, otherValue: Double = 1, informing: Int
  ) throws(SampleError) {
    let count = Double(leavingOut.count + others)
    guard value > 0, value.isFinite else {
      throw .notEstimable(reason: "it is zero in an arm, and zero has no logarithm")
    }
    guard count > 1, informing > 1 else {
      throw .notEstimable(reason: "an arm rests on a single unit, which shows no chance")
    }
    guard leavingOut.allSatisfy({ $0 > 0 && $0.isFinite }), others == 0 || otherValue > 0 else {
      throw .notEstimable(reason: "a single unit holds all there is of it in an arm")
    }
    // About log θ, so that what no unit moves is exactly without error.
    let moves = leavingOut.map { log($0 / value) }
    let other = others > 0 ? log(otherValue / value) : 0
    let mean = (moves.reduce(0, +) + Double(others) * other) / count
    let squares =
      moves.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      + Double(others) * (other - mean) * (other - mean)
    self.value = value
    squaredError = squares * (count - 1) / count
    degreesOfFreedom = Double(informing - 1)
  }

  init(value: Double, squaredError: Double, degreesOfFreedom: Double) {
    self.value = value
    self.squaredError = squaredError
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The values the data do not reject, from the log scale: value · e^(± t s).
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval above 0.
  /// - Throws: `SampleError.numerical` when the t quantile fails.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let width =
      try StudentT(degreesOfFreedom: degreesOfFreedom).criticalValue(confidenceLevel)
      * squaredError.squareRoot()
    return ConfidenceInterval(
      lower: value * exp(-width), upper: value * exp(width), confidenceLevel: confidenceLevel)
  }
}

/// Two arms' positive numbers compared by their ratio, with Student's t and Satterthwaite's (1946)
/// degrees of freedom on the log scale.
public struct LogContrast: Hashable, Sendable {
  /// The treatment arm.
  public let treatment: LogJackknife
  /// The holdout arm.
  public let holdout: LogJackknife
  /// The logarithm of treatment over holdout, with its error.
  public let logRatio: StudentizedEstimate

  /// Compares two arms.
  ///
  /// - Throws: `SampleError.notEstimable` when the number varies in neither.
  public init(treatment: LogJackknife, holdout: LogJackknife) throws(SampleError) {
    self.treatment = treatment
    self.holdout = holdout
    let arms = try ArmContrast(
      treatment: ArmContrast.Arm(
        value: log(treatment.value), squaredError: treatment.squaredError,
        degreesOfFreedom: treatment.degreesOfFreedom),
      holdout: ArmContrast.Arm(
        value: log(holdout.value), squaredError: holdout.squaredError,
        degreesOfFreedom: holdout.degreesOfFreedom))
    logRatio = arms.difference
  }

  /// The relative lift, treatment over holdout minus 1.
  public var relativeLift: Double { treatment.value / holdout.value - 1 }

  /// The relative lifts the data do not reject.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval above −1.
  /// - Throws: `SampleError.numerical` when the t quantile fails.
  public func relativeInterval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let ends = try logRatio.interval(confidenceLevel: confidenceLevel)
    return ConfidenceInterval(
      lower: exp(ends.lower) - 1, upper: exp(ends.upper) - 1, confidenceLevel: confidenceLevel)
  }

  /// The differences the data do not reject, from each arm's own limits (Zou & Donner 2008: MOVER).
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval in the unit of the numbers.
  /// - Throws: `SampleError.numerical` when a t quantile fails.
  public func differenceInterval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let (first, second) = (
      try treatment.interval(confidenceLevel: confidenceLevel),
      try holdout.interval(confidenceLevel: confidenceLevel)
    )
    let difference = treatment.value - holdout.value
    return ConfidenceInterval(
      lower: difference - hypot(treatment.value - first.lower, second.upper - holdout.value),
      upper: difference + hypot(first.upper - treatment.value, holdout.value - second.lower),
      confidenceLevel: confidenceLevel)
  }
}
