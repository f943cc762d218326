import Pipeline
import Planning
import Statistics
import Testing

/// No owner is given more treated units than they can look after, in any draw.
@Suite struct CapacityTests {
  private static func plan(_ design: String, _ ledger: Ledger) throws -> Plan {
    try Plan(
      brief: try Brief(yaml: smallBrief("design: { \(design) }")), ledger: ledger, sources: [])
  }

  /// `company` with owners of unequal size: of 120 accounts 60 are Ann's, 30 Bob's, 20 Cid's, and 10
  /// have none.
  private static func ledger(_ count: Int = 120) throws -> Ledger {
    var ledger = try company(count)
    for position in ledger.accounts.indices {
      ledger.accounts[position].owner =
        position % 2 == 0 ? "Ann" : position % 4 == 1 ? "Bob" : position % 12 < 8 ? "Cid" : nil
    }
    return ledger
  }

  private static func owners(_ ledger: Ledger) -> [String: String] {
    Dictionary(ledger.accounts.map { ($0.id, $0.owner ?? "") }, uniquingKeysWith: { $1 })
  }

  /// 48 accounts, holdout 0.4: Ann can look after 6, which is the treated share of 10 units.
  @Test(arguments: [
    "capacity: { owner: 6 }, holdout: 0.4, seed: 3",
    "capacity: { owner: { Ann: 3, default: 5 } }, holdout: 0.35, seed: 4",
    "capacity: { owner: { Bob: 1 } }, holdout: 0.5, seed: 5",
    "capacity: { owner: { Bob: 0, Ann: 11 } }, holdout: 0.2, seed: 6",
    "capacity: { owner: 4 }, method: complete, seed: 7",
    "capacity: { owner: 4 }, method: pairs-and-walk, seed: 8",
    "capacity: { owner: 5 }, method: matched-pairs, holdout: 0.5, seed: 9",
    "capacity: { owner: 4 }, method: blocked, holdout: 0.3, seed: 11",
    "capacity: { owner: 5 }, arms: { ads: 0.4, calls: 0.2, holdout: 0.4 }, seed: 12",
    "capacity: { owner: { Ann: 3 } }, arms: { ads: 0.3, calls: 0.2, holdout: 0.5 }, method: complete, seed: 13",
  ])
  func `no draw exceeds a capacity and every chance is the share`(design: String) throws {
    let ledger = try Self.ledger(48)
    let plan = try Self.plan(design, ledger)
    let capacity = try #require(plan.brief.design.capacity)
    let names = ["Ann", "Bob", "Cid"]
    let owners = Self.owners(ledger)
    let ownerOfUnit = plan.units.map { unit in
      owners[unit.id].flatMap { names.firstIndex(of: $0) } ?? names.count
    }
    let limits = names.map { capacity.limit(of: $0) ?? .max } + [.max]
    let drawn = plan.assignmentDesign
    let draws = 120
    var counts = [Int](repeating: 0, count: plan.units.count)
    var isKept = true
    for number in 0..<draws {
      let isTreated = drawn.draw(number, seed: plan.design.seed).isTreated
      var load = [0, 0, 0, 0]
      for unit in isTreated.indices where isTreated[unit] {
        counts[unit] += 1
        load[ownerOfUnit[unit]] += 1
      }
      isKept = isKept && load.reduce(0, +) == plan.design.treatmentUnits
      isKept = isKept && zip(load, limits).allSatisfy { $0 <= $1 }
    }
    #expect(isKept)
    // Five standard errors of a share of 120 draws, over some thirty units.
    let share = Double(plan.design.treatmentUnits) / Double(plan.units.count)
    let band = 5 * (share * (1 - share) / Double(draws)).squareRoot()
    #expect(counts.allSatisfy { abs(Double($0) / Double(draws) - share) < band })
  }

