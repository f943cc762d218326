internal import Statistics

/// The share of closed deals that were won, read by the score interval on effective counts.
///
/// A lift turns lost deals of treated units into won ones, each with the same chance, so that the
/// expected share rises by the lift.
struct DealShare: WindowMetric {
  private struct Unit {
    let position: Int
    let won: Double
    let closed: Double
  }
  private let active: [Unit]
  private let level: ConfidenceLevel
  let base: Double
  let varianceAmongUnits: Double? = nil

  init(
    numerators: [Double], denominators: [Double], level: ConfidenceLevel
  ) throws(SampleError) {
    active = denominators.indices.filter { denominators[$0] > 0 }.map {
      Unit(position: $0, won: numerators[$0], closed: denominators[$0])
    }
    guard !active.isEmpty else { throw .notEstimable(reason: "no deal closed") }
    self.level = level
    base = numerators.reduce(0, +) / denominators.reduce(0, +)
  }

  var largestLift: Double { base > 0 ? (1 - base) / base : 0 }

  func sightings(
    of isTreated: [Bool], lifts: [Double], using generator: inout RandomGenerator
  ) -> [Sighting?] {
    let chances = lifts.map { base < 1 ? base * $0 / (1 - base) : 0 }
    let largest = chances.last ?? 0
    var won: (treatment: [Double], holdout: [Double]) = ([], [])
    var closed: (treatment: [Double], holdout: [Double]) = ([], [])
    var turned = [[Int]](repeating: [], count: lifts.count)
    for unit in active {
      guard isTreated[unit.position] else {
        won.holdout.append(unit.won)
        closed.holdout.append(unit.closed)
        continue
      }
      for _ in 0..<Int(unit.closed - unit.won) {
        let place = generator.unitInterval()
        if place < largest, let first = chances.firstIndex(where: { place < $0 }) {
          turned[first].append(won.treatment.count)
        }
      }
      won.treatment.append(unit.won)
      closed.treatment.append(unit.closed)
    }
    guard let holdout = try? UnitCounts(numerators: won.holdout, denominators: closed.holdout)
    else { return lifts.map { _ in nil } }
    return zip(lifts, turned).map { lift, more in
      for unit in more { won.treatment[unit] += 1 }
      guard
        let treatment = try? UnitCounts(
          numerators: won.treatment, denominators: closed.treatment),
        let comparison = try? ClusteredRateDifference(treatment: treatment, holdout: holdout)
      else { return nil }
      let interval = comparison.interval(confidenceLevel: level)
      return Sighting(comparison.value, interval: interval, effect: base * lift)
    }
  }
}
