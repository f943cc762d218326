import Pipeline
import Planning
import Testing

/// Families beyond a parent's id, and what a plan says of them.
@Suite struct RosterNotesTests {
  private static func roster(_ keys: String, _ ledger: Ledger) throws -> Roster {
    try Roster(
      brief: try Brief(yaml: smallBrief("design: { keep_together: [\(keys)] }")), ledger: ledger)
  }

  private static func families(_ keys: String, _ ledger: Ledger) throws -> [[String]] {
    try roster(keys, ledger).units.map { $0.accounts.map { ledger.accounts[Int($0)].id } }
  }

  /// B and C name Acme, which is no account; D names "Company E", as E is called; F's parent is E.
  private static func named() -> Ledger {
    var ledger = accounts("A", "B", "C", "D", "E", "F>E")
    for (account, name) in [(1, "Acme"), (2, "ACME"), (3, "company e")] {
      ledger.accounts[account].parentName = name
    }
    return ledger
  }

  @Test func `the same parent's name makes a family, though the parent is no account`() throws {
    let ledger = Self.named()
    #expect(
      try Self.families("parent_name", ledger) == [["A"], ["B", "C"], ["D", "E", "F"]])
    #expect(try Self.families("parent", ledger) == [["A"], ["B"], ["C"], ["D"], ["E", "F"]])
    for stream in 0..<4 as Range<UInt64> {
      let other = reordered(ledger, stream: stream)
      #expect(
        try Self.families("parent_name", other) == [["A"], ["B", "C"], ["D", "E", "F"]])
    }
  }

  @Test func `a plan that leaves such families apart says how to join them`() throws {
    #expect(
      try Self.roster("parent", Self.named()).notes.first
        == "3 accounts name a parent that is no single account of the data, some of them the same "
        + "one; keep_together: [parent, parent_name] makes those one family.")
    #expect(try Self.roster("parent_name", Self.named()).notes.count { $0.contains("name a") } == 0)
  }

  @Test func `no family is made of a mail provider's domain`() throws {
    var ledger = accounts("A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K")
    let domains = ["gmail.com", "gmail.com", "web.de", "acme.example", "acme.example"]
    for (position, domain) in domains.enumerated() {
      ledger.accounts[position].domain = domain
    }
    let roster = try Self.roster("domain", ledger)
    #expect(roster.units.map(\.id) == ["A", "B", "C", "D", "F", "G", "H", "I", "J", "K"])
    #expect(
      roster.notes == [
        "3 accounts have the domain of a mail provider or of a host of pages, such as gmail.com: no "
          + "family is made of that."
      ])
  }

  @Test func `a family of more than a fifth of the accounts is noted`() throws {
    let ledger = accounts("A", "B>A", "C>A", "D", "E", "F", "G", "H", "I", "J")
    #expect(
      try Self.roster("parent", ledger).notes == [
        "The family of Company A holds 3 of 10 accounts; where it goes, much of the result goes."
      ])
    #expect(
      try Self.roster("parent", accounts("A", "B>A", "C", "D", "E", "F", "G", "H", "I", "J"))
        .notes.isEmpty)
  }
}
