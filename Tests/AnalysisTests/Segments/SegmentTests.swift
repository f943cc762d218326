import Pipeline
import Planning
import Testing

@testable import Analysis

/// Segments that the plan named, and only those.
@Suite struct SegmentTests {
  private func pilot(_ industries: [String], accounts: Int = 120) throws -> Pilot {
    var brief = BriefText()
    brief.segments = ["industry"]
    return try Pilot(brief, accounts: accounts, industries: industries)
  }

  @Test func `each group is read by the plan's own method on its own units`() throws {
    var pilot = try pilot(["a", "b"])
    pilot.open(treated: 30, heldOut: 12)
    let reading = try #require(pilot.readout().segments.first)
    #expect(reading.levels.map(\.name) == ["a", "b"])
    let total = reading.levels.map(\.result.treatment.units).reduce(0, +)
    #expect(total == pilot.treated.count)
    let opened = reading.levels.map(\.result.treatment.numerator).reduce(0, +)
    #expect(opened == 30)
    #expect(reading.pValue == reading.adjustedPValue)
    #expect(reading.levels.allSatisfy { $0.shrunken != nil })
  }

  @Test func `an effect that differs is said to differ and one that does not is not`() throws {
    var same = try pilot(["a", "b"])
    for (number, id) in same.treated.enumerated() where number % 2 == 0 { same.deal(id) }
    for (number, id) in same.heldOut.enumerated() where number % 3 == 0 { same.deal(id) }
    let reading = try #require(same.readout().segments.first)
    #expect(reading.sentence.hasPrefix("No evidence that the effect differs by industry (p = "))
    var other = try pilot(["a", "b"])
    for unit in other.plan.units where unit.arm == .treatment && unit.segments?["industry"] == "a" {
      other.deal(unit.id)
    }
    for unit in other.plan.units where unit.arm == .holdout && unit.segments?["industry"] == "b" {
      other.deal(unit.id)
    }
    // One more or less in each cell, so that nothing is without spread.
    for arm in [Arm.treatment, .holdout] {
      let level = arm == .treatment ? "b" : "a"
      for unit in other.plan.units.filter({
        $0.arm == arm && $0.segments?["industry"] == level
      }).prefix(2) {
        other.deal(unit.id)
      }
    }
    other.deals.removeFirst(2)
    let differing = try #require(other.readout().segments.first)
    #expect(differing.sentence.hasPrefix("The effect differs by industry more than chance"))
  }

  @Test func `small groups are read together`() throws {
    let names = ["a", "a", "a", "a", "b", "b", "b", "b", "c", "d"]
    var pilot = try pilot(names, accounts: 150)
    pilot.open(treated: 30, heldOut: 15)
    let reading = try #require(pilot.readout().segments.first)
    let counts = Dictionary(grouping: pilot.plan.units) { $0.segments?["industry"] ?? "" }
      .mapValues { units in
        min(units.count { $0.arm == .treatment }, units.count { $0.arm == .holdout })
      }
    let small = counts.filter { $0.value < 10 }.keys.sorted()
    #expect(!small.isEmpty)
    for name in small { #expect(!reading.levels.contains { $0.name == name }) }
    let pooled = reading.levels.first { $0.name == "other" }?.pooled ?? reading.leftOut
    #expect(pooled == small)
  }

  @Test func `a brief may name four attributes and no more, and only groups`() throws {
    var brief = BriefText()
    brief.segments = ["a", "b", "c", "d", "e"]
    #expect(throws: BriefError.self) { try Brief(yaml: brief.yaml) }
    brief.segments = ["industry", "industry"]
    #expect(throws: BriefError.self) { try Brief(yaml: brief.yaml) }
    brief.segments = ["industri"]
    #expect(throws: PlanningError.self) {
      try Pilot(brief, accounts: 20, industries: ["a", "b"])
    }
  }

  @Test func `a plan without segments reads none`() throws {
    var pilot = try Pilot(accounts: 40, industries: ["a", "b"])
    pilot.open(treated: 8, heldOut: 4)
    #expect(pilot.readout().segments.isEmpty)
    #expect(pilot.plan.units.allSatisfy { $0.segments == nil })
  }
}
