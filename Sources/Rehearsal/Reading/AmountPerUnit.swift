internal import Planning
internal import Statistics

/// An amount per unit, read by the studentised randomisation test.
///
/// The test of no effect replays the window's own design, as the plan's estimator does, so whether
/// the interval misses zero is that test's answer for as many replays. The interval is the estimate
/// ± critical value × standard error, the critical value being that of the same replays of the
/// amounts as they were; the plan's own interval would replay every shift.
///
/// A lift multiplies the amounts of treated units by 1 + lift.
struct AmountPerUnit: WindowMetric {
  private let sums: AmountSums
  private let form: AmountSums.Difference.Form
  private let criticalValue: Double
  let base: Double
  let varianceAmongUnits: Double?

  init(_ values: [Double], reduction: WindowReduction) throws(SampleError) {
    guard values.allSatisfy({ $0.isFinite && $0.magnitude < 1e100 }) else {
      throw .notEstimable(reason: "an amount is too large to be one")
    }
    let design = reduction.design
    let sums = AmountSums(values, strata: design.strata)
    guard sums.vary else {
      throw .notEstimable(
        reason: "all units of a stratum have the same value, so there is nothing to compare")
    }
    let replays = (1...reduction.replays).map { number in
      sums.difference(under: design.draw(number, seed: reduction.seed).isTreated)
    }
    let form = AmountSums.Difference.Form(replays)
    let statistics = replays.map { $0.statistic(form) }.sorted(by: >)
    // An interval holds what has a p-value, (1 + replays as extreme)/(1 + replays), of 1 − level or
    // more.
    let tail = (1 - reduction.level.value) * Double(reduction.replays + 1)
    let extreme = Int((tail - 1e-9).rounded(.up)) - 1
    criticalValue = extreme > 0 ? statistics[extreme - 1] : .infinity
    self.sums = sums
    self.form = form
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    varianceAmongUnits = values.count > 1 ? squares / Double(values.count - 1) : nil
    base = mean
  }

  var largestLift: Double { base > 0 ? .infinity : 0 }

  func sightings(
    of isTreated: [Bool], lifts: [Double], using generator: inout RandomGenerator
  ) -> [Sighting?] {
    let difference = sums.difference(under: isTreated)
    guard difference.strata > 0 else { return lifts.map { _ in nil } }
    return lifts.map { lift in
      let value = difference.value(multiple: 1 + lift)
      let error = difference.squaredError(form, multiple: 1 + lift).squareRoot()
      let reach = error > 0 ? criticalValue * error : 0
      guard reach.isFinite else { return nil }
      return Sighting(estimate: value, lower: value - reach, upper: value + reach)
    }
  }
}
