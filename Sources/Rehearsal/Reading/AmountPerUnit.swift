internal import Planning
internal import Statistics

/// An amount per unit, read by the studentised randomisation test, as the plan does with more
/// replays.
///
/// The replays of a rehearsal are some of a pool of the window's own draws, a different part of it
/// each time. A lift multiplies the amounts of treated units by 1 + lift. Whether the interval holds
/// zero, and whether it holds the effect, are the p-values of no shift and of that shift, so its ends
/// need not be sought.
struct AmountPerUnit: WindowMetric {
  private let values: [Double]
  private let strata: [Int32]
  private let pool: [[Bool]]
  private let form: AmountDifference.Form
  private let replays: Int
  private let level: ConfidenceLevel
  let base: Double
  let varianceAmongUnits: Double?

  init(_ values: [Double], reduction: WindowReduction) throws(SampleError) {
    guard values.allSatisfy({ $0.isFinite && $0.magnitude < 1e100 }) else {
      throw .notEstimable(reason: "an amount is too large to be one")
    }
    let design = reduction.design
    strata = design.strata
    var firsts: [Int32: Double] = [:]
    guard zip(strata, values).contains(where: { firsts.updateValue($1, forKey: $0) ?? $1 != $1 })
    else {
      throw .notEstimable(
        reason: "all units of a stratum have the same value, so there is nothing to compare")
    }
    pool = (1...reduction.pool).map { design.draw($0, seed: reduction.seed).isTreated }
    form = AmountDifference.Form(pool, strata: strata)
    self.values = values
    replays = reduction.replays
    level = reduction.level
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    varianceAmongUnits = values.count > 1 ? squares / Double(values.count - 1) : nil
    base = mean
  }

  var largestLift: Double { base > 0 ? .infinity : 0 }
  var sharedReplays: Int? { pool.count }

  func sightings(
    of isTreated: [Bool], lifts: [Double], using generator: inout RandomGenerator
  ) -> [Sighting?] {
    let start = generator.uniform(below: pool.count)
    func replay(_ number: Int) -> [Bool] { pool[(start + number) % pool.count] }
    let sums = AmountSums(values, strata: strata, isTreated: isTreated)
    var place = sums.emptySums
    let observed = sums.difference(under: isTreated, form: form, using: &place)
    let drawn = (1...replays).map {
      sums.difference(under: replay($0), form: form, using: &place)
    }
    let isSought = start % AmountPerUnit.sought == 0
    let interval = isSought ? interval(of: isTreated, replay: replay) : nil
    return lifts.map { lift in
      let estimate = observed.value(.init(lift: lift, shift: 0))
      func isRejected(shift: Double) -> Bool {
        rejects(.init(lift: lift, shift: shift), observed: observed, replays: drawn)
      }
      // Freed of the multiple that the effect is, outcomes are again those of history.
      func isHeldAsMultiple(_ multiple: Double) -> Bool {
        multiple <= RandomizationTest.largestMultiple && values.allSatisfy { $0 >= 0 }
          && !rejects(.init(lift: 0, shift: 0), observed: observed, replays: drawn)
      }
      let missesZero = isRejected(shift: 0)
      return Sighting(
        estimate: estimate, missesZero: missesZero, isAboveZero: missesZero && estimate > 0,
        holdsEffect: lift == 0
          ? !missesZero : !isRejected(shift: base * lift) || isHeldAsMultiple(1 + lift),
        interval: lift == 0 ? interval : nil)
    }
  }

  /// The interval when nothing is done.
  private func interval(
    of isTreated: [Bool], replay: (Int) -> [Bool]
  ) -> ConfidenceInterval? {
    let test = try? RandomizationTest(
      values: values, isTreated: isTreated, strata: strata, draws: replays
    ) { number, assignment in assignment = replay(number) }
    return test?.interval(confidenceLevel: level)
  }

  /// The interval's ends are sought in one rehearsal of so many: it is only its mean width that
  /// needs them.
  private static let sought = 5

  /// Whether the p-value, twice (1 + replays as extreme on the observed side)/(1 + replays), is below
  /// 1 − level.
  private func rejects(
    _ imputed: AmountDifference.Imputed, observed: AmountDifference, replays: [AmountDifference]
  ) -> Bool {
    let own = observed.statistic(imputed)
    let slack = own.isFinite ? 5e-10 * abs(own) : 0
    let allowed = (1 - level.value) * Double(replays.count + 1) - 1e-9
    var (above, below) = (1, 1)
    for replay in replays {
      let other = replay.statistic(imputed)
      if other >= own - slack { above += 1 }
      if other <= own + slack { below += 1 }
      if 2 * Double(min(above, below)) >= allowed { return false }
    }
    return 2 * Double(min(above, below)) < allowed
  }
}
