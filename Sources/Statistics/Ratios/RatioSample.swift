/// A ratio of sums over the units of one arm, Σ numerator/Σ denominator, such as won over closed.
public struct RatioSample: Hashable, Sendable {
  /// The numerators, one finite number per unit.
  public let numerators: [Double]
  /// The denominators, one number per unit, at least 0; a unit with 0 still counts as a unit.
  public let denominators: [Double]
  /// The ratio of the sums.
  public let value: Double

  /// Makes the ratio of an arm.
  ///
  /// - Parameters:
  ///   - numerators: one finite number per unit.
  ///   - denominators: one finite number per unit, at least 0, in the same order.
  /// - Throws: `SampleError.lengthsDiffer` for columns of different length, `SampleError.empty` for no
  ///   units, `SampleError.outOfRange` for a number that cannot be, `SampleError.notEstimable` when the
  ///   denominators sum to 0.
  public init(numerators: [Double], denominators: [Double]) throws(SampleError) {
    guard numerators.count == denominators.count else {
      throw .lengthsDiffer(what: "numerators and denominators")
    }
    guard !numerators.isEmpty else { throw .empty(what: "an arm") }
    for (numerator, denominator) in zip(numerators, denominators) {
      guard numerator.isFinite else {
        throw .outOfRange(name: "a numerator", value: numerator, allowed: "a finite number")
      }
      guard denominator.isFinite, denominator >= 0 else {
        throw .outOfRange(name: "a denominator", value: denominator, allowed: "at least 0")
      }
    }
    let sum = denominators.reduce(0, +)
    guard sum > 0 else {
      throw .notEstimable(reason: "the denominators of an arm sum to 0, so there is no ratio")
    }
    self.numerators = numerators
    self.denominators = denominators
    value = numerators.reduce(0, +) / sum
  }

  /// Makes the mean of an arm: a ratio whose denominators are all 1.
  ///
  /// - Parameter values: one finite number per unit.
  /// - Throws: `SampleError.empty` for no units, `SampleError.outOfRange` for a value that is not finite.
  public init(values: [Double]) throws(SampleError) {
    try self.init(numerators: values, denominators: values.map { _ in 1 })
  }

  /// How many units.
  public var units: Int { numerators.count }

  /// How many units of equal denominator would weigh as evenly: (Σd)²/Σd² (Kish 1965).
  public var effectiveUnits: Double {
    let sum = denominators.reduce(0, +)
    let largest = denominators.reduce(0, max)
    return (sum / largest) * (sum / largest)
      / denominators.reduce(0) { $0 + ($1 / largest) * ($1 / largest) }
  }

  /// The delta method's view of each unit: (numerator − R denominator)/mean denominator, which sums
  /// to 0 and whose mean has the ratio's error (Deng, Knoblich & Lu 2018).
  var influence: [Double] { influence(ratio: value) }

  func influence(ratio: Double) -> [Double] {
    let mean = denominators.reduce(0, +) / Double(units)
    return zip(numerators, denominators).map { ($0 - ratio * $1) / mean }
  }

  /// The squared standard error of the ratio, over n − 1; 0 for one unit.
  public var squaredError: Double {
    guard units > 1 else { return 0 }
    let squares = influence.reduce(0) { $0 + $1 * $1 }
    return squares / Double(units - 1) / Double(units)
  }
}
