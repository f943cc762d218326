import Foundation
import Statistics
import Testing

/// Sizing in every direction by its laws, by hand and against published sizes.
@Suite struct PilotSizingTests {
  static let outcomes: [PilotSizing.Outcome] = [
    .rate(base: 0.2), .amount(mean: 100, standardDeviation: 240), .time(closedShare: 0.6),
  ]

  @Test(arguments: outcomes.indices, [false, true])
  func `units, power and lift lead back to each other`(index: Int, hasLooks: Bool) throws {
    let sizing = try PilotSizing(
      outcome: Self.outcomes[index], holdoutShare: 0.3, outcomesPerUnit: 2.5, correlation: 0.2,
      looks: hasLooks ? GroupSequentialDesign(looks: 3) : nil)
    let units = try sizing.units(lift: 0.4, power: 0.85)
    #expect(abs(try sizing.power(units: units.exact, lift: 0.4) - 0.85) < 1e-7)
    let lift = try #require(try sizing.detectableLift(units: units.exact, power: 0.85))
    #expect(abs(lift - 0.4) < 1e-7)
    #expect(units.treatment + units.holdout >= Int(units.exact.rounded(.down)))
  }

  /// R: power.prop.test(p1 = .25, p2 = .35, power = .8) has n = 328.47 an arm.
  @Test func `a win rate from 25 to 35 percent needs what power.prop.test says`() throws {
    let sizing = try PilotSizing(outcome: .rate(base: 0.25))
    let units = try sizing.units(lift: 0.4, power: 0.8)
    #expect(abs(units.exact / 2 - 328.47) < 0.005)
    #expect(units.treatment == units.holdout)
  }

  /// 3 outcomes a unit at correlation 0.25: D = 1 + 2 × 0.25 = 1.5, so half as many units.
  @Test func `the design effect is the one worked by hand`() throws {
    let single = try PilotSizing(outcome: .rate(base: 0.2))
    let clustered = try PilotSizing(
      outcome: .rate(base: 0.2), outcomesPerUnit: 3, correlation: 0.25)
    #expect(clustered.designEffect == 1.5)
    let (first, second) = (
      try single.units(lift: 0.5, power: 0.8).exact,
      try clustered.units(lift: 0.5, power: 0.8).exact
    )
    #expect(agree(second, first / 2))
  }

  /// Half of the holdout closes; with the hazard doubled 3/4 of treatment does: 5/8 of all, so events
  /// over 0.625 are the units.
  @Test func `times need units for their events as worked by hand`() throws {
    let sizing = try PilotSizing(outcome: .time(closedShare: 0.5))
    let events = try EventPower().events(hazardRatio: 2, power: 0.8)
    #expect(agree(try sizing.units(lift: 1, power: 0.8).exact, events / 0.625))
  }

  @Test func `looks multiply the units by their inflation`() throws {
    let looks = try GroupSequentialDesign(looks: 4, rule: .spending(.pocock))
    let plain = try PilotSizing(outcome: .rate(base: 0.1))
    let watched = try PilotSizing(outcome: .rate(base: 0.1), looks: looks)
    let (first, second) = (
      try plain.units(lift: 0.5, power: 0.8).exact, try watched.units(lift: 0.5, power: 0.8).exact
    )
    #expect(agree(second / first, try looks.inflation(power: 0.8)))
  }

  @Test(arguments: outcomes.indices)
  func `more units find more, and smaller lifts`(index: Int) throws {
    let sizing = try PilotSizing(outcome: Self.outcomes[index])
    var before = (power: 0.0, lift: Double.infinity)
    for units in [60.0, 200, 1_000, 20_000] {
      let power = try sizing.power(units: units, lift: 0.2)
      let lift = try sizing.detectableLift(units: units, power: 0.8) ?? .infinity
      #expect(power > before.power && lift < before.lift)
      before = (power, lift)
    }
  }

  @Test func `what cannot be sized throws a reason or has none`() throws {
    #expect(throws: SampleError.self) { try PilotSizing(outcome: .rate(base: 0)) }
    #expect(throws: SampleError.self) { try PilotSizing(outcome: .rate(base: 1)) }
    #expect(throws: SampleError.self) {
      try PilotSizing(outcome: .amount(mean: 1, standardDeviation: 0))
    }
    #expect(throws: SampleError.self) { try PilotSizing(outcome: .time(closedShare: 1)) }
    #expect(throws: SampleError.self) {
      try PilotSizing(outcome: .rate(base: 0.2), correlation: 1.1)
    }
    let sizing = try PilotSizing(outcome: .rate(base: 0.5))
    #expect(throws: SampleError.self) { try sizing.units(lift: 0, power: 0.8) }
    #expect(throws: SampleError.self) { try sizing.units(lift: 1.5, power: 0.8) }
    #expect(throws: SampleError.self) { try sizing.power(units: 0, lift: 0.2) }
    #expect(try sizing.detectableLift(units: 4, power: 0.9) == nil)
  }
}
