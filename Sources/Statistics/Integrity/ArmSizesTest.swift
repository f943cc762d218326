/// A test of whether the sizes of several arms fit the split that was planned (Pearson 1900).
///
/// Choose it for three arms and more, or to agree with a platform that uses chi-square. For two arms
/// `SampleRatioTest` is exact; with fewer than five units expected in an arm the chi-square is not
/// to be trusted.
public struct ArmSizesTest: Hashable, Sendable {
  /// How many units each arm holds.
  public let observed: [Int]
  /// How many units each arm was to hold of all that are there.
  public let expected: [Double]

  /// Compares sizes with a plan.
  ///
  /// - Parameters:
  ///   - observed: how many units each arm holds, at least 0, one element per arm.
  ///   - weights: the planned shares, each above 0, in the same order; they need not add up to 1.
  /// - Throws: `SampleError.lengthsDiffer` for unequal lengths, `SampleError.outOfRange` for a count
  ///   or weight that cannot be, `SampleError.notEstimable` for fewer than two arms or no units.
  public init(observed: [Int], weights: [Double]) throws(SampleError) {
    guard observed.count == weights.count else {
      throw .lengthsDiffer(what: "arm sizes and planned shares")
    }
    guard observed.count > 1 else {
      throw .notEstimable(reason: "a split needs at least two arms")
    }
    for size in observed {
      guard size >= 0 else {
        throw .outOfRange(name: "an arm's size", value: Double(size), allowed: "at least 0")
      }
    }
    for weight in weights {
      guard weight > 0, weight.isFinite else {
        throw .outOfRange(name: "a planned share", value: weight, allowed: "above 0")
      }
    }
    let units = observed.reduce(0.0) { $0 + Double($1) }
    guard units > 0 else {
      throw .notEstimable(reason: "all arms are empty, so their sizes cannot be compared")
    }
    let total = weights.reduce(0, +)
    self.observed = observed
    expected = weights.map { units * ($0 / total) }
  }

  /// The sum of (observed − expected)²/expected, at least 0.
  public var statistic: Double {
    zip(observed, expected).reduce(0) { sum, arm in
      let distance = Double(arm.0) - arm.1
      return sum + distance * distance / arm.1
    }
  }

  /// One less than the number of arms.
  public var degreesOfFreedom: Int { observed.count - 1 }

  /// The chance of sizes at least as far from the plan.
  ///
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.numerical` when the incomplete gamma function fails.
  public func pValue() throws(SampleError) -> Double {
    try GSL.chiSquareTail(above: statistic, degreesOfFreedom: degreesOfFreedom)
  }
}
