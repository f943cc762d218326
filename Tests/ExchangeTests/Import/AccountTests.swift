import Exchange
import Pipeline
import Testing

@Suite struct AccountTests {
  private func parents(_ read: CRMImport) -> [Int32?] { read.ledger.accounts.map(\.parent) }

  @Test func `names are the keys where there is no id`() throws {
    let read = try Given.imported(["account,sector\nAcme,retail\n acme ,media\nBeta,media\n"])
    #expect(read.ledger.accounts.map(\.id) == ["Acme", "Beta"])
    #expect(read.drops == ["1 same key as an earlier account; the first is kept [3]"])
    #expect(read.sentences.contains("no account id: names are the keys"))
  }

  @Test func `a parent is found by id and by name`() throws {
    let ids = try Given.imported(["account_id,account_name,parent\n1,A,\n2,B,1\n3,C,b\n4,D,4\n"])
    #expect(parents(ids) == [nil, 0, 1, nil])
    let names = try Given.imported(["account,subsidiary_of\nB,A\nA,\nC,Z\n"])
    #expect(parents(names) == [1, nil, nil])
    #expect(
      names.sentences.contains(
        "1 account names a parent that is not among the accounts; taken as having none"))
  }

  @Test func `a circle of parents is broken, and said`() throws {
    let read = try Given.imported(["account_id,account_name,parent\n1,A,2\n2,B,3\n3,C,1\n4,D,1\n"])
    #expect(parents(read) == [1, 2, nil, 0])
    #expect(
      read.sentences.contains("1 circle of parents broken by leaving out the parent of C"))
  }

  @Test func `Salesforce ids of 15 and 18 characters are the same, but case counts`() throws {
    let read = try Given.imported([
      "Id,Name,Industry,ParentId\n001A00000abcdeFIAQ,A,x,000000000000000AAA\n"
        + "001A00000ABCDEF,B,x,001A00000abcdeF\n",
      "Id,AccountId,StageName,CloseDate\n1,001A00000abcdeF,Open,\n2,001A00000ABCDEFIA5,Open,\n"
        + "3,000000000000000AAA,Open,\n",
    ])
    #expect(read.ledger.accounts.count == 2)
    #expect(parents(read) == [nil, 0])
    #expect(read.ledger.opportunities.map(\.account) == [0, 1, nil])
  }

  @Test func `ids that only look like Salesforce's are compared whole`() throws {
    let read = try Given.imported([
      "account_id,account_name\n001AAAAAAAAAAAAAB1,A\n001AAAAAAAAAAAAAB2,B\n"
    ])
    #expect(read.ledger.accounts.count == 2)
  }

  @Test func `deleted accounts are dropped and merged ones give their deals to the master`() throws
  {
    let read = try Given.imported([
      "Id,IsDeleted,MasterRecordId,Name,Industry\nm,0,,Master,x\nd,1,,Gone,x\nx,1,y,Merged,x\n"
        + "y,1,m,Merged before,x\n",
      "Id,AccountId,StageName,CloseDate\n1,x,Open,\n2,d,Open,\n",
    ])
    #expect(read.ledger.accounts.map(\.name) == ["Master"])
    #expect(read.ledger.opportunities.map(\.account) == [0, nil])
    #expect(read.drops == ["1 deleted in the CRM [3]", "2 merged into another account [4, 5]"])
  }

  @Test func `a chain of merges leads to its last master, and a circle to none`() throws {
    let merges = [("A", "B"), ("B", "C"), ("X", "Y"), ("Y", "X"), ("Z", "Z")]
    let rows = merges.map { "001A000000000\($0.0)0,001A000000000\($0.1)0,\($0.0),x" }
    let accounts = rows.joined(separator: "\n") + "\n001A000000000C0,,C,x\n"
    let deals = ["A", "B", "C", "X", "Z"].map { "D\($0),001A000000000\($0)0,Open,2026-01-01" }
    let read = try Given.imported([
      "Id,MasterRecordId,Name,Industry\n" + accounts,
      "Id,AccountId,StageName,CloseDate\n" + deals.joined(separator: "\n"),
    ])
    #expect(read.ledger.accounts.map(\.name) == ["C"])
    #expect(read.ledger.opportunities.map(\.account) == [0, 0, 0, nil, nil])
    #expect(read.drops.first == "5 merged into another account [2, 3, 4, 5, 6]")
    #expect(
      read.sentences.contains(
        "2 deals with an account that is not among the accounts: kept as orphans"))
  }

  @Test func `owner and domain belong to the account`() throws {
    let read = try Given.imported([
      "account_id,name,owner,website\n1,A,Dana,https://WWW.Acme.com/about\n2,B,,beta.io:8080\n3,C,,none\n"
    ])
    #expect(read.ledger.accounts.map(\.domain) == ["acme.com", "beta.io", nil])
    #expect(read.ledger.accounts.map(\.owner) == ["Dana", nil, nil])
  }

  @Test func `attributes have canonical names, one value an account`() throws {
    let read = try Given.imported([
      "account_id,company,sector,employee_count,Customer Tier,phone,notes,Score,signed_date\n"
        + "1,A,retail,10,gold,1,x,1.5,2026-01-01\n2,B,media,\"1,200\",silver,2,y,2.5,2026-02-01\n"
        + "2,B again,media,7,silver,2,y,9,2026-02-01\n3,C,,,,3,z,,\n"
    ])
    #expect(
      read.ledger.attributes.keys.sorted() == ["customer_tier", "employees", "industry", "score"])
    #expect(read.ledger.attributes.values.allSatisfy { $0.count == 3 })
    guard case .numbers(let employees)? = read.ledger.attributes["employees"],
      case .categories(let industries, let names)? = read.ledger.attributes["industry"]
    else {
      Issue.record("employees are numbers and industries are categories")
      return
    }
    #expect(employees == [10, 1200, nil])
    #expect(industries.map { $0.map { names[$0] } } == ["retail", "media", nil])
  }

  @Test func `ranges of employees are categories`() throws {
    let read = try Given.imported(["account,employees\nA,51-200\nB,1-50\n"])
    guard case .categories(_, let names)? = read.ledger.attributes["employees"] else {
      Issue.record("not categories")
      return
    }
    #expect(names.count == 2)
  }

  @Test func `near spellings are told and never merged`() throws {
    let rows = ["A,technolgy", "B,technology", "C,technology", "D,technology", "E,Real Estate"]
    let read = try Given.imported([
      "account,sector\n" + (rows + ["F,real-estate"]).joined(separator: "\n")
    ])
    #expect(
      read.sentences.contains(
        "industry: \"technolgy\" (1) may be \"technology\" (3); not merged"))
    #expect(
      read.sentences.contains(
        "industry: \"Real Estate\" (1) may be \"real-estate\" (1); not merged"))
    guard case .categories(_, let names)? = read.ledger.attributes["industry"] else { return }
    #expect(names.count == 4)
  }
}
