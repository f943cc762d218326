import Foundation
import Statistics

/// The average amount of a deal: a ratio of money to deals.
///
/// As for money, the truth is the effect on the very deals of the pilot.
let averageDeal = Family(
  name: "average-deal", title: "Average deal",
  cells: combined(
    combined(
      combined(sizes([30, 60, 100, 200]), \.deals, [0.3, 3]) + sizes([500, 1_000]), \.spread,
      [0.8, 1.6]), \.effect, [.none, .enlarges, .halves]
  ).map { cell in
    var cell = cell
    cell.correlation = 0.3
    return cell
  },
  standard: "replays of the design, shifts and multiples",
  yardstick: "account-level delta, normal", pilots: (2_000, 10_000)
) { cell in
  let draws = replays(of: cell)
  let multiple = cell.effect == .enlarges ? 1.5 : cell.effect == .halves ? 0.5 : 1
  return { generator in
    let world = World(cell, using: &generator)
    var sums: [Double] = []
    var counts: [Double] = []
    var without = 0.0
    for account in world.isTreated.indices {
      let count = world.dealCount(account, using: &generator)
      let times = world.isTreated[account] ? multiple : 1
      let sum = world.amounts(count, using: &generator).reduce(0, +)
      without += sum
      sums.append(times * sum)
      counts.append(Double(count))
    }
    let truth = (multiple - 1) * without / max(counts.reduce(0, +), 1)
    let (amounts, deals) = (world.arms(sums), world.arms(counts))
    var verdicts = deltaVerdicts(
      treatment: (amounts.treatment, deals.treatment), holdout: (amounts.holdout, deals.holdout),
      truth: truth)
    if let test = try? RatioRandomizationTest(
      numerators: sums, denominators: counts, isTreated: world.isTreated, strata: world.strata,
      draws: draws.count, draw: { k, assignment in assignment = draws[k - 1] })
    {
      verdicts.append(
        (
          "replays of the design, shifts and multiples",
          Verdict(test.interval(), truth: truth)
        ))
      verdicts.append(
        (
          "replays of the design, shifts only",
          Verdict(test.interval(supposing: .constant), truth: truth)
        ))
      if let lift = try? test.relativeInterval() {
        verdicts.append(
          ("lift: replays of multiples (default)", Verdict(lift, truth: multiple - 1)))
      }
    }
    guard !verdicts.isEmpty,
      let first = try? RatioSample(numerators: amounts.treatment, denominators: deals.treatment),
      let second = try? RatioSample(numerators: amounts.holdout, denominators: deals.holdout),
      let test = try? RatioDifference(
        treatment: first, holdout: second, freedom: .effectiveUnits)
    else { return verdicts }
    if let lift = try? test.relativeSet() {
      let hull = lift.hull
      verdicts.append(
        (
          "lift: Fieller",
          Verdict(
            covers: lift.contains(multiple - 1), rejects: !lift.contains(0),
            width: hull.upper - hull.lower)
        ))
    }
    if let lift = try? test.relativeShortcut(.delta).interval() {
      verdicts.append(("lift: delta method", Verdict(lift, truth: multiple - 1)))
    }
    return verdicts
  }
}
