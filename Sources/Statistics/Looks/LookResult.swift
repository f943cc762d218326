import Foundation

/// What one look of a planned series says.
///
/// `repeatedInterval` and `repeatedPValue` may be read at every look, stop or not (Jennison &
/// Turnbull 1989). `finalEstimate`, `finalInterval` and `finalPValue` are for the look at which the
/// pilot ended: stopping on a good day exaggerates, and they take it back (stage-wise ordering,
/// Tsiatis, Rosner & Mehta 1984; Jennison & Turnbull 2000, section 8.4). The final ones are one test
/// and agree with the decision to stop; where they and the repeated ones differ, the final ones
/// govern the report of a pilot that has ended.
public struct LookResult: Hashable, Sendable {
  /// The plan.
  public let design: GroupSequentialDesign
  /// Which look, from 0.
  public let look: Int
  /// The estimate at the look, treatment minus holdout.
  public let estimate: Double
  /// Its standard error, above 0.
  public let standardError: Double

  /// Reads a look.
  ///
  /// - Parameters:
  ///   - design: the plan.
  ///   - look: which look, from 0.
  ///   - estimate: the estimate from all data so far, treatment minus holdout.
  ///   - standardError: its standard error, above 0.
  /// - Throws: `SampleError.outOfRange` for a look that was not planned or an error not above 0.
  public init(
    design: GroupSequentialDesign, look: Int, estimate: Double, standardError: Double
  ) throws(SampleError) {
    guard design.looks.indices.contains(look) else {
      throw .outOfRange(
        name: "the look", value: Double(look), allowed: "from 0 to \(design.looks.count - 1)")
    }
    guard estimate.isFinite else {
      throw .outOfRange(name: "the estimate", value: estimate, allowed: "a finite number")
    }
    guard standardError > 0, standardError.isFinite else {
      throw .outOfRange(name: "the standard error", value: standardError, allowed: "above 0")
    }
    self.design = design
    self.look = look
    self.estimate = estimate
    self.standardError = standardError
  }

  /// The estimate over its standard error.
  public var statistic: Double { estimate / standardError }

  /// Whether the look stops the pilot.
  public var isStop: Bool {
    let bound = design.looks[look].upper
    return statistic >= bound || (design.sides == .two && statistic <= -bound)
  }

  /// The effects not rejected at this look: estimate ± bound × standard error.
  ///
  /// Over all looks the intervals hold the truth together, at the level of the plan.
  public var repeatedInterval: ConfidenceInterval {
    let width = design.looks[look].upper * standardError
    return ConfidenceInterval(
      lower: estimate - width, upper: estimate + width, confidenceLevel: design.confidenceLevel)
  }

  /// The smallest error at which a plan of the same form would stop at this look.
  ///
  /// - Returns: a probability in (0, 1], of both sides in a two-sided plan.
  /// - Throws: `SampleError` when a plan at another level fails.
  public func repeatedPValue() throws(SampleError) -> Double {
    let sided = design.sides == .two ? 1.0 : 0.5
    let distance = design.sides == .two ? abs(statistic) : statistic
    func margin(_ logError: Double) throws(SampleError) -> Double {
      let level = try ConfidenceLevel(1 - exp(logError))
      let other = try GroupSequentialDesign(
        times: design.times, rule: design.rule, confidenceLevel: level, sides: design.sides)
      return min(other.looks[look].upper, 40) - distance
    }
    // From one in ten thousand billion to nearly certain error.
    let (smallest, largest) = (-30.0, -1e-6)
    if try margin(largest) > 0 { return sided }
    if try margin(smallest) <= 0 { return sided * exp(smallest) }
    let root = try smoothRoot(at: 0, between: smallest, and: largest, tolerance: 1e-10, margin)
    return sided * exp(root ?? largest)
  }

  /// The effect that this result would fall short of as often as exceed.
  ///
  /// - Returns: the median-unbiased estimate.
  /// - Throws: `SampleError.notEstimable` when the result is too extreme to be placed.
  public func finalEstimate() throws(SampleError) -> Double { try effect(atTail: 0.5) }

  /// The effects the whole course of the pilot does not reject, at the level of the plan.
  ///
  /// - Returns: an interval that holds `finalEstimate()`.
  /// - Throws: `SampleError.notEstimable` when the result is too extreme to be placed.
  public func finalInterval() throws(SampleError) -> ConfidenceInterval {
    let tail = (1 - design.confidenceLevel.value) / 2
    return ConfidenceInterval(
      lower: try effect(atTail: tail), upper: try effect(atTail: 1 - tail),
      confidenceLevel: design.confidenceLevel)
  }

  /// The chance of a result ordered at least so high, were there no effect: one-sided in a one-sided
  /// plan, twice the smaller side in a two-sided one.
  ///
  /// A higher result is one that stopped upwards earlier, or at the same look with a larger
  /// statistic.
  public var finalPValue: Double {
    let tail = tail(drift: 0)
    return design.sides == .two ? min(2 * min(tail, 1 - tail), 1) : tail
  }

  /// The effect at which results ordered at least so high have a given chance.
  private func effect(atTail level: Double) throws(SampleError) -> Double {
    let information = design.looks[look].information
    let scale = standardError * information.squareRoot()
    // With one look the drift would be the statistic ± a quantile, over √t.
    let centre = statistic / information.squareRoot()
    let reach = 12 / design.looks[0].information.squareRoot()
    let root = smoothRoot(
      at: level, between: centre - reach, and: centre + reach, tolerance: 1e-11
    ) { tail(drift: $0) }
    guard let root else {
      throw .notEstimable(reason: "the result is too extreme for its place among the looks")
    }
    return root * scale
  }

  private func tail(drift: Double) -> Double {
    let times = design.times
    let bounds = design.bounds
    let isTwoSided = design.sides == .two
    let isHigh = statistic >= 0 || !isTwoSided
    var score = ContinuingScore(drift: drift)
    var sum = 0.0
    for earlier in 0..<look {
      let lower = isTwoSided ? -bounds[earlier] : -.infinity
      sum +=
        isHigh
        ? score.mass(above: bounds[earlier], at: times[earlier])
        : score.mass(below: lower, at: times[earlier])
      score.advance(
        to: times[earlier], next: times[earlier + 1], lower: lower, upper: bounds[earlier])
    }
    return isHigh
      ? min(sum + score.mass(above: statistic, at: times[look]), 1)
      : max(1 - sum - score.mass(below: statistic, at: times[look]), 0)
  }
}
