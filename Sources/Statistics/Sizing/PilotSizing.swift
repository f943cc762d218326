import Foundation

/// How large a pilot must be, what it can find, and how surely: any one from the other two.
///
/// The number of independent outcomes is units × outcomes per unit ÷ the design effect ÷ the
/// inflation by looks; on them the test is `RatePower`, `MeanPower` or `EventPower`. Asking for units,
/// power and lift in turn leads back to where one began.
public struct PilotSizing: Hashable, Sendable {
  /// What is measured.
  public enum Outcome: Hashable, Sendable {
    /// A rate, with the holdout's, in (0, 1). The lift is relative.
    case rate(base: Double)
    /// An amount, with the holdout's mean, above 0, and the deviation between units. The lift is
    /// relative.
    case amount(mean: Double, standardDeviation: Double)
    /// A time to closing, with the share of the holdout's that closes within the pilot, in (0, 1).
    /// The lift is that of the hazard: 0.25 closes a quarter faster at every age.
    case time(closedShare: Double)
  }

  /// What is measured.
  public let outcome: Outcome
  /// The share of units held out, in (0, 1).
  public let holdoutShare: Double
  /// The level of the two-sided test.
  public let confidenceLevel: ConfidenceLevel
  /// How many outcomes one unit brings, above 0.
  public let outcomesPerUnit: Double
  /// How alike two outcomes of one unit are, in [0, 1].
  public let correlation: Double
  /// The looks before the end; nil for none.
  public let looks: GroupSequentialDesign?

  /// Describes a pilot.
  ///
  /// - Parameters:
  ///   - outcome: what is measured.
  ///   - holdoutShare: the share of units held out, in (0, 1).
  ///   - confidenceLevel: the level of the two-sided test; with looks, theirs counts.
  ///   - outcomesPerUnit: how many outcomes one unit brings, above 0.
  ///   - correlation: how alike two outcomes of one unit are, in [0, 1].
  ///   - looks: the looks before the end; nil for none.
  /// - Throws: `SampleError.outOfRange` for anything else.
  public init(
    outcome: Outcome, holdoutShare: Double = 0.5, confidenceLevel: ConfidenceLevel = .ninetyFive,
    outcomesPerUnit: Double = 1, correlation: Double = 0, looks: GroupSequentialDesign? = nil
  ) throws(SampleError) {
    try Sizing.validate(holdoutShare: holdoutShare)
    switch outcome {
    case .rate(let base) where !(base > 0 && base < 1):
      throw .outOfRange(name: "the base rate", value: base, allowed: "between 0 and 1")
    case .amount(let mean, _) where !(mean > 0 && mean.isFinite):
      throw .outOfRange(name: "the mean", value: mean, allowed: "above 0")
    case .amount(_, let deviation) where !(deviation > 0 && deviation.isFinite):
      throw .outOfRange(name: "the standard deviation", value: deviation, allowed: "above 0")
    case .time(let share) where !(share > 0 && share < 1):
      throw .outOfRange(name: "the share that closes", value: share, allowed: "between 0 and 1")
    default: break
    }
    guard outcomesPerUnit > 0, outcomesPerUnit.isFinite else {
      throw .outOfRange(name: "outcomes per unit", value: outcomesPerUnit, allowed: "above 0")
    }
    guard correlation >= 0, correlation <= 1 else {
      throw .outOfRange(name: "the correlation", value: correlation, allowed: "from 0 to 1")
    }
    self.outcome = outcome
    self.holdoutShare = holdoutShare
    self.confidenceLevel = looks?.confidenceLevel ?? confidenceLevel
    self.outcomesPerUnit = outcomesPerUnit
    self.correlation = correlation
    self.looks = looks
  }

  /// How many outcomes tell as much as one independent one: 1 + (m − 1)ρ (Donner & Klar 2000), at
  /// least 1.
  public var designEffect: Double { max(1 + (outcomesPerUnit - 1) * correlation, 1) }

  /// How many times the units of a pilot without looks the looks may need, at a power.
  ///
  /// - Parameter power: the power to keep, in (0, 1).
  /// - Returns: at least 1; 1 without looks.
  /// - Throws: `SampleError.outOfRange` for a power the looks cannot have.
  public func inflation(power: Double) throws(SampleError) -> Double {
    try looks?.inflation(power: power) ?? 1
  }

  /// A number of units, with its split.
  public struct Units: Hashable, Sendable {
    /// Both arms together, not rounded.
    public let exact: Double
    /// Treatment units, rounded up.
    public let treatment: Int
    /// Holdout units, rounded up.
    public let holdout: Int
  }

