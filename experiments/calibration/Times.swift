import Foundation
import Statistics

/// When simulated deals close, and when they are looked at.
///
/// Closing takes a log-normal number of days: median 60 for deals that are won and 40 for the rest,
/// log-sd 0.8, alike within an account. Deals are created evenly over the window before the reading.
private struct Clock {
  /// Days over which deals are created, and days from the last of them to the reading.
  let window: (days: Double, after: Double)?
  /// What the play multiplies days by.
  let pace: Double

  init(_ cell: Cell) {
    switch cell.censoring {
    case 0: window = nil
    case 30: window = (120, 20)
    default: window = (90, 0)
    }
    pace = cell.effect == .hastens ? 0.7 : 1
  }

  private static func hasClosed(_ day: Double, median: Double) -> Double {
    day > 0 ? Normal.cumulative(log(day / median) / 0.8) : 0
  }

  /// The chance that a deal is won within so many whole days.
  func won(_ rate: Double, by day: Double, pace: Double) -> Double {
    rate * Self.hasClosed(day / pace, median: 60)
  }

  /// The mean days open within so many whole days, days counted up to the next whole one.
  func meanOpen(_ rate: Double, within horizon: Int, pace: Double) -> Double {
    (0..<horizon).reduce(0) { sum, day in
      let time = Double(day) / pace
      return sum + rate * (1 - Self.hasClosed(time, median: 60))
        + (1 - rate) * (1 - Self.hasClosed(time, median: 40))
    }
  }
}

/// A pilot's deals: how long they ran, how they stood, and whose they are.
private struct Deals {
  var times: [Double] = []
  var outcomes: [Outcome] = []
  var accounts: [Int32] = []
}

private func deals(
  _ world: World, _ clock: Clock, using generator: inout RandomGenerator
) -> (treatment: Deals, holdout: Deals) {
  var arms = (treatment: Deals(), holdout: Deals())
  let correlation = world.cell.correlation
  for account in world.isTreated.indices {
    let count = world.dealCount(account, using: &generator)
    guard count > 0 else { continue }
    let rate = world.rate(world.cell.rate, using: &generator)
    let shared = correlation > 0 ? correlation.squareRoot() * generator.normal() : 0
    let pace = world.isTreated[account] ? clock.pace : 1
    for _ in 0..<count {
      let isWon = generator.bernoulli(rate)
      let draw = shared + (1 - correlation).squareRoot() * generator.normal()
      let close = (pace * (isWon ? 60 : 40) * exp(0.8 * draw)).rounded(.up)
      var end = Double.infinity
      if let window = clock.window {
        end = (window.after + window.days * generator.unitInterval()).rounded(.down)
      }
      let outcome: Outcome = close > end ? .open : isWon ? .won : .lost
      if world.isTreated[account] {
        arms.treatment.add(min(close, end), outcome, account)
      } else {
        arms.holdout.add(min(close, end), outcome, account)
      }
    }
  }
  return arms
}

extension Deals {
  fileprivate mutating func add(_ time: Double, _ outcome: Outcome, _ account: Int) {
    times.append(time)
    outcomes.append(outcome)
    accounts.append(Int32(account))
  }

  fileprivate func sample() throws(SampleError) -> CompetingSample {
    try CompetingSample(times: times, outcomes: outcomes, clusters: accounts)
  }
}

private let timeCells =
  combined(
    combined(combined(sizes(), \.deals, [0.3, 1, 3]), \.correlation, [0, 0.3]), \.censoring,
    [0, 30, 60])
  + combined(combined(sizes(), \.censoring, [0, 30, 60]), \.effect, [.hastens]).map {
    var cell = $0
    cell.correlation = 0.3
    return cell
  }
  + combined(
    combined(sizes([60, 200]), \.design, [.blocks, .pairs, .families]), \.censoring, [30]
  ).filter { $0.design != .pairs || $0.holdout == 0.5 }

