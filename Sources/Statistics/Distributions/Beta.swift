import Foundation

/// The beta distribution on [0, 1], whose density is proportional to t^(a−1) (1 − t)^(b−1).
///
/// The incomplete beta function behind it may fail, and throw, when both shapes are past a million.
public struct Beta: Hashable, Sendable {
  /// The first shape, above 0: successes, in a posterior.
  public let a: Double
  /// The second shape, above 0: failures, in a posterior.
  public let b: Double

  /// Makes a distribution.
  ///
  /// - Parameters:
  ///   - a: the first shape, above 0 and finite.
  ///   - b: the second shape, above 0 and finite.
  /// - Throws: `SampleError.outOfRange` for anything else.
  public init(a: Double, b: Double) throws(SampleError) {
    for shape in [a, b] {
      guard shape > 0, shape.isFinite else {
        throw .outOfRange(name: "a shape of a beta distribution", value: shape, allowed: "above 0")
      }
    }
    self.a = a
    self.b = b
  }

  /// The mean, a/(a + b).
  public var mean: Double { a / (a + b) }

  /// The standard deviation.
  public var standardDeviation: Double {
    (mean * (b / (a + b)) / (a + b + 1)).squareRoot()
  }

  /// The share of the distribution below a value.
  ///
  /// - Parameter value: any number; below 0 the share is 0, above 1 it is 1.
  /// - Returns: a share in [0, 1].
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func cumulative(_ value: Double) throws(SampleError) -> Double {
    guard value > 0 else { return 0 }
    guard value < 1 else { return 1 }
    do { return try GSL.betaShare(below: value, a, b) } catch { throw .numerical(error) }
  }

  /// The share of the distribution above a value.
  ///
  /// - Parameter value: any number; below 0 the share is 1, above 1 it is 0.
  /// - Returns: a share in [0, 1], accurate in the far tail.
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func upperTail(_ value: Double) throws(SampleError) -> Double {
    guard value > 0 else { return 1 }
    guard value < 1 else { return 0 }
    do { return try GSL.betaShare(above: value, a, b) } catch { throw .numerical(error) }
  }

  /// The value below which a share of the distribution lies.
  ///
  /// It is found by halving on the cumulative share, since the library's own quantile returns no
  /// number for ordinary shapes such as 3 and 258.
  ///
  /// - Parameter probability: a share in [0, 1].
  /// - Returns: the quantile, in [0, 1].
  /// - Throws: `SampleError.outOfRange` for a share outside [0, 1], `SampleError.numerical` when the
  ///   incomplete beta function fails.
  public func quantile(_ probability: Double) throws(SampleError) -> Double {
    guard probability >= 0, probability <= 1 else {
      throw .outOfRange(name: "a share", value: probability, allowed: "between 0 and 1")
    }
    if probability == 0 { return 0 }
    if probability == 1 { return 1 }
    return try lastPoint(holding: 0, failing: 1) { value throws(SampleError) in
      try cumulative(value) <= probability
    }
  }

  /// The value above which a share of the distribution lies.
  ///
  /// - Parameter probability: a share in [0, 1].
  /// - Returns: the quantile, in [0, 1], accurate for a small share.
  /// - Throws: as `quantile`.
  public func upperQuantile(_ probability: Double) throws(SampleError) -> Double {
    guard probability >= 0, probability <= 1 else {
      throw .outOfRange(name: "a share", value: probability, allowed: "between 0 and 1")
    }
    if probability == 0 { return 1 }
    if probability == 1 { return 0 }
    return try lastPoint(holding: 1, failing: 0) { value throws(SampleError) in
      try upperTail(value) <= probability
    }
  }

  /// The central range that leaves the same share outside on either side.
  ///
  /// - Parameter confidenceLevel: the share inside.
  /// - Returns: an interval within [0, 1].
  /// - Throws: `SampleError.numerical` when the incomplete beta function fails.
  public func centralInterval(
    _ confidenceLevel: ConfidenceLevel
  ) throws(SampleError) -> ConfidenceInterval {
    let tail = (1 - confidenceLevel.value) / 2
    return ConfidenceInterval(
      lower: try quantile(tail), upper: try upperQuantile(tail), confidenceLevel: confidenceLevel)
  }

  /// The density of log(x/(1 − x)), relative to its highest value, which it takes at the mean.
  ///
  /// - Parameters:
  ///   - x: a value in [0, 1].
  ///   - complement: 1 − x, given apart so that it keeps its digits next to 1.
  /// - Returns: a number in [0, 1].
  func logitDensity(at x: Double, complement: Double) -> Double {
    guard x > 0, complement > 0 else { return 0 }
    return exp(a * log(x / mean) + b * log(complement / (b / (a + b))))
  }
}
