import Pipeline
import Planning
import Statistics
import Testing

/// What a pilot can see of each metric, and what would change that.
@Suite struct PlanSizingTests {
  private static func plan(_ more: String = "", lift: String = "0.3") throws -> Plan {
    try Plan(
      brief: Brief(yaml: smallBrief(more).replacing("0.3 }", with: "\(lift) }")),
      ledger: try company(240), sources: [])
  }

  @Test func `the primary is sized as the plan's own sentence says`() throws {
    let plan = try Self.plan()
    let sizing = try #require(plan.sizing)
    #expect(sizing.metrics.map(\.metric) == plan.metrics.map(\.id) && sizing.power == 0.8)
    let primary = sizing.metrics[0]
    #expect(primary.base == plan.detectable.base)
    #expect(primary.detectableLift == plan.detectable.detectableLift)
    #expect(primary.chance == plan.detectable.powerAtMinimumLift)
    #expect(primary.unitsNeeded == plan.detectable.unitsNeeded)
  }

  @Test func `more units see smaller lifts, and the plan lies on its curve`() throws {
    let plan = try Self.plan()
    let primary = try #require(plan.sizing).metrics[0]
    let lifts = primary.byUnits.compactMap(\.detectableLift)
    #expect(lifts.count > 5 && lifts == lifts.sorted(by: >))
    let own = try #require(primary.byUnits.first { $0.value == 240 })
    #expect(own.detectableLift == primary.detectableLift && own.chance == primary.chance)
    #expect(primary.byUnits.map(\.value) == primary.byUnits.map(\.value).sorted())
  }

  @Test func `halves see most, or nearly so`() throws {
    let primary = try #require(try Self.plan().sizing).metrics[0]
    let chances = primary.byHoldoutShare.map { $0.chance ?? 0 }
    #expect(primary.byHoldoutShare.map(\.value) == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9])
    #expect((chances.max() ?? 1) - chances[4] < 0.02 && chances[0] < chances[4])
  }

  @Test func `what would make the lift detectable does so`() throws {
    let plan = try Self.plan("design: { holdout: 0.2 }")
    let sizing = try #require(plan.sizing)
    #expect((sizing.metrics[0].chance ?? 1) < 0.8)
    let units = try #require(sizing.remedies.first { $0.change == .units })
    let needed = try #require(plan.detectable.unitsNeeded)
    #expect(units.isEnough && units.value == Double(needed))
    #expect(units.sentence.hasSuffix("in place of 240, with the same share held out."))
    let share = try #require(sizing.remedies.first { $0.change == .holdoutShare })
    #expect(share.chance > (sizing.metrics[0].chance ?? 1))
    #expect(share.isEnough == (share.chance >= 0.8))
    let weeks = try #require(sizing.remedies.first { $0.change == .weeks })
    #expect(weeks.value > 60.0 / 7)
    let warning = try #require(sizing.warning)
    #expect(warning.contains("times the truth on average"))
  }

  @Test func `a lift that is seen needs no remedy and no warning`() throws {
    let sizing = try #require(try Self.plan(lift: "3").sizing)
    #expect((sizing.metrics[0].chance ?? 1) > 0.8)
    #expect(sizing.remedies.isEmpty && sizing.warning == nil)
  }

  @Test func `without a past each metric says why nothing is known`() throws {
    let plan = try Plan(
      brief: Brief(yaml: smallBrief()), ledger: accounts("a", "b", "c", "d", "e"), sources: [])
    let sizing = try #require(plan.sizing)
    #expect(sizing.metrics.allSatisfy { $0.reason == "the deals do not reach back far enough" })
    #expect(sizing.remedies.isEmpty && sizing.metrics.allSatisfy { $0.byUnits.isEmpty })
  }
}
