import Exchange
import Pipeline
import Testing

/// What files do not say, or say only together: it is told, so that nobody takes it for granted.
@Suite struct AbsenceTraps {
  private let accounts = "account_id,account_name,industry\n1,Acme,x\n2,Beta,y\n"
  private let head = "deal_id,account_id,stage,amount,created_date,close_date\n"

  @Test func `accounts and deals without touches are told`() throws {
    let deals = head + "1,1,Closed Won,5,2026-01-01,2026-02-01\n"
    let sentence = "no touches: nothing here says which accounts marketing reached, or when"
    #expect(try Given.imported([accounts, deals]).sentences.contains(sentence))
    #expect(try !Given.imported([deals]).sentences.contains(sentence))
    let touches = "account_id,date,channel\n1,2026-01-05,Email\n"
    #expect(try !Given.imported([accounts, deals, touches]).sentences.contains(sentence))
  }

  @Test(arguments: [("Won", "lost"), ("Lost", "won")])
  func `deals that all end alike are told`(outcome: String, none: String) throws {
    let rows = (1...5).map { "\($0),1,Closed \(outcome),5,2026-01-01,2026-02-01\n" }
    let sentence =
      "5 deals \(outcome.lowercased()) and none \(none): if the export leaves \(none) deals out, no "
      + "win rate can be told from it"
    #expect(try Given.imported([head + rows.joined()]).sentences.contains(sentence))
    let other = "6,1,Closed \(none == "won" ? "Won" : "Lost"),5,2026-01-01,2026-02-01\n"
    #expect(try !Given.imported([head + rows.joined() + other]).sentences.contains(sentence))
  }

  /// 1/2 and 3/2 could be two days each; 5/5 is one either way, and 3/25 settles the column.
  @Test func `dates that only the others settle are counted`() throws {
    let days = ["1/2/2026", "3/2/2026", "5/5/2026", "3/25/2026", ""]
    let rows = days.enumerated().map { "\($0.offset),1,Open,5,\($0.element),2026-05-01\n" }
    let deals = head + rows.joined()
    #expect(
      try Given.imported([deals]).report.files[0].notes == [
        "created_date: 2 of 4 dates could be read in another order too; the others settle it "
          + "(M/D/YYYY)"
      ])
    let settled = try Given.imported([deals]) { $0.dateOrders = ["created_date": .mdy] }
    #expect(settled.report.files[0].notes.isEmpty)
  }

  @Test func `members of a campaign who are leads are touches of no account`() throws {
    let read = try Given.imported([
      "Id,Name,Type,StartDate,EndDate,ActualCost,BudgetedCost\n701,Autumn,Webinar,,,,900\n",
      "CampaignId,LeadId,ContactId,Status,HasResponded,FirstRespondedDate,CreatedDate\n"
        + "701,00QA,,Sent,0,,2026-01-02 00:00:00\n",
    ])
    #expect(read.ledger.touches.map(\.account) == [nil])
    #expect(read.ledger.spend.isEmpty)
    #expect(
      read.sentences.contains("1 touch of no known account: kept, but no account has them"))
  }
}

/// Files that are not what was meant, told in words.
@Suite struct WrongFileTraps {
  @Test func `a map of Data Loader's is named as such`() {
    let file = Given.file("#Mapping values\n#Thu Jun 15 2026\nSTAGENAME=StageName\n", "update.sdl")
    #expect(throws: ExchangeError.self) { try Table(file) }
    #expect(
      Given.refusal("#Mapping values\nID=Id\n") == """
        data.csv: this is a map of Data Loader's, not a table.
          Name the CSV file it was made for, not the map.
        """)
  }

  @Test func `a table without headings is told to want them`() {
    #expect(Given.refusal(["1,2,3\n4,5,6\n"]).contains("put a row of headings above it."))
  }

  @Test func `texts too long for names are kept and not compared`() throws {
    let long = String(repeating: "technolgy ", count: 30)
    let read = try Given.imported([
      "account_name,industry\nA,\(long)x\nB,\(long)\nC,\(long)\nD,\(long)\nE,\(long)\n"
    ])
    #expect(read.ledger.attributes["industry"] != nil)
    #expect(!read.sentences.contains { $0.hasPrefix("industry") })
  }
}
