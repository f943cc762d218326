internal import Statistics

/// The share of units that did it, read by Newcombe's score interval on counts of units.
///
/// A lift turns treated units that did not into units that did, each with the same chance, so that
/// the expected share rises by the lift; a larger lift turns the same units and more.
struct OpenerShare: WindowMetric {
  private let opened: [Bool]
  private let level: ConfidenceLevel
  let base: Double

  init(_ values: [Double], level: ConfidenceLevel) throws(SampleError) {
    guard values.allSatisfy({ $0 == 0 || $0 == 1 }) else {
      throw .notEstimable(reason: "the plan's method does not fit this metric")
    }
    opened = values.map { $0 == 1 }
    self.level = level
    base = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  var varianceAmongUnits: Double? {
    let units = Double(opened.count)
    return units > 1 ? base * (1 - base) * units / (units - 1) : nil
  }
  var largestLift: Double { base > 0 ? (1 - base) / base : 0 }

  func sightings(
    of isTreated: [Bool], lifts: [Double], using generator: inout RandomGenerator
  ) -> [Sighting?] {
    let chances = lifts.map { base < 1 ? base * $0 / (1 - base) : 0 }
    let largest = chances.last ?? 0
    var treated = 0
    var openers = (treatment: 0, holdout: 0)
    var turned = [Int](repeating: 0, count: lifts.count)
    for unit in opened.indices {
      guard isTreated[unit] else {
        if opened[unit] { openers.holdout += 1 }
        continue
      }
      treated += 1
      guard !opened[unit] else {
        openers.treatment += 1
        continue
      }
      let place = generator.unitInterval()
      if place < largest, let first = chances.firstIndex(where: { place < $0 }) {
        turned[first] += 1
      }
    }
    return zip(lifts, turned).map { lift, more in
      openers.treatment += more
      guard
        let treatment = try? Proportion(
          successes: Double(openers.treatment), trials: Double(treated)),
        let holdout = try? Proportion(
          successes: Double(openers.holdout), trials: Double(opened.count - treated))
      else { return nil }
      let comparison = RateDifference(treatment: treatment, holdout: holdout)
      let interval = comparison.interval(confidenceLevel: level)
      return Sighting(comparison.value, interval: interval, effect: base * lift)
    }
  }
}
