import Pipeline
import Planning
import Testing

/// What is known of units on the eve of a pilot.
@Suite struct CovariateReaderTests {
  /// Family A of three accounts, and B alone.
  private static func family() -> Ledger {
    var ledger = accounts("C>A", "A", "D>A", "B")
    var names = Names()
    let retail = names.intern("Retail")
    let steel = names.intern("Steel")
    ledger.attributes = [
      "employees": .numbers([10, nil, 30, 5]),
      "score": .numbers([1, nil, 4, .infinity]),
      "industry": .categories(values: [steel, nil, retail, nil], names: names),
    ]
    ledger.accounts[0].owner = "Dana"
    return ledger
  }

  private static func covariates(
    _ names: [String]?, _ ledger: Ledger, asOf eve: String = "2026-08-31"
  ) throws -> [Covariate] {
    let day = try day(eve)
    let known = ledger.known(asOf: day)
    let roster = try Roster(brief: try Brief(yaml: smallBrief()), ledger: known)
    return try roster.covariates(named: names, ledger: known, asOf: day)
  }

  /// Units A (accounts A, C, D) and B: 10 + 30 employees; a score of (1 + 4) / 2; the industry of
  /// C, the first by id that has one.
  @Test func `counts add up over a family, other numbers are averaged, groups are the first known`()
    throws
  {
    let found = try Self.covariates(["employees", "score", "industry", "owner"], Self.family())
    #expect(
      found == [
        Covariate(name: "employees", values: .numbers([40, 5])),
        Covariate(name: "score", values: .numbers([2.5, nil])),
        Covariate(name: "industry", values: .categories(["Steel", nil])),
        Covariate(name: "owner", values: .categories(["Dana", nil])),
      ])
  }

  /// As of 31 August 2026: C opened deals 365 days before (out of the year) and 364 days before;
  /// the second was won on 30 August. D's is open; B's is closed later and so still open.
  @Test func `deals say what was open, opened and won by the eve`() throws {
    var ledger = Self.family()
    func deal(_ account: Int32, _ created: String, _ amount: Double?, won: String? = nil) {
      ledger.opportunities.append(
        Opportunity(
          id: 0, account: account, created: Day(created), outcome: won == nil ? .open : .won,
          closed: won.flatMap { Day($0) }, amount: amount))
    }
    deal(0, "2025-08-31", 1, won: "2025-09-15")
    deal(0, "2025-09-01", 20, won: "2026-08-30")
    deal(2, "2026-08-31", 300)
    deal(3, "2026-08-01", 4_000, won: "2026-09-01")
    deal(3, "2026-09-01", 50_000)
    let names = [
      "open_opportunities", "open_pipeline", "prior_opportunities", "prior_pipeline", "prior_wins",
    ]
    let found = try Self.covariates(names, ledger)
    #expect(found.map(\.name) == names)
    #expect(
      found.map(\.values)
        == [[1, 1], [300, 4_000], [2, 1], [320, 4_000], [2, 0]].map {
          Covariate.Values.numbers($0)
        })
  }

  @Test func `without names the usual ones that the data hold are taken, in their order`() throws {
    #expect(
      try Self.covariates(nil, Self.family()).map(\.name)
        == ["industry", "employees", "prior_opportunities", "prior_wins", "open_pipeline"])
    #expect(try Self.covariates([], Self.family()).isEmpty)
  }

  @Test func `an unknown name is refused with the nearest`() throws {
    let available = [
      "employees", "industry", "open_opportunities", "open_pipeline", "owner",
      "prior_opportunities", "prior_pipeline", "prior_wins", "score",
    ]
    #expect(
      throws: PlanningError.unknownCovariate(
        name: "employes", nearest: "employees", available: available)
    ) { try Self.covariates(["industry", "employes"], Self.family()) }
  }

  @Test func `deals come before an attribute of the same name, unless they say nothing`() throws {
    var ledger = accounts("A", "B")
    ledger.attributes = ["open_pipeline": .numbers([5, 7])]
    let brief = try Brief(yaml: smallBrief())
    func values() throws -> [Covariate] {
      try Roster(brief: brief, ledger: ledger).covariates(
        named: ["open_pipeline"], ledger: ledger, asOf: day("2026-08-31"))
    }
    #expect(try values().map(\.values) == [.numbers([5, 7])])
    ledger.opportunities.append(
      Opportunity(id: 0, account: 1, created: try day("2026-08-01"), outcome: .open, amount: 3))
    #expect(try values().map(\.values) == [.numbers([0, 3])])
  }
}