  /// How many units find a lift.
  ///
  /// - Parameters:
  ///   - lift: the true lift, above −1 and not 0.
  ///   - power: the chance to find it, in (0, 1).
  /// - Returns: the largest number of units that may be needed, looks included.
  /// - Throws: `SampleError.outOfRange` for a lift that cannot be, `SampleError.notEstimable` for one
  ///   that no number finds.
  public func units(lift: Double, power: Double) throws(SampleError) -> Units {
    try Sizing.validate(power: power)
    let outcomes: Double =
      switch outcome {
      case .rate(let base):
        try ratePower().units(treatment: rate(base, lift), holdout: base, power: power)
      case .amount(let mean, let deviation):
        try meanPower(deviation).units(difference: lift * mean, power: power)
      case .time(let share):
        try eventPower().events(hazardRatio: 1 + lift, power: power) / eventShare(share, lift)
      }
    let units =
      outcomes * designEffect * (try inflation(power: power)) / outcomesPerUnit
    guard units < 1e15 else {
      throw .notEstimable(reason: "no number of units finds so small a difference")
    }
    return Units(
      exact: units, treatment: Int((units * (1 - holdoutShare) - 1e-9).rounded(.up)),
      holdout: Int((units * holdoutShare - 1e-9).rounded(.up)))
  }

  /// The chance that a number of units finds a lift.
  ///
  /// - Parameters:
  ///   - units: both arms together, above 0; with looks the number at the last.
  ///   - lift: the true lift, above −1.
  /// - Returns: a probability in (0, 1).
  /// - Throws: `SampleError.outOfRange` for units too few to test or a lift that cannot be.
  public func power(units: Double, lift: Double) throws(SampleError) -> Double {
    let outcomes = try outcomes(units)
    guard let looks else { return try power(outcomes: outcomes, lift: lift) }
    let lowest = (1 - confidenceLevel.value) / 2 + 1e-3
    let highest = 1 - 1e-6
    func excess(_ power: Double) throws(SampleError) -> Double {
      try self.power(outcomes: outcomes / looks.inflation(power: power), lift: lift) - power
    }
    if try excess(lowest) <= 0 {
      return try self.power(outcomes: outcomes / looks.inflation(power: lowest), lift: lift)
    }
    if try excess(highest) > 0 { return highest }
    return try smoothRoot(at: 0, between: lowest, and: highest, tolerance: 1e-10, excess) ?? highest
  }

  /// The smallest lift upwards that a number of units finds.
  ///
  /// - Parameters:
  ///   - units: both arms together, above 0; with looks the number at the last.
  ///   - power: the chance to find it, in (0, 1).
  /// - Returns: a lift of at least 0; nil when not even certain success would be found.
  /// - Throws: `SampleError.outOfRange` for units too few to test or a power out of range.
  public func detectableLift(units: Double, power: Double) throws(SampleError) -> Double? {
    try Sizing.validate(power: power)
    let outcomes = try outcomes(units) / inflation(power: power)
    switch outcome {
    case .rate(let base):
      return try ratePower().detectableRate(holdout: base, units: outcomes, power: power)
        .map { $0 / base - 1 }
    case .amount(let mean, let deviation):
      return try meanPower(deviation).detectableDifference(units: outcomes, power: power) / mean
    case .time:
      return try Sizing.smallest(above: 0) { lift throws(SampleError) in
        try self.power(outcomes: outcomes, lift: lift) >= power
      }
    }
  }

  /// The outcomes of so many units, worth as many independent ones.
  private func outcomes(_ units: Double) throws(SampleError) -> Double {
    guard units > 0, units.isFinite else {
      throw .outOfRange(name: "the number of units", value: units, allowed: "above 0")
    }
    return units * outcomesPerUnit / designEffect
  }

  /// The power of a single test on so many independent outcomes.
  private func power(outcomes: Double, lift: Double) throws(SampleError) -> Double {
    switch outcome {
    case .rate(let base):
      try ratePower().power(treatment: rate(base, lift), holdout: base, units: outcomes)
    case .amount(let mean, let deviation):
      try meanPower(deviation).power(difference: lift * mean, units: outcomes)
    case .time(let share):
      try eventPower().power(
        hazardRatio: 1 + lift, events: outcomes * eventShare(share, lift))
    }
  }

  private func rate(_ base: Double, _ lift: Double) throws(SampleError) -> Double {
    let rate = base * (1 + lift)
    guard rate >= 0, rate <= 1 + 1e-12 else {
      throw .outOfRange(
        name: "the lift", value: lift, allowed: "such that the rate stays between 0 and 1")
    }
    return min(rate, 1)
  }

  /// The share of all units that closes, when the hazard under treatment is 1 + lift times as high.
  private func eventShare(_ share: Double, _ lift: Double) throws(SampleError) -> Double {
    guard lift > -1, lift.isFinite else {
      throw .outOfRange(name: "the lift", value: lift, allowed: "above -1")
    }
    let treated = -expm1((1 + lift) * log1p(-share))
    return (1 - holdoutShare) * treated + holdoutShare * share
  }

  private func ratePower() throws(SampleError) -> RatePower {
    try RatePower(holdoutShare: holdoutShare, confidenceLevel: confidenceLevel)
  }

  private func meanPower(_ deviation: Double) throws(SampleError) -> MeanPower {
    try MeanPower(
      standardDeviation: deviation, holdoutShare: holdoutShare, confidenceLevel: confidenceLevel)
  }

  private func eventPower() throws(SampleError) -> EventPower {
    try EventPower(holdoutShare: holdoutShare, confidenceLevel: confidenceLevel)
  }
}
