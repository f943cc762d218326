import Statistics

/// Money per account.
///
/// Both what each account would bring with the play and without it are drawn, so the truth is the
/// average effect on these very accounts, which is what replaying the assignment can know.
let money = Family(
  name: "money", title: "Money per account",
  cells: combined(
    combined(
      combined(sizes([30, 60, 100, 200]), \.deals, [0.3, 1]) + sizes([500, 1_000]), \.spread,
      [0.8, 1.6]), \.effect, [.none, .creates, .enlarges])
    + combined(
      combined(combined(sizes([30, 60, 100, 200]), \.deals, [0.3, 1]), \.spread, [0.8, 1.6]),
      \.effect, [.halves])
    + combined(
      combined(
        combined(sizes([60, 200]), \.design, [.blocks, .pairs, .families]), \.spread, [1.2]),
      \.effect, [.none, .creates]
    ).filter { $0.design != .pairs || $0.holdout == 0.5 },
  standard: "replays of the design, shifts and multiples", yardstick: "normal",
  pilots: (2_000, 10_000),
  study: { cell in amounts(cell, isCount: false) })

/// Deals per account.
let counts = Family(
  name: "deals-per-account", title: "Deals per account",
  cells: combined(
    combined(sizes([30, 60, 100, 200]), \.deals, [0.3, 1]), \.effect, [.none, .creates, .halves]),
  standard: "replays of the design, shifts and multiples", yardstick: "normal",
  pilots: (2_000, 10_000),
  study: { cell in amounts(cell, isCount: true) })

private func amounts(
  _ cell: Cell, isCount: Bool
) -> (inout RandomGenerator) -> [(method: String, Verdict)] {
  let draws = replays(of: cell)
  return { generator in
    let world = World(cell, using: &generator)
    var without: [Double] = []
    var with: [Double] = []
    for account in world.isTreated.indices {
      func deals(_ generator: inout RandomGenerator) -> Double {
        let count = world.dealCount(account, using: &generator)
        return isCount
          ? Double(count) : world.amounts(count, using: &generator).reduce(0, +)
      }
      let base = deals(&generator)
      without.append(base)
      switch cell.effect {
      case .creates: with.append(base + deals(&generator))
      case .enlarges: with.append(1.5 * base)
      case .halves where isCount:
        with.append(Double((0..<Int(base)).count { _ in generator.bernoulli(0.5) }))
      case .halves: with.append(0.5 * base)
      default: with.append(base)
      }
    }
    let seen = world.isTreated.indices.map { world.isTreated[$0] ? with[$0] : without[$0] }
    let means = (
      with.reduce(0, +) / Double(with.count), without.reduce(0, +) / Double(without.count)
    )
    return verdicts(seen, world, draws, truth: means.0 - means.1, means: means)
  }
}

private func verdicts(
  _ seen: [Double], _ world: World, _ draws: [[Bool]], truth: Double, means: (Double, Double)
) -> [(method: String, Verdict)] {
  guard
    let replayed = try? RandomizationTest(
      values: seen, isTreated: world.isTreated, strata: world.strata, draws: draws.count,
      draw: { k, assignment in assignment = draws[k - 1] })
  else { return [] }
  var verdicts = [
    ("replays of the design, shifts and multiples", Verdict(replayed.interval(), truth: truth)),
    (
      "replays of the design, shifts only",
      Verdict(replayed.interval(supposing: .constant), truth: truth)
    ),
  ]
  let arms = world.arms(seen)
  if let welch = try? MeanDifference(treatment: arms.treatment, holdout: arms.holdout) {
    let error = welch.difference.standardError
    verdicts.append(
      (
        "normal",
        Verdict(
          welch.difference.value, within: Normal.criticalValue(.ninetyFive) * error, truth: truth)
      ))
    if let interval = try? welch.interval() {
      verdicts.append(("Welch's t", Verdict(interval, truth: truth)))
    }
  }
  if world.cell.design == .complete, world.cell.accounts <= 60, world.cell.deals == 1,
    let first = try? RatioSample(values: arms.treatment),
    let second = try? RatioSample(values: arms.holdout),
    let bootstrap = try? Bootstrap(treatment: first, holdout: second, resamples: 299, seed: 7),
    let interval = try? bootstrap.interval(method: .studentized)
  {
    verdicts.append(("bootstrap t", Verdict(interval, truth: truth)))
  }
  guard means.1 > 0 else { return verdicts }
  let multiple = means.0 / means.1
  if let lift = try? replayed.relativeInterval() {
    verdicts.append(
      ("lift: replays of Fieller's statistic (default)", Verdict(lift, truth: multiple - 1)))
    if let lift = try? replayed.relativeInterval(supposing: .constant) {
      verdicts.append(("lift: the same, shifts only", Verdict(lift, truth: multiple - 1)))
    }
  }
  if let welch = try? MeanDifference(treatment: arms.treatment, holdout: arms.holdout),
    let shortcut = try? welch.relativeShortcut(.delta), let interval = try? shortcut.interval()
  {
    verdicts.append(("lift: delta method", Verdict(interval, truth: multiple - 1)))
  }
  return verdicts
}

/// Replays of a cell's design; one set serves all its pilots, whose accounts are drawn anew.
///
/// At 200 or 400 replays, as at the 10,000 of a readout, a test at 5 % errs 5.0 times in 100; at 199 it
/// would 4.0 times, and its interval hold more than the readout's. Few accounts get more replays, since
/// there the ends are furthest out.
func replays(of cell: Cell) -> [[Bool]] {
  let count = cell.accounts <= 60 ? 400 : 200
  var first = RandomGenerator(seed: 4)
  let strata = World(cell, using: &first).strata
  return (1...count).map { k in
    var own = RandomGenerator(seed: 5, stream: UInt64(k))
    return World.draw(cell, strata, using: &own)
  }
}
