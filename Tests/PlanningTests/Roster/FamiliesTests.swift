import Pipeline
import Planning
import Testing

/// Which accounts are assigned as one.
@Suite struct FamiliesTests {
  /// The families of a ledger as their ids, by head.
  private static func families(_ ledger: Ledger, _ keys: String) throws -> [[String]] {
    let brief = try Brief(yaml: smallBrief("design: { keep_together: [\(keys)] }"))
    return try Roster(brief: brief, ledger: ledger).units.map { unit in
      unit.accounts.map { ledger.accounts[Int($0)].id }
    }
  }

  @Test func `grandchildren belong to the head of the family`() throws {
    let ledger = accounts("D>C", "C>B", "B>A", "A", "E", "F>E")
    #expect(try Self.families(ledger, "parent") == [["A", "B", "C", "D"], ["E", "F"]])
    #expect(try Self.families(ledger, "none").count == 6)
  }

  @Test(arguments: [["A>A"], ["A>B", "B>A"], ["A>B", "B>C", "C>A", "D>A"]])
  func `a circle of parents is one family`(lines: [String]) throws {
    var ledger = Ledger()
    let ids = lines.map { $0.split(separator: ">").map(String.init) }
    for id in ids {
      ledger.accounts.append(
        Account(id: id[0], name: id[0], parent: ids.firstIndex { $0[0] == id[1] }.map(Int32.init)))
    }
    #expect(try Self.families(ledger, "parent") == [lines.map { String($0.prefix(1)) }])
  }

  @Test func `the same domain or owner makes a family, an empty one does not`() throws {
    var ledger = accounts("A", "B", "C", "D")
    for (position, domain) in ["x.example", "y.example", "x.example", ""].enumerated() {
      ledger.accounts[position].domain = domain
    }
    ledger.accounts[1].owner = "Dana"
    ledger.accounts[3].owner = "Dana"
    #expect(try Self.families(ledger, "domain") == [["A", "C"], ["B"], ["D"]])
    #expect(try Self.families(ledger, "owner") == [["A"], ["B", "D"], ["C"]])
  }

  @Test func `several keys join what any of them joins`() throws {
    var ledger = accounts("A", "B>A", "C", "D", "E")
    ledger.accounts[1].domain = "x.example"
    ledger.accounts[2].domain = "x.example"
    ledger.accounts[2].owner = "Dana"
    ledger.accounts[3].owner = "Dana"
    #expect(
      try Self.families(ledger, "parent, domain, owner") == [["A", "B", "C", "D"], ["E"]])
  }

  @Test func `a chain of a hundred thousand parents is one family, and soon found`() throws {
    var ledger = Ledger()
    for position in 0..<Int32(100_000) {
      ledger.accounts.append(
        Account(id: "\(position)", name: "", parent: position == 0 ? nil : position - 1))
    }
    let brief = try Brief(yaml: smallBrief())
    let roster = try Roster(brief: brief, ledger: ledger)
    #expect(roster.units.map(\.id) == ["0"])
    #expect(roster.accountCount == 100_000)
  }
}
