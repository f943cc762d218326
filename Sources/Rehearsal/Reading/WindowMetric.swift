internal import Pipeline
internal import Planning
internal import Statistics

/// What the estimator said of a difference, treatment minus holdout, on the metric's own scale.
struct Sighting: Hashable {
  /// The estimate.
  let estimate: Double
  /// The interval, where it was sought and not only asked what it holds.
  let interval: ConfidenceInterval?
  /// Whether the interval leaves out zero.
  let missesZero: Bool
  /// Whether all of it lies above zero.
  let isAboveZero: Bool
  /// Whether it holds the effect put in.
  let holdsEffect: Bool

  init(_ estimate: Double, interval: ConfidenceInterval, effect: Double) {
    self.estimate = estimate
    self.interval = interval
    missesZero = !interval.contains(0)
    isAboveZero = interval.lower > 0
    holdsEffect = interval.contains(effect)
  }

  init(
    estimate: Double, missesZero: Bool, isAboveZero: Bool, holdsEffect: Bool,
    interval: ConfidenceInterval?
  ) {
    self.estimate = estimate
    self.interval = interval
    self.missesZero = missesZero
    self.isAboveZero = isAboveZero
    self.holdsEffect = holdsEffect
  }
}

/// A metric of one past window, reduced once, so that any assignment can be read at once, as it was
/// and with an effect put into the treated units.
protocol WindowMetric {
  /// The metric's value over all units; the effect of a lift is this times the lift.
  var base: Double { get }
  /// The largest relative lift that can be put in, 0 when none can.
  var largestLift: Double { get }
  /// The variance of the values among units; nil where the metric is no value per unit.
  var varianceAmongUnits: Double? { get }

  /// How many replays all rehearsals of the window draw theirs from; nil where none are compared, or
  /// each rehearsal has its own.
  var sharedReplays: Int? { get }

  /// Reads one assignment.
  ///
  /// - Parameters:
  ///   - isTreated: the assignment.
  ///   - lifts: relative lifts to put in, ascending from 0.
  ///   - generator: what decides where chance is needed to put them in.
  /// - Returns: what the plan's estimator says under each lift, nil where it says nothing.
  func sightings(
    of isTreated: [Bool], lifts: [Double], using generator: inout RandomGenerator
  ) -> [Sighting?]
}

extension WindowMetric {
  var sharedReplays: Int? { nil }
}

/// What it takes to reduce a metric of a past window.
struct WindowReduction {
  /// The design of the window.
  let design: any AssignmentDesign
  /// How many replays of it a randomisation test compares.
  let replays: Int
  /// From how many draws they are taken.
  let pool: Int
  /// Where those draws start; not where the rehearsals do.
  let seed: UInt64
  /// The level of every interval.
  let level: ConfidenceLevel

  /// Reduces a tally for the estimator the plan binds the metric to.
  ///
  /// - Throws: `SampleError.notEstimable` when the estimator would say nothing for any assignment.
  func metric(_ tally: Tally, estimator: Estimator) throws(SampleError) -> any WindowMetric {
    switch (tally, estimator) {
    case (.mean(let values), .score): try OpenerShare(values, level: level)
    case (.ratio(let numerators, let denominators), .clusteredScore):
      try DealShare(numerators: numerators, denominators: denominators, level: level)
    case (.mean(let values), .randomization), (.mean(let values), .adjustedRandomization):
      try AmountPerUnit(values, reduction: self)
    case (.duration(let durations), .restrictedMean(let horizon)):
      try TimeOpen(durations, horizon: horizon, level: level)
    case (.duration, .incidence), (.ratio, .ratioRandomization):
      throw .notEstimable(reason: "a metric of this kind is not rehearsed")
    default: throw .notEstimable(reason: "the plan's method does not fit this metric")
    }
  }
}
