import Pipeline
import Planning
import Statistics
import Testing

@testable import Analysis

/// The test of an amount per unit replays the plan's own design, and nothing else.
@Suite struct ReplayTests {
  private static let draws = 10_000

  /// Every way to treat `treated` of so many units.
  private static func splits(_ units: Int, treated: Int) -> [[Bool]] {
    guard units > 0 else { return treated == 0 ? [[]] : [] }
    let without = splits(units - 1, treated: treated).map { $0 + [false] }
    return treated == 0
      ? without : without + splits(units - 1, treated: treated - 1).map { $0 + [true] }
  }

  /// Four standard errors of a share seen in the replays.
  private static func band(_ share: Double) -> Double {
    4 * (max(share * (1 - share), 1e-4) / Double(draws)).squareRoot() + 1 / Double(draws)
  }

  private static func money(_ pilot: Pilot) -> [Double] {
    guard case .mean(let amounts) = Metric.pipelineCreated.tally(pilot.outcome().deals) else {
      return []
    }
    return amounts
  }

  @Test(arguments: 1...5) func `a small complete design agrees with all of its 70 assignments`(
    _ seed: Int
  ) throws {
    var pilot = try Pilot(BriefText(primary: "pipeline-created", seed: seed), accounts: 8)
    for (position, unit) in pilot.plan.units.enumerated() where position != seed {
      pilot.deal(unit.id, amount: Double((position * position * 37) % 101 + 1) * 100)
    }
    let amounts = Self.money(pilot)
    let exact = try RandomizationTest(
      values: amounts, isTreated: pilot.plan.assignment.isTreated,
      strata: [Int32](repeating: 0, count: 8), assignments: Self.splits(8, treated: 4))
    let pValue = try #require(pilot.readout().primary.difference.pValue)
    #expect(abs(pValue - exact.pValue) < Self.band(exact.pValue))
    #expect(pilot.readout().primary.difference.estimate == exact.difference)
  }

  /// Two industries of four accounts: 36 assignments hold the blocks' counts, of 70 that do not.
  @Test(arguments: 1...5) func `a blocked design is replayed within its blocks`(
    _ seed: Int
  ) throws {
    var pilot = try Pilot(
      BriefText(primary: "pipeline-created", method: "blocked", seed: seed), accounts: 8,
      industries: ["retail", "software"])
    let strata = pilot.plan.assignmentDesign.strata
    #expect(pilot.plan.design.blocks == 2)
    // The blocks differ a lot, so that a test blind to them would answer otherwise.
    for (position, unit) in pilot.plan.units.enumerated() {
      let treated = unit.arm == .treatment ? 300.0 : 0
      pilot.deal(
        unit.id,
        amount: 1000 + 50_000 * Double(strata[position]) + treated + Double(position * 83 % 200))
    }
    let amounts = Self.money(pilot)
    let all = Self.splits(8, treated: 4)
    let held = all.filter { assignment in
      zip(assignment, strata).count { $0 && $1 == 0 } == 2
    }
    #expect(all.count == 70 && held.count == 36)
    let exact = try RandomizationTest(
      values: amounts, isTreated: pilot.plan.assignment.isTreated, strata: strata,
      assignments: held)
    let blind = try RandomizationTest(
      values: amounts, isTreated: pilot.plan.assignment.isTreated,
      strata: [Int32](repeating: 0, count: 8), assignments: all)
    let pValue = try #require(pilot.readout().primary.difference.pValue)
    #expect(abs(pValue - exact.pValue) < Self.band(exact.pValue))
    #expect(abs(pValue - blind.pValue) > 0.1)
  }

  @Test func `every replay keeps the count of each block`() throws {
    let pilot = try Pilot(
      BriefText(holdout: 0.5, method: "blocked"), accounts: 32,
      industries: ["energy", "retail", "software", "steel"])
    let design = pilot.plan.assignmentDesign
    func counts(_ assignment: Assignment) -> [Int] {
      (0..<pilot.plan.design.blocks).map { block in
        zip(assignment.isTreated, design.strata).count { $0 && Int($1) == block }
      }
    }
    #expect(pilot.plan.design.blocks > 1)
    for number in 1...50 {
      let replay = design.draw(number, seed: pilot.plan.design.seed)
      #expect(counts(replay) == counts(pilot.plan.assignment))
    }
  }

  @Test func `the difference of blocks is said where it is not that of the averages`() throws {
    var pilot = try Pilot(
      BriefText(primary: "pipeline-created", method: "blocked"), accounts: 21,
      industries: ["retail", "software", "software"])
    for (position, unit) in pilot.plan.units.enumerated() {
      pilot.deal(unit.id, amount: Double(1000 + position % 3 * 4000))
    }
    let result = pilot.readout().primary
    #expect(result.notes.contains { $0.contains("block by block") })
    let finding = try #require(pilot.finding("concentration"))
    let difference = try #require(finding.figures["difference"])
    #expect(abs(difference - (result.difference.estimate ?? .nan)) < 1e-9)
  }
}
