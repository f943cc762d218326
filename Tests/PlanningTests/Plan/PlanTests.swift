import Exchange
import Pipeline
import Planning
import Testing

/// Plans as promises: the same from the same, and blind to what came later.
@Suite struct PlanTests {
  static func plan(
    _ more: String = "design: { holdout: 0.3, seed: 7 }", _ ledger: Ledger? = nil
  ) throws -> Plan {
    try Plan(
      brief: try Brief(yaml: smallBrief(more)), ledger: try ledger ?? company(60),
      sources: [Plan.Source(path: "data/accounts.csv", digest: "sha256:00")])
  }

  @Test func `a plan holds what was drawn and why`() throws {
    let plan = try Self.plan()
    #expect(plan.schema == "holdout/plan/1" && plan.algorithm == "4")
    #expect(plan.units.count == 60 && plan.roster.units == 60 && plan.roster.accounts == 60)
    #expect(plan.unitCount(in: .treatment) == 42 && plan.unitCount(in: .holdout) == 18)
    #expect(plan.units.count { $0.arm == .treatment } == 42)
    #expect(plan.design.method == .blocked && plan.design.seed == 7)
    #expect(Set(plan.units.map(\.stratum)).count == plan.design.blocks)
    #expect(
      plan.covariates
        == ["industry", "employees", "prior_opportunities", "prior_wins", "open_pipeline"])
    #expect(plan.units[9].covariates["employees"] == nil)
    #expect(plan.units[3].covariates["industry"] == .category("Retail"))
    #expect(plan.metrics.map(\.id) == plan.brief.metrics && plan.unitNoun == "account")
    #expect(plan.assignment == plan.assignmentDesign.draw(0, seed: 7))
    #expect(plan.forced.isEmpty && plan.roster.excluded.isEmpty)
  }

  @Test func `families are called so and forced units stand apart`() throws {
    var ledger = try company(60)
    ledger.accounts[1].parent = 0
    let plan = try Self.plan("design: { force: { holdout: [A1005] } }", ledger)
    #expect(plan.unitNoun == "account family" && plan.units[0].accounts.count == 2)
    #expect(plan.units.count == 58 && plan.forced.map(\.id) == ["A1005"])
    #expect(plan.forced.map(\.arm) == [.holdout] && plan.forced[0].stratum == nil)
  }

  @Test func `the same brief and data give the same bytes`() throws {
    let one = try PlanFile(sealing: Self.plan()).text()
    for _ in 0..<3 { #expect(try PlanFile(sealing: Self.plan()).text() == one) }
  }

  /// The digest of the format and of the algorithms: where it changes, locked plans cannot be
  /// drawn again, and `Plan.algorithm` or `Plan.schema` must change with it.
  @Test func `the digest of a small plan is pinned`() throws {
    let ledger = accounts("A", "B", "C", "D", "E>A", "F")
    let plan = try Self.plan("design: { seed: 1 }", ledger)
    #expect(plan.units.map(\.arm) == [.holdout, .treatment, .treatment, .holdout, .holdout])
    let digest = try PlanFile(sealing: plan).digest
    #expect(digest == "sha256:c8690d22d90fce0f90602cc511da409edd0d66a90e244ef0c12617c09d3014c5")
  }

  @Test func `without a seed the pilot's name and first day decide`() throws {
    let ledger = try company(20)
    func seed(_ yaml: String) throws -> UInt64 {
      try Plan(brief: try Brief(yaml: yaml), ledger: ledger, sources: []).design.seed
    }
    let seed0 = try seed(smallBrief())
    #expect(try seed(smallBrief("owner: Dana\ndesign: { holdout: 0.4 }")) == seed0)
    #expect(try seed(smallBrief().replacing("Small", with: "Smaller")) != seed0)
    #expect(try seed(smallBrief().replacing("09-01", with: "09-02")) != seed0)
    #expect(seed0 < 1 << 53)
  }

  /// The eve is 31 August 2026; of what is created, closed, moved, touched or spent from the next
  /// day on nothing may show in the plan, not even in its sizing.
  @Test(arguments: [
    "design: { exclude: { open_opportunities: true } }",
    "metrics: { primary: win-rate }\ndesign: { balance_on: [prior_wins, open_pipeline, owner] }",
    "metrics: { primary: pipeline-created }",
  ])
  func `what happens after the start changes nothing in the plan`(more: String) throws {
    let start = try day("2026-09-01")
    let ledger = try company(80)
    let before = try Self.plan(more, ledger)
    var later = ledger
    for position in later.opportunities.indices {
      guard let created = later.opportunities[position].created else { continue }
      if created >= start {
        later.opportunities[position].account = 3
        later.opportunities[position].amount = 1e9
        later.opportunities[position].outcome = .won
        later.opportunities[position].closed = created
      } else if later.opportunities[position].outcome(asOf: start - 1) == .open {
        later.opportunities[position].outcome = .won
        later.opportunities[position].closed = start + position
      }
    }
    for offset in 0..<50 {
      later.opportunities.append(
        Opportunity(id: 0, account: Int32(offset), created: start + offset, outcome: .open))
      later.touches.append(Touch(account: Int32(offset), day: start + offset))
      later.stageChanges.append(StageChange(opportunity: 0, stage: 0, day: start + offset))
    }
    #expect(try Self.plan(more, later) == before)
    #expect(try Self.plan(more, ledger.known(asOf: start - 1)) == before)
  }

  /// Amounts are whole numbers, so their sums do not depend on the order either.
  @Test func `the order of the export changes nothing in the plan`() throws {
    var ledger = try company(60)
    ledger.accounts[7].parent = 20
    ledger.accounts[40].parent = 7
    var other = ledger
    let last = Int32(ledger.accounts.count - 1)
    other.accounts = ledger.accounts.reversed().map { account in
      var account = account
      account.parent = account.parent.map { last - $0 }
      return account
    }
    other.opportunities = ledger.opportunities.reversed().map { deal in
      var deal = deal
      deal.account = deal.account.map { last - $0 }
      return deal
    }
    other.attributes = ledger.attributes.mapValues { column in
      switch column {
      case .numbers(let values): .numbers(values.reversed())
      case .categories(let values, let names): .categories(values: values.reversed(), names: names)
      }
    }
    #expect(try Self.plan("owner: Dana", other) == Self.plan("owner: Dana", ledger))
  }
}
