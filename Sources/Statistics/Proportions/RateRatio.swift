import Foundation

/// A ratio of rates between two independent arms, treatment over holdout, at least 0.
///
/// The score methods test the same at a ratio of 1 as `RateDifference` does at a difference of 0:
/// `.koopman` with `.mee`, `.miettinenNurminen` with its namesake, so that a row made of the two
/// cannot contradict itself.
public struct RateRatio: Hashable, Sendable {
  /// How the interval of the ratio is made.
  public enum Method: Hashable, Sendable, CaseIterable {
    /// The score interval of Koopman (1984). Choose it by default: it needs no correction when an
    /// arm has no success.
    case koopman
    /// The same with the variance times N/(N − 1) (Miettinen & Nurminen 1985). Choose it where a
    /// protocol names it, and beside their interval for the difference.
    case miettinenNurminen
    /// The interval of the logarithm from its own variance (Katz, Baptista, Azen & Pike 1978).
    /// Choose it to agree with a tool that uses it; it needs a success in each arm and is too
    /// generous when successes are few.
    case katz
  }

  /// The treatment arm.
  public let treatment: Proportion
  /// The holdout arm.
  public let holdout: Proportion

  /// Compares two arms.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm.
  ///   - holdout: the holdout arm.
  /// - Throws: `SampleError.notEstimable` when neither arm has a success.
  public init(treatment: Proportion, holdout: Proportion) throws(SampleError) {
    guard treatment.successes > 0 || holdout.successes > 0 else {
      throw .notEstimable(reason: "neither arm has a success, so their ratio says nothing")
    }
    self.treatment = treatment
    self.holdout = holdout
  }

  /// The point estimate, at least 0; +∞ when the holdout has no success.
  public var value: Double { treatment.value / holdout.value }

  /// The ratios the data do not reject.
  ///
  /// - Parameters:
  ///   - confidenceLevel: the level.
  ///   - method: how to make it.
  /// - Returns: an interval from at least 0, without upper bound when the holdout has no success.
  /// - Throws: `SampleError.notEstimable` when Katz's variance does not exist or is 0.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive, method: Method = .koopman
  ) throws(SampleError) -> ConfidenceInterval {
    let z = Normal.criticalValue(confidenceLevel)
    if method == .katz {
      let reach = z * (try logStandardError())
      return ConfidenceInterval(
        lower: value * exp(-reach), upper: value * exp(reach), confidenceLevel: confidenceLevel)
    }
    let score = { (ratio: Double) in statistic(ratio: ratio, method: method) }
    let lower =
      treatment.successes == 0 ? 0 : firstRatio(below: value, score: score, critical: z)
    let upper =
      holdout.successes == 0 ? .infinity : lastRatio(above: value, score: score, critical: z)
    return ConfidenceInterval(lower: lower, upper: upper, confidenceLevel: confidenceLevel)
  }

  /// The test of one hypothesised ratio whose inversion is the method's interval.
  ///
  /// - Parameters:
  ///   - ratio: the hypothesis, above 0 and finite; 1 is no effect.
  ///   - method: whose test.
  /// - Returns: the statistic and its p-values; the two-sided one is below 0.05 exactly when the
  ///   method's 95 % interval excludes the hypothesis.
  /// - Throws: `SampleError.outOfRange` for a hypothesis that cannot be, `SampleError.notEstimable`
  ///   when Katz's variance does not exist or is 0.
  public func test(
    against ratio: Double = 1, method: Method = .koopman
  ) throws(SampleError) -> NormalTest {
    guard ratio > 0, ratio.isFinite else {
      throw .outOfRange(name: "the hypothesised ratio", value: ratio, allowed: "above 0")
    }
    let statistic =
      method == .katz
      ? log(value / ratio) / (try logStandardError()) : statistic(ratio: ratio, method: method)
    return NormalTest(statistic: statistic)
  }

  /// The standard error of the logarithm of the ratio, √(1/x₁ − 1/n₁ + 1/x₀ − 1/n₀).
  ///
  /// - Returns: a number above 0.
  /// - Throws: `SampleError.notEstimable` when an arm has no success or both have nothing else.
  public func logStandardError() throws(SampleError) -> Double {
    guard treatment.successes > 0, holdout.successes > 0 else {
      throw .notEstimable(
        reason: "an arm has no success, and the logarithm of the ratio needs one in each")
    }
    let variance = [treatment, holdout].reduce(0) { sum, arm in
      sum + (arm.trials - arm.successes) / (arm.successes * arm.trials)
    }
    guard variance > 0 else {
      throw .notEstimable(
        reason: "every trial succeeded in both arms, which leaves this method no spread")
    }
    return variance.squareRoot()
  }

  /// The distance p₁ − θ p₀ over its standard error at the most likely rates whose ratio is θ.
  private func statistic(ratio: Double, method: Method) -> Double {
    let distance = treatment.value - ratio * holdout.value
    guard distance != 0 else { return 0 }
    let n1 = treatment.trials
    let n0 = holdout.trials
    // N θ p₀² − (n₁θ + x₁ + n₀ + x₀θ) p₀ + (x₁ + x₀) = 0, the smaller root by the product of both
    // (Miettinen & Nurminen 1985, eq. 12).
    let total = (n1 + n0) * ratio
    let middle = n1 * ratio + treatment.successes + n0 + holdout.successes * ratio
    let successes = treatment.successes + holdout.successes
    let root = max(middle * middle - 4 * total * successes, 0).squareRoot()
    let holdoutRate = min(2 * successes / (middle + root), 1)
    let treatmentRate = min(holdoutRate * ratio, 1)
    let size = max(n1 + n0, 2)
    let factor = method == .miettinenNurminen ? size / (size - 1) : 1
    let variance =
      treatmentRate * (1 - treatmentRate) / n1
      + ratio * ratio * holdoutRate * (1 - holdoutRate) / n0
    return distance / (variance * factor).squareRoot()
  }
}
