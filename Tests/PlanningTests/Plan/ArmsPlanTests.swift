import Exchange
import Pipeline
import Testing

@testable import Planning

/// Plans of several treatment arms against one holdout.
@Suite struct ArmsPlanTests {
  private static func plan(_ count: Int = 60, _ design: String = "") throws -> Plan {
    try Plan(
      brief: Brief(
        yaml: smallBrief(
          "design: { arms: { treatment: 0.5, light: 0.2, holdout: 0.3 }\(design) }")),
      ledger: company(count), sources: [])
  }

  @Test(arguments: ["auto", "blocked", "matched-pairs", "complete"])
  func `arms have their totals, and their names stand in the assignment`(method: String) throws {
    let plan = try Self.plan(67, ", method: \(method)")
    // 33.5, 13.4 and 20.1 of 67, the one left over to the first.
    #expect(plan.design.armUnits == [34, 13] && plan.design.holdoutUnits == 20)
    #expect(plan.arms?.map(\.units) == [34, 13])
    #expect(plan.units.count { $0.armName == "light" && $0.arm == .treatment } == 13)
    let table = AssignmentTable(of: plan)
    #expect(table.rows.count { $0[2] == "treatment" } == 34)
    #expect(table.rows.count { $0[2] == "holdout" } == 20)
    if method != "complete" {
      #expect(plan.design.blocks > 1)
    }
  }

  @Test func `a plan read from its file is the same and contradicts nothing`() throws {
    let plan = try Self.plan()
    let text = try PlanFile(sealing: plan).text()
    #expect(try PlanFile(reading: Array(text.utf8), file: "plan.json").plan == plan)
    #expect(text.contains("\"armName\": \"light\""))
    #expect(plan.roster.notes.contains { $0.contains("by intervals of 97.5%") })
  }

  @Test func `an arm is compared with the holdout in its own blocks, at its own level`() throws {
    let plan = try Self.plan()
    let pair = try #require(plan.comparison(of: "light"))
    #expect(pair.comparedArm == "light" && plan.comparedArm == nil)
    #expect(pair.units.count == 30 && pair.design.treatmentUnits == 12)
    #expect(pair.brief.confidence == 0.975 && pair.brief.design.arms == nil)
    #expect(pair.units.allSatisfy { $0.arm == .holdout || $0.armName == "light" })
    let design = try #require(pair.assignmentDesign as? PermutedBlocksDesign)
    for number in 1...50 {
      let draw = design.draw(number, seed: pair.design.seed)
      for (block, treated) in design.treatedByBlock.enumerated() {
        #expect(
          design.strata.indices.count { Int(design.strata[$0]) == block && draw.isTreated[$0] }
            == treated)
      }
    }
    #expect(plan.comparison(of: "holdout") == nil && plan.comparison(of: "other") == nil)
  }

  @Test func `what the arms can detect is said at that level, of the first arm first`() throws {
    let plan = try Self.plan(400)
    let arms = try #require(plan.arms)
    #expect(plan.detectable == arms[0].detectable)
    #expect(
      arms[1].detectable.sentence.hasPrefix("The arm light against the holdout, at 97.5%: this"))
    let smaller = try #require(arms[1].detectable.detectableLift)
    let larger = try #require(arms[0].detectable.detectableLift)
    #expect(smaller > larger)
  }

  @Test func `too few units for an arm are refused by its name`() throws {
    #expect(
      throws: PlanningError.tooFewUnitsForArm(arm: "light", share: 0.2, units: 6, accounts: 6)
    ) { try Self.plan(6) }
  }

  @Test func `arms that the design does not deal are found`() throws {
    var plan = try Self.plan()
    #expect(plan.contradiction() == nil)
    let arms = try #require(plan.arms)
    plan.arms = arms.reversed()
    #expect(plan.contradiction() == "its arms are not those of its brief")
    plan.arms = nil
    #expect(plan.contradiction() == "its arms are not those of its brief")
    plan.arms = [
      arms[0],
      PlannedArm(
        name: "light", units: arms[1].units, balance: arms[0].balance,
        detectable: arms[1].detectable),
    ]
    #expect(try #require(plan.contradiction()).hasPrefix("of the arm light its balance"))
    var two = try Plan(brief: Brief(yaml: smallBrief()), ledger: company(60), sources: [])
    #expect(two.contradiction() == nil)
    two.arms = arms
    #expect(two.contradiction() == "it has several arms and its brief has one")
  }

  @Test func `the file of a plan with one treatment arm says nothing of arms`() throws {
    let plan = try Plan(brief: Brief(yaml: smallBrief()), ledger: company(60), sources: [])
    let text = try PlanFile(sealing: plan).text()
    #expect(!text.contains("\"arms\"") && !text.contains("armName") && !text.contains("armUnits"))
  }
}
