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
      combined(
        combined(sizes([60, 200]), \.design, [.blocks, .pairs, .families]), \.spread, [1.2]),
      \.effect, [.none, .creates]
    ).filter { $0.design != .pairs || $0.holdout == 0.5 },
  standard: "replays of the design, a tail each side", yardstick: "normal", pilots: (2_000, 10_000),
  study: { cell in amounts(cell, isCount: false) })

/// Deals per account.
let counts = Family(
  name: "deals-per-account", title: "Deals per account",
  cells: combined(
    combined(sizes([30, 60, 100, 200]), \.deals, [0.3, 1]), \.effect, [.none, .creates]),
  standard: "replays of the design, a tail each side", yardstick: "normal", pilots: (2_000, 10_000),
  study: { cell in amounts(cell, isCount: true) })

private func amounts(
  _ cell: Cell, isCount: Bool
) -> (inout RandomGenerator) -> [(method: String, Verdict)] {
  let draws = replays(of: cell, 199)
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
  func test(
    _ values: [Double], _ tails: RandomizationTest.Tails
  ) -> RandomizationTest? {
    try? RandomizationTest(
      values: values, isTreated: world.isTreated, strata: world.strata, draws: draws.count,
      tails: tails
    ) { k, assignment in assignment = draws[k - 1] }
  }
  guard let replayed = test(seen, .equal) else { return [] }
  var verdicts = [
    ("replays of the design, a tail each side", Verdict(replayed.interval(), truth: truth))
  ]
  if world.cell.accounts <= 60, let other = test(seen, .symmetric) {
    verdicts.append(
      ("replays of the design, both tails as one", Verdict(other.interval(), truth: truth)))
  }
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
    // Dividing treated outcomes by the multiple; asked at the truth and at no effect only.
    let divided = zip(seen, world.isTreated).map { $1 ? $0 / multiple : $0 }
    if world.cell.accounts <= 60, let there = test(divided, .symmetric),
      let here = test(seen, .symmetric)
    {
      verdicts.append(
        (
          "lift: replays of divided outcomes",
          Verdict(covers: there.pValue >= 0.05, rejects: here.pValue < 0.05)
        ))
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
func replays(of cell: Cell, _ count: Int) -> [[Bool]] {
  var first = RandomGenerator(seed: 4)
  let strata = World(cell, using: &first).strata
  return (1...count).map { k in
    var own = RandomGenerator(seed: 5, stream: UInt64(k))
    return World.draw(cell, strata, using: &own)
  }
}
