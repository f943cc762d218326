import Pipeline
import Planning
import Testing

/// Which arms accounts may be in.
@Suite struct EligibilityTests {
  private static func roster(_ design: String, _ ledger: Ledger) throws -> Roster {
    try Roster(brief: try Brief(yaml: smallBrief("design: { \(design) }")), ledger: ledger)
  }

  private static func ledger() -> Ledger {
    var ledger = accounts("A", "B", "C", "D", "E", "F")
    ledger.set("pilot_eligibility", ["Treatment", "HOLDOUT", "either", "", "neither", ""])
    return ledger
  }

  @Test func `one arm only is put there apart, neither is left out`() throws {
    let roster = try Self.roster("eligibility: { column: Pilot Eligibility }", Self.ledger())
    #expect(roster.units.map(\.id) == ["C", "D", "F"])
    #expect(roster.forced.map(\.id) == ["A", "B"])
    #expect(roster.forced.map(\.forced) == [.treatment, .holdout])
    #expect(roster.forced.map(\.forcedBy) == [.eligibility, .eligibility])
    #expect(roster.excluded.map(\.rule) == [.eligibility])
    #expect(roster.excluded[0].accounts == ["E"])
  }

  @Test func `a list goes before the column`() throws {
    let roster = try Self.roster(
      "eligibility: { column: pilot_eligibility, either: [A, E], neither: [Company F] }",
      Self.ledger())
    #expect(roster.units.map(\.id) == ["A", "C", "D", "E"])
    #expect(roster.excluded.map(\.accounts) == [["F"]])
  }

  @Test(arguments: [
    (["treatment", "either"], [], ["A"], []), (["", "holdout"], [], ["A"], []),
    (["either", "neither"], [], [], ["A", "B"]),
    (["treatment", "neither"], [], [], ["A", "B"]), (["either", ""], ["A"], [], []),
  ])
  func `a family may be what all its members may be`(
    values: [String], drawn: [String], forced: [String], left: [String]
  ) throws {
    var ledger = accounts("A", "B>A", "C")
    ledger.set("may", values + [""])
    let roster = try Self.roster("eligibility: { column: may }", ledger)
    #expect(roster.units.map(\.id) == drawn + ["C"])
    #expect(roster.forced.map(\.id) == forced)
    #expect(roster.excluded.flatMap(\.accounts) == left)
  }

  @Test func `a member that a rule leaves out says nothing of its family`() throws {
    var ledger = accounts("A", "B>A", "C")
    ledger.set("may", ["either", "neither", ""])
    let roster = try Self.roster(
      "eligibility: { column: may }, exclude: { accounts: [B] }", ledger)
    #expect(roster.units.map(\.id) == ["A", "C"])
  }

  @Test(arguments: [
    (
      "eligibility: { treatment: [A], holdout: [B] }",
      "of the family \"A\" design.eligibility lets \"A\" only be treated and \"B\" only be held out; "
        + "a family is assigned as one, so let both be either, leave one out, or keep fewer together"
    ),
    (
      "eligibility: { holdout: [B] }, force: { treatment: [A] }",
      "design.force puts \"A\" in the treatment, but design.eligibility says holdout of it or of its "
        + "family; change one of them"
    ),
    (
      "eligibility: { neither: [C] }, force: { holdout: [C] }",
      "design.force puts \"C\" in the holdout, but design.eligibility says neither of it or of its "
        + "family; change one of them"
    ),
    (
      "eligibility: { column: region }",
      "the account \"C\" has \"emea\" as its region (design.eligibility); expected treatment, "
        + "holdout, either, neither or nothing"
    ),
    (
      "eligibility: { column: regoin }",
      "design.eligibility.column names \"regoin\", which the accounts do not have; did you mean "
        + "\"region\"? available: domain, owner, region"
    ),
    (
      "eligibility: { treatment: [Z] }",
      "design.eligibility.treatment names \"Z\", which is neither the id nor the name of an account "
        + "in the data"
    ),
  ])
  func `contradictions and misspellings are refused`(design: String, message: String) throws {
    var ledger = accounts("A", "B>A", "C")
    ledger.set("region", ["", "", "EMEA"])
    let error = try #require(throws: PlanningError.self) { try Self.roster(design, ledger) }
    #expect(error.description == message)
  }

  @Test func `the plan says who was put where and by what`() throws {
    var ledger = try company(40)
    ledger.set("may", (0..<40).map { $0 == 3 ? "treatment" : "" })
    let brief = try Brief(
      yaml: smallBrief("design: { eligibility: { column: may }, force: { holdout: [A1005] } }"))
    let plan = try Plan(brief: brief, ledger: ledger, sources: [])
    #expect(plan.forced.map(\.forcedBy) == [.eligibility, .force])
    let table = AssignmentTable(of: plan).rows
    #expect(table.first { $0[0] == "A1003" }?[5] == "eligibility")
    #expect(table.first { $0[0] == "A1005" }?[5] == "brief")
    #expect(table.count { $0[5] == "draw" } == 38)
  }
}
