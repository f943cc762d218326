import Pipeline
import Planning
import Testing

/// Who is left out, and under which reason.
@Suite struct ExclusionTests {
  private static func roster(_ exclude: String, _ ledger: Ledger) throws -> Roster {
    let brief = try Brief(
      yaml: smallBrief("touches: t.csv\ndesign: { exclude: { \(exclude) } }"))
    return try Roster(brief: brief, ledger: ledger.known(asOf: day("2026-08-31")))
  }

  private static func deal(
    _ account: Int32, _ created: String, _ outcome: Opportunity.Outcome, closed: String? = nil
  ) -> Opportunity {
    Opportunity(
      id: 0, account: account, created: Day(created), outcome: outcome,
      closed: closed.flatMap { Day($0) })
  }

  /// A won long ago, B won after the start, C lost, D says customer, E says it was one.
  @Test func `a customer won a deal before the pilot, or is called one`() throws {
    var ledger = accounts("A", "B", "C", "D", "E", "F")
    ledger.opportunities = [
      Self.deal(0, "2019-01-01", .won, closed: "2019-02-01"),
      Self.deal(1, "2026-08-01", .won, closed: "2026-09-01"),
      Self.deal(2, "2026-01-01", .lost, closed: "2026-02-01"),
    ]
    ledger.set("type", ["", "Prospect", "", "Customer - Direct", "Former customer", ""])
    ledger.set("lifecycle_stage", ["", "", "", "", "lead", "customer"])
    let roster = try Self.roster("customers: true", ledger)
    #expect(roster.units.map(\.id) == ["B", "C", "E"])
    #expect(roster.excluded.map(\.rule) == [.customers])
    #expect(roster.excluded[0].accounts == ["A", "D", "F"])
  }

  /// Of 30 days before 1 September the first is 2 August.
  @Test func `recently touched counts the days before the start`() throws {
    var ledger = accounts("A", "B", "C", "D")
    ledger.touches = try [
      (0, "2026-08-01"), (1, "2026-08-02"), (2, "2026-08-31"), (3, "2026-09-01"),
    ]
    .map { Touch(account: $0, day: try day($1)) }
    let roster = try Self.roster("recently_touched: 30", ledger)
    #expect(roster.units.map(\.id) == ["A", "D"])
    #expect(roster.excluded.map(\.reason) == ["was touched in the 30 days before"])
  }

  @Test func `values are compared without regard to case, numbers as numbers`() throws {
    var ledger = accounts("A", "B", "C", "D")
    ledger.set("region", ["EMEA", "apac", "", "AMER"])
    ledger.attributes["tier"] = .numbers([1, 3, 3, nil])
    let roster = try Self.roster("where: { Region: emea, tier: [3.0] }", ledger)
    #expect(roster.units.map(\.id) == ["D"])
    #expect(roster.excluded.map(\.accounts) == [["A"], ["B", "C"]])
    #expect(
      roster.excluded.map(\.reason)
        == ["Region", "tier"].map { "\($0) is one that design.exclude.where names" })
  }

  /// Every rule holds for A; each further account escapes one rule more.
  @Test func `an account is counted under the first reason of the order`() throws {
    var ledger = accounts("A", "B", "C", "D", "E", "F")
    ledger.set("region", ["EMEA", "EMEA", "", "", "", ""])
    ledger.opportunities = [0, 1, 2].map {
      Self.deal($0, "2025-01-01", .won, closed: "2025-02-01")
    }
    ledger.opportunities += [0, 1, 2, 3].map { Self.deal($0, "2026-08-01", .open) }
    ledger.touches = try [0, 1, 2, 3, 4].map { Touch(account: $0, day: try day("2026-08-20")) }
    let exclude =
      "accounts: [A], where: { region: EMEA }, customers: true, open_opportunities: true, "
      + "recently_touched: 30"
    for stream in 0..<4 as Range<UInt64> {
      let roster = try Self.roster(
        exclude, stream == 0 ? ledger : reordered(ledger, stream: stream))
      #expect(
        roster.excluded.map(\.rule)
          == [.accounts, .attributes, .customers, .openOpportunities, .recentlyTouched])
      #expect(roster.excluded.map(\.accounts) == [["A"], ["B"], ["C"], ["D"], ["E"]])
      #expect(roster.units.map(\.id) == ["F"])
    }
  }

  @Test func `an account forced by name takes part whatever the rules say`() throws {
    var ledger = accounts("A", "B")
    ledger.opportunities = [Self.deal(0, "2025-01-01", .won, closed: "2025-02-01")]
    let brief = try Brief(
      yaml: smallBrief("design: { exclude: { customers: true }, force: { treatment: [A] } }"))
    let roster = try Roster(brief: brief, ledger: ledger)
    #expect(roster.forced.map(\.id) == ["A"] && roster.forced[0].forcedBy == .force)
  }

  @Test(arguments: [
    (
      "where: { regoin: EMEA }",
      "design.exclude.where names \"regoin\", which the accounts do not have; did you mean "
        + "\"region\"? available: domain, owner, region"
    ),
    (
      "where: { region: EMEAA }",
      "design.exclude.where.region names \"EMEAA\", which no account has; did you mean \"emea\"?"
    ),
    (
      "where: { region: Mars }",
      "design.exclude.where.region names \"Mars\", which no account has; remove it"
    ),
  ])
  func `what the data do not hold is refused`(exclude: String, message: String) throws {
    var ledger = accounts("A", "B")
    ledger.set("region", ["EMEA", "APAC"])
    let error = try #require(throws: PlanningError.self) { try Self.roster(exclude, ledger) }
    #expect(error.description == message)
  }
}
