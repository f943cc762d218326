import Foundation

/// An estimate that may be read at any time, as often as one likes (Waudby-Smith, Arbour, Sinha,
/// Kennedy & Ramdas 2024, theorem 2.2 and eq. 9).
///
/// Choose it when looks are not planned. It rests on the central limit theorem, as any normal
/// interval does, and is wider than that by half or more; with planned looks
/// `GroupSequentialDesign` is far tighter. The interval and the p-value are one test at every level.
public struct AsymptoticConfidenceSequence: Hashable, Sendable {
  /// The estimate so far.
  public let estimate: Double
  /// Its ordinary standard error, above 0.
  public let standardError: Double
  /// How many units it rests on, both arms together, above 0.
  public let units: Double
  /// The parameter ρ that sets where the sequence is tightest, above 0.
  public let tuning: Double

  /// Reads the sequence at its present length.
  ///
  /// - Parameters:
  ///   - estimate: the estimate so far.
  ///   - standardError: its ordinary standard error, above 0.
  ///   - units: how many units it rests on, both arms together, above 0.
  ///   - tunedUnits: the number of units at which the sequence is to be tightest, above 0; fixed
  ///     before the first reading.
  ///   - tunedLevel: the level for which it is to be tightest, fixed likewise.
  /// - Throws: `SampleError.outOfRange` for anything else.
  public init(
    estimate: Double, standardError: Double, units: Double, tunedUnits: Double,
    tunedLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) {
    guard estimate.isFinite else {
      throw .outOfRange(name: "the estimate", value: estimate, allowed: "a finite number")
    }
    for (name, value) in [
      ("the standard error", standardError), ("the number of units", units),
      ("the number of units to tune for", tunedUnits),
    ] where !(value > 0 && value.isFinite) {
      throw .outOfRange(name: name, value: value, allowed: "above 0")
    }
    self.estimate = estimate
    self.standardError = standardError
    self.units = units
    let distance = -2 * log(1 - tunedLevel.value)
    tuning = ((distance + log1p(distance)) / tunedUnits).squareRoot()
  }

  /// The values that this reading does not reject.
  ///
  /// - Parameter confidenceLevel: the level, for all readings together.
  /// - Returns: estimate ± √(2(nρ² + 1)/(nρ²) log(√(nρ² + 1)/error)) × standard error.
  public func interval(confidenceLevel: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let scaled = units * tuning * tuning
    let distance = log1p(scaled) / 2 - log(1 - confidenceLevel.value)
    let width = standardError * (2 * (scaled + 1) / scaled * distance).squareRoot()
    return ConfidenceInterval(
      lower: estimate - width, upper: estimate + width, confidenceLevel: confidenceLevel)
  }

  /// The p-value of no effect, valid however often one reads: where `interval` just touches zero.
  ///
  /// - Returns: a probability in [0, 1].
  public var pValue: Double {
    let scaled = units * tuning * tuning
    let statistic = estimate / standardError
    return min(exp(log1p(scaled) / 2 - statistic * statistic * scaled / (2 * (scaled + 1))), 1)
  }
}

extension AsymptoticConfidenceSequence {
  /// The sums of one arm.
  public struct Arm: Hashable, Sendable {
    /// How many units, above 1.
    public let units: Double
    /// Their mean.
    public let mean: Double
    /// The variance between them, with units − 1.
    public let variance: Double

    /// Makes an arm from running sums.
    ///
    /// - Parameters:
    ///   - units: how many units, above 1.
    ///   - sum: the sum of their values.
    ///   - sumOfSquares: the sum of the squares.
    /// - Throws: `SampleError.notEstimable` for a single unit, `SampleError.outOfRange` for sums that
    ///   cannot be.
    public init(units: Double, sum: Double, sumOfSquares: Double) throws(SampleError) {
      guard units > 1, units.isFinite else {
        throw .notEstimable(reason: "an arm with a single unit cannot show how units differ")
      }
      let spread = sumOfSquares - sum * sum / units
      guard sum.isFinite, sumOfSquares.isFinite, spread >= -1e-9 * sumOfSquares else {
        throw .outOfRange(
          name: "the sum of squares", value: sumOfSquares, allowed: "at least the sum's, over units"
        )
      }
      self.units = units
      mean = sum / units
      variance = max(spread, 0) / (units - 1)
    }
  }

  /// The difference of two means, treatment minus holdout.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm so far.
  ///   - holdout: the holdout arm so far.
  ///   - tunedUnits: see the main initialiser.
  ///   - tunedLevel: see the main initialiser.
  /// - Throws: `SampleError.outOfRange` when nothing varies in either arm.
  public init(
    differenceOf treatment: Arm, and holdout: Arm, tunedUnits: Double,
    tunedLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) {
    let square = treatment.variance / treatment.units + holdout.variance / holdout.units
    try self.init(
      estimate: treatment.mean - holdout.mean, standardError: square.squareRoot(),
      units: treatment.units + holdout.units, tunedUnits: tunedUnits, tunedLevel: tunedLevel)
  }

  /// The relative change of a mean, treatment over holdout minus 1, with its delta-method error.
  ///
  /// Choose it only to reproduce platforms: with skewed money it covers too little and may contradict
  /// the difference, which governs.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm so far.
  ///   - holdout: the holdout arm so far, its mean not 0.
  ///   - tunedUnits: see the main initialiser.
  ///   - tunedLevel: see the main initialiser.
  /// - Throws: `SampleError.notEstimable` when the holdout mean is 0, `SampleError.outOfRange` when
  ///   nothing varies in either arm.
  public init(
    relativeOf treatment: Arm, to holdout: Arm, tunedUnits: Double,
    tunedLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) {
    guard holdout.mean != 0 else {
      throw .notEstimable(reason: "the holdout mean is 0, so no multiple of it exists")
    }
    let ratio = treatment.mean / holdout.mean
    let square =
      (treatment.variance / treatment.units + ratio * ratio * holdout.variance / holdout.units)
      / (holdout.mean * holdout.mean)
    try self.init(
      estimate: ratio - 1, standardError: square.squareRoot(),
      units: treatment.units + holdout.units, tunedUnits: tunedUnits, tunedLevel: tunedLevel)
  }
}