  /// Ann's 60 units at a treated share of 0.6: 25 give 15 treated, 26 could give 16.
  @Test func `as many units stay as the capacity can hold, and the plan says so`() throws {
    let plan = try Self.plan("capacity: { owner: { Ann: 15 } }, holdout: 0.4", Self.ledger())
    #expect(
      plan.roster.capacity.map { [$0.owner, "\($0.limit)", "\($0.units)", "\($0.setAside)"] }
        == [["Ann", "15", "25", "35"]])
    #expect(plan.units.count == 85 && plan.units.count { $0.group == 0 } == 25)
    #expect(plan.roster.excluded.map(\.reason) == ["beyond the capacity of Ann"])
    #expect(plan.roster.excluded[0].rule == .capacity)
    #expect(plan.roster.notes == ["10 units have no owner, and so no capacity to keep to."])
    #expect(plan.design.reason.contains("owner by owner"))
  }

  @Test(arguments: [
    ("auto", DesignMethod.pairsAndWalk), ("pairs-and-walk", .pairsAndWalk),
    ("matched-pairs", .matchedPairs), ("gram-schmidt", .pairsAndWalk), ("blocked", .blocked),
  ])
  func `pairs keep to owners where capacity binds, and the plan says so`(
    asked: String, method: DesignMethod
  ) throws {
    let ledger = try Self.ledger(48)
    let plan = try Self.plan("capacity: { owner: 5 }, method: \(asked), seed: 3", ledger)
    #expect(plan.design.method == method)
    #expect(plan.design.reason.contains("owner by owner where capacity binds"))
    #expect(
      plan.design.reason.contains("would not keep to the owners' totals")
        == (asked == "gram-schmidt"))
    let members = Dictionary(grouping: plan.units, by: { $0.stratum ?? -1 })
    for (block, units) in members {
      #expect(Set(units.map(\.group)).count == 1, "block \(block)")
      if method != .blocked { #expect((2...3).contains(units.count)) }
    }
    let text = try PlanFile(sealing: plan).text()
    #expect(try PlanFile(reading: Array(text.utf8), file: "plan.json").plan == plan)
  }

  /// 500 draws: the standard errors of shares of 0.4 and 0.2 are at most 0.0219; 4.5 of them 0.099.
  @Test func `each of several arms keeps its chance and its total where capacity binds`() throws {
    let ledger = try Self.ledger()
    let plan = try Self.plan(
      "capacity: { owner: 12 }, arms: { ads: 0.4, calls: 0.2, holdout: 0.4 }, seed: 5", ledger)
    let totals = [plan.design.holdoutUnits] + (plan.design.armUnits ?? [])
    #expect(plan.roster.capacity.count == 3 && totals.reduce(0, +) == plan.units.count)
    let design = try #require(plan.assignmentDesign as? ArmsDesign)
    var counts = [[Double]](repeating: [0, 0, 0], count: plan.units.count)
    var isKept = true
    for number in 0..<500 {
      let arms = design.deal(number, seed: plan.design.seed)
      for (unit, arm) in arms.enumerated() { counts[unit][arm] += 1 }
      isKept = isKept && (0...2).map { arm in arms.count { $0 == arm } } == totals
    }
    #expect(isKept)
    for unit in counts {
      for (count, total) in zip(unit, totals) {
        #expect(abs(count / 500 - Double(total) / Double(plan.units.count)) < 0.099)
      }
    }
  }

  @Test func `a capacity that does not bind changes nothing`() throws {
    let ledger = try Self.ledger()
    let free = try Self.plan("method: complete, seed: 2", ledger)
    let bound = try Self.plan("capacity: { owner: 60 }, method: complete, seed: 2", ledger)
    #expect(bound.assignment == free.assignment && bound.roster.capacity.isEmpty)
  }

  @Test func `who is set aside depends on the seed and not on the order of the export`() throws {
    let ledger = try Self.ledger()
    func kept(_ seed: Int, _ ledger: Ledger) throws -> [String] {
      try Self.plan("capacity: { owner: 10 }, method: complete, seed: \(seed)", ledger)
        .units.map(\.id)
    }
    let first = try kept(1, ledger)
    #expect(try kept(1, reordered(ledger, stream: 1)) == first)
    #expect(try kept(2, ledger) != first)
  }

  @Test func `units put in the treatment take up room`() throws {
    let ledger = try Self.ledger()
    let plan = try Self.plan(
      "capacity: { owner: { Ann: 15 } }, force: { treatment: [A1000, A1002, A1004] }", ledger)
    let limit = try #require(plan.roster.capacity.first)
    #expect(limit.treatedByBrief == 3 && limit.units == 24)
    let error = try #require(throws: PlanningError.self) {
      try Self.plan(
        "capacity: { owner: { Ann: 2 } }, force: { treatment: [A1000, A1002, A1004] }", ledger)
    }
    #expect(
      error.description
        == "design.force and design.eligibility treat 3 units of Ann, but design.capacity is 2; "
        + "raise it, or treat fewer")
  }

  @Test func `owners no one knows are refused`() throws {
    #expect(
      throws: PlanningError.unknownOwner(name: "Owner 11", nearest: "Owner 1")
    ) { try Self.plan("capacity: { owner: { Owner 11: 2 } }", company(20)) }
    #expect(throws: PlanningError.noOwners) {
      try Self.plan("capacity: { owner: 2 }", accounts("A", "B", "C", "D"))
    }
  }
}
