import Exchange
import Pipeline
import Testing

@Suite struct DealTests {
  private let head = "opportunity_id,account,stage,amount,created_date,close_date\n"

  private func outcomes(_ read: CRMImport) -> [Opportunity.Outcome] {
    read.ledger.opportunities.map(\.outcome)
  }

  @Test func `flags say won and lost before names do`() throws {
    let read = try Given.imported([
      "Id,StageName,CloseDate,IsClosed,IsWon\n1,Gewonnen,2026-01-01,1,1\n2,Verloren,2026-01-01,1,0\n"
        + "3,Closed Won,2026-01-01,0,0\n"
    ])
    #expect(outcomes(read) == [.won, .lost, .open])
  }

  @Test func `HubSpot's two flags say won, lost and open`() throws {
    let read = try Given.imported([
      "Record ID,Deal Name,Deal Stage,Close Date,Is Closed Won,Is closed lost\n"
        + "1,A,x,2026-01-15 09:30,true,false\n2,B,y,2026-01-15 09:30,false,true\n3,C,z,,false,false\n"
    ])
    #expect(outcomes(read) == [.won, .lost, .open])
    #expect(read.ledger.opportunities.map(\.closed) == [Day("2026-01-15"), Day("2026-01-15"), nil])
  }

  @Test func `well-known names say won and lost, others are open and listed`() throws {
    let read = try Given.imported([
      head + "1,A,Closed Won,5,2026-01-01,2026-01-02\n2,A,lost,5,2026-01-01,2026-01-02\n"
        + "3,A,Signed,5,2026-01-01,2026-01-02\n"
    ])
    #expect(outcomes(read) == [.won, .lost, .open])
    #expect(read.ledger.opportunities[2].closed == nil)
    #expect(read.sentences.contains("stages taken as open: Signed (1)"))
  }

  @Test func `the user's names say what nothing else does`() throws {
    let read = try Given.imported([head + "1,A,Signed,5,2026-01-01,2026-01-02\n"]) {
      $0.won = ["signed", "Never"]
    }
    #expect(outcomes(read) == [.won])
    #expect(read.sentences.contains("the brief names a stage \"Never\" that no deal was ever in"))
  }

