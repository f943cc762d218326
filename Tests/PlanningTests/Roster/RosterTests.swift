import Pipeline
import Planning
import Testing

/// Who takes part.
@Suite struct RosterTests {
  private static func roster(_ design: String, _ ledger: Ledger) throws -> Roster {
    try Roster(brief: try Brief(yaml: smallBrief("design: { \(design) }")), ledger: ledger)
  }

  private static func ids(_ units: [Roster.Unit], _ ledger: Ledger) -> [[String]] {
    units.map { $0.accounts.map { ledger.accounts[Int($0)].id } }
  }

  /// Order by bytes: capitals before small letters, and "A10" before "A2".
  @Test func `units are in the order of their ids`() throws {
    let ledger = accounts("b", "A2", "C", "A10")
    #expect(try Self.roster("holdout: 0.5", ledger).units.map(\.id) == ["A10", "A2", "C", "b"])
  }

  @Test func `the order of the export decides nothing`() throws {
    let one = accounts("A", "B>A", "C>A", "D", "E>F", "F")
    let other = accounts("F", "C>A", "E>F", "B>A", "D", "A")
    #expect(
      try Self.ids(Self.roster("holdout: 0.5", one).units, one)
        == [["A", "B", "C"], ["D"], ["F", "E"]])
    #expect(
      try Self.ids(Self.roster("holdout: 0.5", other).units, other)
        == [["A", "B", "C"], ["D"], ["F", "E"]])
  }

  @Test func `accounts left out are listed with their reason, once`() throws {
    var ledger = accounts("A", "B", "C", "D")
    ledger.opportunities = [1, 2, 2, 3].map {
      Opportunity(id: 0, account: $0, created: Day("2026-08-01"), outcome: $0 == 3 ? .won : .open)
    }
    let design = "exclude: { open_opportunities: true, accounts: [B, Company A] }"
    let roster = try Self.roster(design, ledger)
    #expect(roster.units.map(\.id) == ["D"])
    #expect(
      roster.excluded.map(\.reason)
        == ["named in design.exclude.accounts", "has an open opportunity"])
    #expect(roster.excluded.map(\.accounts) == [["A", "B"], ["C"]])
  }

  @Test func `subsidiaries stay together although their parent is left out`() throws {
    let ledger = accounts("A", "C>A", "B>A", "D")
    let roster = try Self.roster("exclude: { accounts: [A] }", ledger)
    #expect(Self.ids(roster.units, ledger) == [["B", "C"], ["D"]])
  }

  @Test func `forced families stand apart and take no part in the draw`() throws {
    let ledger = accounts("A", "B>A", "C", "D")
    let roster = try Self.roster("force: { treatment: [B], holdout: [Company C] }", ledger)
    #expect(roster.units.map(\.id) == ["D"])
    #expect(roster.forced.map(\.id) == ["A", "C"])
    #expect(roster.forced.map(\.forced) == [.treatment, .holdout])
  }

  @Test func `an account forced by name takes part although it has an open deal`() throws {
    var ledger = accounts("A", "B")
    ledger.opportunities = [
      Opportunity(id: 0, account: 0, created: Day("2026-08-01"), outcome: .open)
    ]
    let design = "exclude: { open_opportunities: true }, force: { treatment: [A] }"
    let roster = try Self.roster(design, ledger)
    #expect(roster.forced.map(\.id) == ["A"] && roster.excluded.isEmpty)
  }

  @Test(arguments: [
    ("force: { treatment: [A], holdout: [B] }", PlanningError.conflictingForce(unit: "A")),
    (
      "force: { treatment: [Nobody] }",
      .unknownAccount(name: "Nobody", key: "design.force.treatment")
    ),
    ("force: { holdout: [X] }", .unknownAccount(name: "X", key: "design.force.holdout")),
    ("exclude: { accounts: [a] }", .unknownAccount(name: "a", key: "design.exclude.accounts")),
    (
      "exclude: { accounts: [Twin] }",
      .ambiguousAccount(name: "Twin", key: "design.exclude.accounts", ids: ["D", "E"])
    ),
    (
      "exclude: { accounts: [B] }, force: { holdout: [Company B] }",
      .excludedAndForced(account: "B")
    ),
  ])
  func `what cannot be meant is refused`(design: String, error: PlanningError) throws {
    var ledger = accounts("A", "B>A", "C", "D", "E")
    ledger.accounts[3].name = "Twin"
    ledger.accounts[4].name = "Twin"
    #expect(throws: error) { try Self.roster(design, ledger) }
  }

  @Test func `an id goes before a name`() throws {
    var ledger = accounts("A", "B")
    ledger.accounts[1].name = "A"
    #expect(try Self.roster("exclude: { accounts: [A] }", ledger).units.map(\.id) == ["B"])
  }

  @Test func `without accounts there is no roster`() throws {
    #expect(throws: PlanningError.noAccounts) { try Self.roster("holdout: 0.5", Ledger()) }
  }

  @Test func `each account knows its unit`() throws {
    let ledger = accounts("C>B", "A", "B", "D")
    let roster = try Self.roster("force: { treatment: [D] }", ledger)
    #expect(roster.unitOfAccount(in: ledger) == [1, 0, 1, nil])
  }

  @Test(arguments: [
    (
      PlanningError.tooFewUnits(units: 1, accounts: 3, holdoutShare: 0.3),
      "the roster has 1 unit (3 accounts) to randomise, and a comparison needs at least 4, two in each "
        + "arm: add accounts"
    ),
    (
      PlanningError.tooFewUnits(units: 6, accounts: 7, holdoutShare: 0.1),
      "the roster has 6 units (7 accounts) to randomise, at a holdout share of 0.1; each arm needs at "
        + "least 2 units, so add accounts, or move the share towards 0.5"
    ),
    (
      .unknownAccount(name: "X", key: "design.force.holdout"),
      "design.force.holdout names \"X\", which is neither the id nor the name of an account in the "
        + "data"
    ),
    (
      .ambiguousAccount(name: "X", key: "k", ids: ["1", "2", "3", "4", "5", "6"]),
      "k names \"X\", which is the name of 6 accounts; name the one meant by its id: 1, 2, 3, 4, 5, …"
    ),
    (
      .excludedAndForced(account: "X"),
      "design.force and design.exclude.accounts both name the account \"X\"; keep one"
    ),
    (
      .conflictingForce(unit: "X"),
      "design.force puts accounts of the family \"X\" in both arms; a family is assigned as one, so "
        + "force all of it one way"
    ),
    (
      .unknownCovariate(name: "regoin", nearest: "region", available: ["owner", "region"]),
      "design.balance_on names \"regoin\", which the accounts do not have; did you mean \"region\"? "
        + "available: owner, region"
    ),
    (.noAccounts, "the data hold no accounts, so there is nothing to assign"),
  ])
  func `errors say how to mend them`(error: PlanningError, message: String) {
    #expect(error.description == message)
  }
}
