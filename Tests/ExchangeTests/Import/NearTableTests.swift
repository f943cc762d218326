import Exchange
import Pipeline
import Testing

/// Pairs of accounts near one another, and what else rules for accounts need of an export.
@Suite struct NearTableTests {
  private static func ledger() -> Ledger {
    var ledger = Ledger()
    ledger.accounts = [
      Account(id: "001A0000012ABCD", name: "Acme"), Account(id: "B", name: "Twin"),
      Account(id: "C", name: "Twin"),
    ]
    return ledger
  }

  private static func table(_ text: String) throws(ExchangeError) -> NearTable {
    try NearTable(SourceFile(path: "near.csv", bytes: Array(text.utf8)), ledger: ledger())
  }

  @Test func `ids go before names, and an id of 18 characters is that of 15`() throws {
    let id = SalesforceID.eighteen("001A0000012ABCD")
    let near = try Self.table("a,b,km\n\(id),C,3\nAcme,B,1\nB,Z,2\n")
    #expect(near.pairs == [NearAccounts(0, 2), NearAccounts(0, 1)] && near.unknown == 1)
  }

  @Test(arguments: [
    ("a,b\nB,\n", "near.csv, row 2, column \"b\": found \"\"; expected the id of an account."),
    ("a,b\nTwin,B\n", "near.csv, row 2, column \"a\": found \"Twin\"; 2 accounts have that name."),
    ("a\nB\n", "near.csv: the table has one column."),
  ])
  func `what cannot be read is refused with its place`(text: String, message: String) throws {
    let error = try #require(throws: ExchangeError.self) { try Self.table(text) }
    #expect(error.description.hasPrefix(message), "\(error)")
  }

  @Test func `a parent that is no account is kept by its name`() throws {
    let text = "account_name,parent_account\nA,Acme\nB,A\nC,\n"
    let file = SourceFile(path: "accounts.csv", bytes: Array(text.utf8))
    let accounts = try CRMImport([file]).ledger.accounts
    #expect(accounts.map(\.parentName) == ["Acme", nil, nil])
    #expect(accounts.map(\.parent) == [nil, 0, nil])
  }

  @Test func `a column asked for is kept though it says one thing of all, or another of each`()
    throws
  {
    var text = "account_id,sector,Postal Code,Pilot Eligibility\n"
    for row in 0..<300 { text += "A\(row),x,P\(row),\(row == 7 ? "holdout" : "")\n" }
    let file = SourceFile(path: "accounts.csv", bytes: Array(text.utf8))
    #expect(try CRMImport([file]).ledger.attributes.keys.sorted() == ["industry"])
    var options = ImportOptions()
    options.columns = ["postal_code", "pilot eligibility", "Sector"]
    let kept = try CRMImport([file], options: options).ledger.attributes
    #expect(kept.keys.sorted() == ["industry", "pilot_eligibility", "postal_code", "sector"])
    guard case .categories(let values, let names)? = kept["pilot_eligibility"] else {
      Issue.record("no categories")
      return
    }
    #expect(values[7].map { names[$0] } == "holdout" && values[8] == nil)
  }

  @Test func `a waitlist says who is treated from which day`() throws {
    let file = WaitlistFile(from: try #require(Day("2026-11-30")))
    #expect(
      file.text([Account(id: "1", name: "=Acme, Inc")])
        == "account_id,account_name,treat_from\n1,\"'=Acme, Inc\",2026-11-30\n")
  }
}
