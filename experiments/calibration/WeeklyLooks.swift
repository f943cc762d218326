import Statistics

/// Eight weekly looks at a pilot whose play does nothing or half as much again.
///
/// Each week an eighth of the deals has come in. A method "covers" here when it says the right thing
/// of a play that does nothing: not once in eight weeks that it does something.
let weeklyLooks = Family(
  name: "weekly-looks", title: "Eight weekly looks",
  cells: combined(combined(sizes([60, 200, 500]), \.rate, [0.1, 0.25]), \.effect, [.none, .rate])
    .map {
      var cell = $0
      cell.deals = 2
      cell.correlation = 0.15
      return cell
    },
  standard: "O'Brien-Fleming spending", yardstick: nil, pilots: (4_000, 10_000)
) { cell in
  let weeks = 8
  let critical = Normal.criticalValue(.ninetyFive)
  let rules: [(String, [Double])] = [
    (
      "O'Brien-Fleming spending",
      try GroupSequentialDesign(looks: weeks, rule: .spending(.obrienFleming)).looks.map(\.upper)
    ),
    (
      "Pocock spending",
      try GroupSequentialDesign(looks: weeks, rule: .spending(.pocock)).looks.map(\.upper)
    ),
    ("95 % at every look", (0..<weeks).map { _ in critical }),
    ("one look at the end", (0..<weeks).map { $0 == weeks - 1 ? critical : .infinity }),
  ]
  return { generator in
    let world = World(cell, using: &generator)
    let accounts = world.isTreated.count
    let rates = (0..<accounts).map { account in
      world.rate(world.isTreated[account] ? cell.treatedRate : cell.rate, using: &generator)
    }
    var won = [Double](repeating: 0, count: accounts)
    var closed = won
    var statistics: [Double] = []
    for _ in 0..<weeks {
      for account in 0..<accounts {
        let count = world.dealCount(account, times: 1 / Double(weeks), using: &generator)
        closed[account] += Double(count)
        won[account] += Double((0..<count).count { _ in generator.bernoulli(rates[account]) })
      }
      let (wins, closes) = (world.arms(won), world.arms(closed))
      let test = try? ClusteredRateDifference(
        treatment: UnitCounts(numerators: wins.treatment, denominators: closes.treatment),
        holdout: UnitCounts(numerators: wins.holdout, denominators: closes.holdout))
      // The normal deviate of the method's own p-value.
      statistics.append(test.map { -Normal.quantile(max($0.pValue(), 1e-15) / 2) } ?? 0)
    }
    return rules.map { name, bounds in
      let stops = zip(statistics, bounds).contains { $0 >= $1 }
      return (name, Verdict(covers: !stops, rejects: stops))
    }
  }
}
