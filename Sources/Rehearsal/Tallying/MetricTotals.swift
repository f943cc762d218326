internal import Statistics

/// Rehearsals of one metric, summed as they come.
struct MetricTotals {
  /// The lifts put in, ascending, the first 0.
  let lifts: [Double]
  private(set) var rehearsals = 0
  private(set) var estimated = 0
  private(set) var missed = 0
  private var width = 0.0
  private var bounded = 0
  private var bases: [Double] = []
  private var allowed: [Int]
  private var seen: [Int]
  private var found: [Int]
  private var held: [Int]
  /// The squares of differences about their window's mean, and how many are free.
  private(set) var squares = 0.0
  private(set) var degrees = 0
  /// What `squares` would be expected to be under complete randomisation, where that is known.
  private var squaresOfComplete: Double? = 0
  /// The rehearsals that a test with replays from a pool read, each counted as many times as chance in
  /// the pool makes those of its window alike.
  private var pooled = PooledReplays()
  /// Why the last window that could not be read could not.
  private(set) var reason: String?

  /// The chance of an interval to miss zero although nothing is done, as promised.
  private let level: Double

  init(lifts: [Double], level: ConfidenceLevel) {
    self.lifts = lifts
    self.level = 1 - level.value
    let none = [Int](repeating: 0, count: lifts.count)
    (allowed, seen, found, held) = (none, none, none, none)
  }

  /// The metric's mean value over the windows; nil when no window tells.
  var base: Double? {
    bases.isEmpty ? nil : bases.reduce(0, +) / Double(bases.count)
  }
  /// The mean width of the intervals bounded on both sides; nil when there were none.
  var meanWidth: Double? { bounded > 0 ? width / Double(bounded) : nil }

  /// One rehearsal: a metric of the units that take part, and who of them is treated.
  struct Rehearsed {
    let metric: any WindowMetric
    let isTreated: [Bool]
    /// What decides where chance is needed to put a lift in.
    let generator: RandomGenerator
  }

  /// Counts the rehearsals of a window that cannot be read.
  mutating func skip(_ count: Int, because reason: String) {
    rehearsals += count
    self.reason = reason
  }

  /// Reads rehearsals of a window.
  ///
  /// - Parameters:
  ///   - draws: the rehearsals.
  ///   - whole: the metric of all the window's units.
  /// - Returns: for each whether its interval missed zero although nothing was done; nil where there was
  ///   no interval.
  @discardableResult
  mutating func add(_ draws: [Rehearsed], of whole: any WindowMetric) -> [Bool?] {
    bases.append(whole.base)
    pooled.add(draws.count, pool: draws.first?.metric.sharedReplays)
    var estimates: [Double] = []
    var misses: [Bool?] = []
    for draw in draws {
      var generator = draw.generator
      rehearsals += 1
      let largest = draw.metric.largestLift * (1 + 1e-12)
      let possible = largest > 0 ? lifts.filter { $0 <= largest } : [0]
      let sightings = draw.metric.sightings(
        of: draw.isTreated, lifts: possible, using: &generator)
      misses.append(sightings[0]?.missesZero)
      if let nothing = sightings[0] {
        estimated += 1
        missed += nothing.missesZero ? 1 : 0
        if let interval = nothing.interval, (interval.upper - interval.lower).isFinite {
          width += interval.upper - interval.lower
          bounded += 1
        }
        estimates.append(nothing.estimate)
      }
      guard largest > 0 else { continue }
      for (place, sighting) in sightings.enumerated() {
        allowed[place] += 1
        guard let sighting else { continue }
        seen[place] += 1
        found[place] += sighting.isAboveZero ? 1 : 0
        held[place] += sighting.holdsEffect ? 1 : 0
      }
    }
    guard estimates.count > 1 else { return misses }
    let mean = estimates.reduce(0, +) / Double(estimates.count)
    squares += estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    degrees += estimates.count - 1
    addComplete(whole, free: Double(estimates.count - 1), isTreated: draws[0].isTreated)
    return misses
  }

  /// Neyman's (1923) variance of a difference in means under complete randomisation when nothing is
  /// done, S² (1/nₜ + 1/nₕ), for as many squares as are free.
  private mutating func addComplete(
    _ metric: any WindowMetric, free: Double, isTreated: [Bool]
  ) {
    guard let expected = squaresOfComplete, let variance = metric.varianceAmongUnits else {
      squaresOfComplete = nil
      return
    }
    let treated = Double(isTreated.count { $0 })
    let heldOut = Double(isTreated.count) - treated
    squaresOfComplete = expected + free * variance * (1 / treated + 1 / heldOut)
  }

  /// How often the interval missed zero although nothing was done.
  var falseAlarm: Frequency? { Frequency(missed, of: estimated, alike: pooled.likeness) }

  /// The variance of the difference within windows; nil when it is not known.
  var variance: Double? { degrees > 0 ? squares / Double(degrees) : nil }

  /// The variance over that of complete randomisation in the same windows, without chance in the
  /// latter; nil where that is not known.
  var relativeVariance: Double? {
    guard degrees > 0, let expected = squaresOfComplete, expected > 0 else { return nil }
    return squares / expected
  }

  /// The curve of lifts that at least half of the rehearsals allow, from no lift at all.
  var curve: PowerCurve {
    PowerCurve(
      points: lifts.indices.filter { 2 * allowed[$0] >= rehearsals }.compactMap { place in
        let share = Double(found[place]) / Double(max(allowed[place], 1))
        let likeness = pooled.likeness(of: share, tail: level / 2)
        return Frequency(found[place], of: allowed[place], alike: likeness).map {
          RehearsedMetric.PowerPoint(
            lift: lifts[place], found: $0,
            held: Frequency(held[place], of: seen[place], alike: pooled.likeness))
        }
      })
  }
}
