import Pipeline
import Planning
import Testing

/// Rules that leave too few units are told by the smallest set in conflict.
@Suite struct RuleConflictTests {
  /// Forty accounts: the first 19 are customers and the last 19 have open deals; all are Ann's.
  private static func ledger() -> Ledger {
    var ledger = accounts()
    for position in 0..<40 {
      ledger.accounts.append(
        Account(id: "A\(100 + position)", name: "N\(position)", owner: "Ann"))
    }
    ledger.set("type", (0..<40).map { $0 < 19 ? "Customer" : "Prospect" })
    ledger.set("city", (0..<40).map { _ in "Oslo" })
    ledger.opportunities = (21..<40).map {
      Opportunity(id: 0, account: $0, created: Day("2026-08-01"), outcome: .open)
    }
    return ledger
  }

  private static func message(_ design: String, _ ledger: Ledger) throws -> String {
    let error = try #require(throws: PlanningError.self) {
      try Plan(
        brief: try Brief(yaml: smallBrief("design: { \(design) }")), ledger: ledger, sources: [])
    }
    return error.description
  }

  @Test func `two rules are named with what each leaves, and others are not`() throws {
    #expect(
      try Self.message(
        "exclude: { customers: true, open_opportunities: true, accounts: [A119] }, "
          + "capacity: { owner: 40 }", Self.ledger())
        == "the brief leaves 1 unit (1 account) to randomise at a holdout share of 0.5, and each arm "
        + "needs at least 2. The smallest set of rules in conflict: design.exclude.customers and "
        + "design.exclude.open_opportunities together leave 2 units; design.exclude.customers alone "
        + "21, design.exclude.open_opportunities alone 21. Relax one of them")
  }

  @Test(arguments: [
    ("buffer: { same: [city] }", "design.buffer alone leaves 1 unit, without it there would be 40"),
    (
      "capacity: { owner: 0 }",
      "design.capacity alone leaves 0 units, without it there would be 40"
    ),
    (
      "keep_together: [owner]",
      "design.keep_together alone leaves 1 unit, without it there would be"
    ),
    (
      "exclude: { where: { type: [Customer, Prospect] }, customers: true }",
      "design.exclude.where alone leaves 0 units, without it there would be 40"
    ),
    ("holdout: 0.01", "design.holdout alone leaves 40 units, without it there would be 40"),
    (
      "holdout: 0.06, exclude: { customers: true }",
      "design.exclude.customers and design.holdout together leave 21 units; "
        + "design.exclude.customers alone 21, design.holdout alone 40"
    ),
  ])
  func `a rule that suffices alone is named alone`(design: String, words: String) throws {
    let message = try Self.message(design, Self.ledger())
    #expect(message.contains(words), "\(message)")
  }

  @Test func `too few accounts are no conflict of rules`() throws {
    #expect(
      try Self.message("exclude: { customers: true }", accounts("A", "B", "C"))
        == "the roster has 3 units (3 accounts) to randomise, and a comparison needs at least 4, two in "
        + "each arm: add accounts")
  }
}
