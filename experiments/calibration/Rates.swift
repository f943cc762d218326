import Statistics

/// The share of accounts that do something: open a deal, or win one.
let accountShares = Family(
  name: "account-shares", title: "Share of accounts with a deal, or a win",
  cells: combined(
    combined(sizes(), \.rate, [0.03, 0.1, 0.25, 0.4]), \.effect, [.none, .rate]),
  standard: "Newcombe hybrid score", yardstick: "normal", pilots: (10_000, 10_000)
) { cell in
  { generator in
    func counts(_ units: Int, _ rate: Double) -> Double {
      Double((0..<units).count { _ in generator.bernoulli(rate) })
    }
    let treated = cell.accounts - cell.heldOut
    guard
      let first = try? Proportion(
        successes: counts(treated, cell.treatedRate), trials: Double(treated)),
      let second = try? Proportion(
        successes: counts(cell.heldOut, cell.rate), trials: Double(cell.heldOut))
    else { return [] }
    let difference = RateDifference(treatment: first, holdout: second)
    let truth = cell.treatedRate - cell.rate
    var verdicts = [
      ("Newcombe hybrid score", Verdict(difference.interval(), truth: truth)),
      (
        "Miettinen-Nurminen score",
        Verdict(difference.interval(method: .miettinenNurminen), truth: truth)
      ),
      ("normal", Verdict(difference.interval(method: .wald), truth: truth)),
      ("Agresti-Caffo", Verdict(difference.interval(method: .agrestiCaffo), truth: truth)),
    ]
    if let lift = try? difference.relativeInterval() {
      verdicts.append(
        ("lift: MOVER-R (default)", Verdict(lift, truth: cell.treatedRate / cell.rate - 1)))
    }
    return verdicts
  }
}

/// The share of closed deals that were won.
let winRates = Family(
  name: "win-rate", title: "Win rate of deals",
  cells: combined(
    combined(combined(sizes(), \.deals, [0.3, 1, 3]), \.correlation, [0, 0.3]), \.rate,
    [0.03, 0.1, 0.25, 0.4])
    + combined(
      combined(combined(sizes(), \.correlation, [0.15]), \.rate, [0.1, 0.25]), \.effect,
      [.none, .rate])
    + combined(
      combined(
        combined(sizes([60, 200]), \.design, [.blocks, .pairs, .families]), \.correlation, [0.15]),
      \.effect, [.none, .rate]
    ).filter { $0.design != .pairs || $0.holdout == 0.5 },
  standard: "Newcombe on effective counts", yardstick: "account-level delta, normal"
) { cell in
  { generator in
    let world = World(cell, using: &generator)
    var won: [Double] = []
    var closed: [Double] = []
    for account in world.isTreated.indices {
      let count = world.dealCount(account, using: &generator)
      let mean = world.isTreated[account] ? cell.treatedRate : cell.rate
      let rate = count > 0 ? world.rate(mean, using: &generator) : 0
      won.append(Double((0..<count).count { _ in generator.bernoulli(rate) }))
      closed.append(Double(count))
    }
    let (wins, closes) = (world.arms(won), world.arms(closed))
    let truth = cell.treatedRate - cell.rate
    guard
      let treatment = try? UnitCounts(
        numerators: wins.treatment, denominators: closes.treatment),
      let holdout = try? UnitCounts(numerators: wins.holdout, denominators: closes.holdout),
      let test = try? ClusteredRateDifference(treatment: treatment, holdout: holdout)
    else { return [] }
    let plain = RateDifference(treatment: test.treatment, holdout: test.holdout)
    var verdicts = [
      ("Newcombe on effective counts", Verdict(test.interval(), truth: truth)),
      (
        "Miettinen-Nurminen on effective counts",
        Verdict(test.interval(method: .miettinenNurminen), truth: truth)
      ),
      (
        "deal-level Miettinen-Nurminen",
        Verdict(plain.interval(method: .miettinenNurminen), truth: truth)
      ),
    ]
    if let lift = try? test.relativeInterval() {
      verdicts.append(
        ("lift: MOVER-R (default)", Verdict(lift, truth: cell.treatedRate / cell.rate - 1)))
    }
    verdicts += deltaVerdicts(
      treatment: (wins.treatment, closes.treatment), holdout: (wins.holdout, closes.holdout),
      truth: truth)
    return verdicts
  }
}

/// The delta method at the level of accounts, as experiment platforms compare ratios.
func deltaVerdicts(
  treatment: (numerators: [Double], denominators: [Double]),
  holdout: (numerators: [Double], denominators: [Double]), truth: Double
) -> [(String, Verdict)] {
  guard
    let first = try? RatioSample(
      numerators: treatment.numerators, denominators: treatment.denominators),
    let second = try? RatioSample(
      numerators: holdout.numerators, denominators: holdout.denominators)
  else { return [] }
  let value = first.value - second.value
  let error = (first.squaredError + second.squaredError).squareRoot()
  var verdicts = [
    (
      "account-level delta, normal",
      Verdict(value, within: Normal.criticalValue(.ninetyFive) * error, truth: truth)
    )
  ]
  for (name, freedom) in [
    ("account-level delta, t", RatioDifference.Freedom.units),
    ("account-level delta, t by effective accounts", .effectiveUnits),
  ] {
    // Where nothing varies the method has no error, and no interval but the estimate itself.
    let interval = try? RatioDifference(treatment: first, holdout: second, freedom: freedom)
      .interval()
    verdicts.append(
      (name, interval.map { Verdict($0, truth: truth) } ?? Verdict(value, within: 0, truth: truth)))
  }
  return verdicts
}