/// Days a deal stays open, within 90 days or as far as the follow-up reaches.
let daysOpen = Family(
  name: "days-open", title: "Days a deal stays open", cells: timeCells,
  standard: "Newcombe on effective counts, t", yardstick: "account-level jackknife, normal"
) { cell in
  let clock = Clock(cell)
  let curves = (
    (0...90).map { clock.meanOpen(cell.rate, within: $0, pace: clock.pace) },
    (0...90).map { clock.meanOpen(cell.rate, within: $0, pace: 1) }
  )
  return { generator in
    let world = World(cell, using: &generator)
    let arms = deals(world, clock, using: &generator)
    guard let treatment = try? arms.treatment.sample().closing(),
      let holdout = try? arms.holdout.sample().closing()
    else { return [] }
    let horizon = min(
      90, RestrictedMeanDifference.largestHorizon(treatment: treatment, holdout: holdout))
    guard horizon > 0,
      let test = try? RestrictedMeanDifference(
        treatment: treatment, holdout: holdout, horizon: horizon),
      let interval = try? test.interval(), let lift = try? test.relativeInterval()
    else { return [] }
    let day = Int(horizon)
    let truth = curves.0[day] - curves.1[day]
    var verdicts = [
      ("Newcombe on effective counts, t", Verdict(interval, truth: truth)),
      (
        "lift: MOVER-R (default)",
        Verdict(lift, truth: curves.0[day] / curves.1[day] - 1)
      ),
    ]
    let value = test.value
    verdicts += jackknifeVerdicts(
      value, truth: truth,
      (test.treatment.jackknifeVariance, test.treatment.clusterCount),
      (test.holdout.jackknifeVariance, test.holdout.clusterCount))
    let z = Normal.criticalValue(.ninetyFive)
    let plain = (test.treatment.greenwoodVariance + test.holdout.greenwoodVariance).squareRoot()
    verdicts.append(("deal-level, normal", Verdict(value, within: z * plain, truth: truth)))
    return verdicts
  }
}

/// The share of deals won by day 60, lost deals competing and open ones cut short.
let wonByDay = Family(
  name: "won-by-day", title: "Share of deals won by day 60",
  cells: timeCells
    + combined(sizes(), \.censoring, [30]).map { cell in
      var cell = cell
      cell.rate = 0.1
      return cell
    },
  standard: "Newcombe on effective counts", yardstick: "account-level jackknife, normal"
) { cell in
  let clock = Clock(cell)
  let day = 60.0
  let shares = (
    clock.won(cell.rate, by: day, pace: clock.pace), clock.won(cell.rate, by: day, pace: 1)
  )
  let truth = shares.0 - shares.1
  return { generator in
    let world = World(cell, using: &generator)
    let arms = deals(world, clock, using: &generator)
    guard let first = try? CumulativeIncidence(arms.treatment.sample(), cause: .won),
      let second = try? CumulativeIncidence(arms.holdout.sample(), cause: .won),
      let test = try? IncidenceDifference(treatment: first, holdout: second, time: day),
      let treatmentError = test.treatment.standardError,
      let holdoutError = test.holdout.standardError
    else { return [] }
    var verdicts = [("Newcombe on effective counts", Verdict(test.interval(), truth: truth))]
    if let lift = try? test.relativeInterval() {
      verdicts.append(("lift: MOVER-R (default)", Verdict(lift, truth: shares.0 / shares.1 - 1)))
    }
    verdicts += jackknifeVerdicts(
      test.value, truth: truth, (treatmentError * treatmentError, first.clusterCount),
      (holdoutError * holdoutError, second.clusterCount))
    // What a report of closed deals only would say, asked about the same truth.
    func closed(_ deals: Deals) -> Proportion? {
      try? Proportion(
        successes: Double(deals.outcomes.count { $0 == .won }),
        trials: Double(deals.outcomes.count { $0 != .open }))
    }
    if cell.censoring > 0, let one = closed(arms.treatment), let other = closed(arms.holdout) {
      let naive = RateDifference(treatment: one, holdout: other)
      verdicts.append(("closed deals only, deal-level", Verdict(naive.interval(), truth: truth)))
    }
    return verdicts
  }
}

/// The infinitesimal jackknife by account, times G/(G − 1) for G accounts with deals, by the normal
/// and by Student's distribution with Satterthwaite's degrees of freedom.
private func jackknifeVerdicts(
  _ value: Double, truth: Double, _ treatment: (square: Double, accounts: Int),
  _ holdout: (square: Double, accounts: Int)
) -> [(String, Verdict)] {
  func spare(_ arm: (square: Double, accounts: Int)) -> Double { Double(max(arm.accounts - 1, 1)) }
  func squared(_ arm: (square: Double, accounts: Int)) -> Double {
    arm.square * Double(arm.accounts) / spare(arm)
  }
  let (one, other) = (squared(treatment), squared(holdout))
  let sum = one + other
  let error = sum.squareRoot()
  let z = Normal.criticalValue(.ninetyFive)
  let freedom = sum * sum / (one * one / spare(treatment) + other * other / spare(holdout))
  let t = (try? StudentT(degreesOfFreedom: freedom).criticalValue(.ninetyFive)) ?? z
  return [
    ("account-level jackknife, normal", Verdict(value, within: z * error, truth: truth)),
    ("account-level jackknife, t", Verdict(value, within: t * error, truth: truth)),
  ]
}
