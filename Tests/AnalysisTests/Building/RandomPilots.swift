import Pipeline
import Statistics

@testable import Planning

extension Pilot {
  /// A pilot drawn at random: any size, design, level, rule and primary metric; outcomes from none
  /// to all, with whales.
  static func random(_ number: Int) throws -> Pilot {
    var numbers = RandomGenerator(seed: 20_260_101, stream: UInt64(number))
    let metrics = Metric.all.map(\.id)
    var brief = BriefText()
    brief.primary = metrics[number % metrics.count]
    brief.secondary = metrics.filter { $0 != brief.primary }
    brief.holdout = [0.5, 0.3, 0.2][numbers.uniform(below: 3)]
    brief.method = numbers.bernoulli(0.5) ? "complete" : "blocked"
    brief.seed = number
    brief.confidence = [0.95, 0.9, 0.8][numbers.uniform(below: 3)]
    brief.minimumLift = [0.1, 0.3, 1.0][numbers.uniform(below: 3)]
    brief.scaleIf = ["lower > 0", "lower > -0.2", "lower > 0.1"][numbers.uniform(below: 3)]
    brief.stopIf = ["upper < minimum_lift", "upper < 0"][numbers.uniform(below: 2)]
    let count = 14 + numbers.uniform(below: 40)
    let families = numbers.bernoulli(0.3) ? [1: 0, 2: 0, 5: 4] : [:]
    var pilot = try Pilot(
      brief, accounts: count, children: families, industries: ["software", "retail", "energy"])
    pilot.plan = pilot.plan.replayed(99)

    func any(_ choices: [Double]) -> Double { choices[numbers.uniform(below: choices.count)] }
    let rates = (treatment: any([0, 0.1, 0.4, 0.9, 1]), holdout: any([0, 0.1, 0.4, 0.9, 1]))
    let winShare = any([0, 0.3, 0.7, 1])
    let closedShare = any([0, 0.5, 1])
    let spread = any([0, 1, 2])
    for unit in pilot.plan.units {
      let rate = unit.arm == .treatment ? rates.treatment : rates.holdout
      for _ in 0..<3 where numbers.bernoulli(rate) {
        let created = numbers.uniform(below: 30)
        let closes = numbers.bernoulli(closedShare)
        let amount = 1000 * powerOfE(spread * numbers.normal())
        pilot.deal(
          unit.accounts[0].id, created: created,
          closes ? numbers.bernoulli(winShare) ? .won : .lost : .open,
          closed: closes ? created + numbers.uniform(below: 40) : nil, amount: amount)
      }
    }
    return pilot
  }

  /// eˣ by its series on x/64, squared six times: enough to make money with.
  private static func powerOfE(_ x: Double) -> Double {
    let small = x / 64
    var power = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4)))
    for _ in 0..<6 { power *= power }
    return power
  }
}