  @Test func `closed, but neither won nor lost, is a question`() {
    #expect(
      Given.refusal(["deal_id,stage,amount,is_closed\n1,Done,5,true\n"]) == """
        file1.csv, row 2, column "stage": found "Done"; the deal is closed, but neither a flag nor the stage's name says won or lost.
          Say which in pilot.yaml: stages: { won: [...], lost: [...] }.
        """)
  }

  @Test func `a pipeline table names the stages and says which are won`() throws {
    let read = try Given.imported([
      "deal_id,deal_pipeline_stage_id,property_closedate,property_createdate\n"
        + "1,s1,2026-02-01,2026-01-01\n2,s2,2026-02-01,2026-01-01\n3,s3,,2026-01-01\n",
      "stage_id,label,closed_won,is_closed\ns1,Vertrag,TRUE,TRUE\ns2,Absage,FALSE,TRUE\n"
        + "s3,Angebot,FALSE,FALSE\n",
    ])
    #expect(outcomes(read) == [.won, .lost, .open])
    #expect((0..<3).map(read.stage) == ["Vertrag", "Absage", "Angebot"])
  }

  @Test func `deleted and repeated deals are dropped, and the totals show it`() throws {
    let read = try Given.imported([
      "Id,IsDeleted,AccountId,StageName,Amount,CloseDate\n1,0,,Open,10,\n1,0,,Open,20,\n"
        + "2,1,,Open,30,\n,0,,Open,40,\n"
    ])
    #expect(
      read.drops == [
        "1 same id as an earlier deal; the first is kept [3]", "1 deleted in the CRM [4]",
        "1 no deal id [5]",
      ])
    let stage = try #require(read.report.reconciliation.first)
    #expect(stage.rowsRead == 4 && stage.amountRead == 100)
    #expect(stage.rowsKept == 1 && stage.amountKept == 10)
    #expect(read.report.totals.rowsKept == 1)
  }

  @Test func `deals find their account by name, and orphans are kept`() throws {
    let read = try Given.imported([
      "account,sector\nAcme Corp,retail\n",
      head + "1, acme corp ,Won,5,2026-01-01,2026-01-02\n2,AcmeCorp,Won,5,2026-01-01,2026-01-02\n"
        + "3,,Lost,5,2026-01-01,2026-01-02\n",
    ])
    #expect(read.ledger.opportunities.map(\.account) == [0, nil, nil])
    #expect(read.sentences.contains("account \"AcmeCorp\" may be \"Acme Corp\"; not merged"))
    #expect(read.sentences.contains("1 deal without an account: kept as orphans"))
    #expect(
      read.sentences.contains(
        "deals without a known account: 0% of the open, 50% of the won, 100% of the lost ones"))
  }

  @Test func `without an accounts table the deals name the accounts`() throws {
    let read = try Given.imported([head + "1,Acme,Won,5,2026-01-01,\n2,ACME,Won,5,2026-01-01,\n"])
    #expect(read.ledger.accounts.map(\.name) == ["Acme"])
    #expect(read.ledger.opportunities.map(\.account) == [0, 0])
    #expect(
      read.sentences.contains("no accounts table: 1 account made from what the deals name"))
  }

  @Test func `what stands in for the created date is said`() throws {
    let read = try Given.imported([
      "opportunity_id,stage,engage_date,close_date\n1,Won,2026-01-01,2026-02-01\n2,Prospecting,,\n"
    ])
    #expect(read.ledger.opportunities.map(\.created) == [Day("2026-01-01"), nil])
    #expect(
      read.sentences.contains("no created date: engage_date stands in for it (1 deal)"))
    #expect(read.sentences.contains("1 deal has no date that can stand for creation"))
  }

  @Test func `odd dates are kept and counted`() throws {
    let read = try Given.imported([
      head + "1,A,Won,5,2026-02-01,2026-01-01\n2,A,Lost,5,2026-01-01,9999-12-31\n"
    ])
    #expect(read.ledger.opportunities.map(\.closed) == [Day("2026-01-01"), nil])
    #expect(
      read.sentences.contains(
        "1 deal closed before it was created: kept, but the time to close cannot be used"))
    #expect(read.sentences.contains("1 deal closed on an unknown day: kept, without a duration"))
    #expect(read.report.files[0].columns.last?.placeholders == 1)
  }

  @Test func `a blank amount is none, and zero is zero`() throws {
    let read = try Given.imported([head + "1,A,Won,,2026-01-01,\n2,A,Lost,0,2026-01-01,\n"])
    #expect(read.ledger.opportunities.map(\.amount) == [nil, 0])
  }

  @Test func `a report without ids numbers the names that repeat`() throws {
    let read = try Given.imported([
      """
      Opportunity Name;Account Name;Stage;Amount Currency;Amount;Close Date
      Renewal;Acme;Closed Won;EUR;25,0000000000;19.06.2025
      Renewal;Beta;Closed Lost;EUR;1.250,5;31.12.3999
      Grand Totals (2 records)
      """
    ])
    let deals = read.ledger.opportunities
    #expect(deals.map { read.ledger.texts[$0.id] } == ["Renewal", "Renewal #2"])
    #expect(deals.map(\.amount) == [25, 1250.5])
    #expect(deals.map(\.closed) == [Day("2025-06-19"), nil])
    #expect(read.drops == ["1 outside the table (title or totals of a report) [4]"])
  }

  @Test func `merged deals are dropped and a side table gives deals their company`() throws {
    let read = try Given.imported([
      "id,property_name,property_industry\nc1,Acme,x\n",
      "deal_id,deal_pipeline_stage_id,property_createdate\n1,s,2026-01-01\n2,s,2026-01-01\n",
      "company_id,deal_id,type_id\nc1,1,5\n", "deal_id,merged_deal_id\n1,2\n",
    ])
    #expect(read.ledger.opportunities.map(\.account) == [0])
    #expect(read.drops == ["1 merged into another deal [3]"])
  }

  @Test func `a lead with a date in won_date is won`() throws {
    let read = try Given.imported([
      "mql_id,first_contact_date,origin\na,2018-01-01,social\nb,2018-01-02,search\n",
      "mql_id,won_date,seller_id\na,2018-02-26 19:58:54,x\n",
    ])
    #expect(outcomes(read) == [.won])
    #expect(read.ledger.opportunities[0].created == Day("2018-01-01"))
    #expect(read.ledger.opportunities[0].account == 0)
  }

  @Test func `a name that several accounts share joins no deal`() throws {
    let read = try Given.imported([
      "account_id,account_name\n1,Acme\n2,ACME\n3,Beta\n",
      head + "1,Acme,Won,5,2026-01-01,2026-01-02\n2,Beta,Won,5,2026-01-01,2026-01-02\n",
    ])
    #expect(read.ledger.opportunities.map(\.account) == [nil, 2])
    #expect(
      read.sentences.contains(
        "1 deal with an account name that several accounts share: kept as orphans"))
  }

  @Test func `flags that contradict a stage's name count, and are counted`() throws {
    let read = try Given.imported([
      "Id,StageName,CloseDate,IsClosed,IsWon\n1,Closed Won,2026-01-01,1,0\n"
    ])
    #expect(outcomes(read) == [.lost])
    #expect(
      read.sentences.contains(
        "1 deal whose flags and stage name disagree: the flags count"))
  }

  @Test func `near spellings of stages are told`() throws {
    let read = try Given.imported([
      head + "1,A,Negotiation,5,2026-01-01,\n2,A,Negotiation,5,2026-01-01,\n"
        + "3,A,Negotiation,5,2026-01-01,\n4,A,Negotiaton,5,2026-01-01,\n"
    ])
    #expect(
      read.sentences.contains("stage: \"Negotiaton\" (1) may be \"Negotiation\" (3); not merged"))
  }

  @Test func `an account that holds most of the deals is named`() throws {
    let rows = (1...10).map { "\($0),\($0 < 8 ? "Acme" : "Beta"),Won,5,2026-01-01,2026-01-02" }
    let read = try Given.imported([head + rows.joined(separator: "\n")])
    #expect(read.sentences.contains("7 of 10 deals belong to one account, Acme"))
  }
}
