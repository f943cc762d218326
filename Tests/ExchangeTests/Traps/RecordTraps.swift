import Exchange
import Pipeline
import Testing

/// What records do to a reader: versions, merges, deletions, ids, parents, re-opened deals, orphans.
@Suite struct RecordTraps {
  @Test func `of a warehouse's versions the newest is the deal and all are its history`() throws {
    let read = try Given.imported([
      """
      id,account_id,stage_name,amount,close_date,created_date,is_deleted,is_closed,is_won,_fivetran_start,_fivetran_end,_fivetran_active
      1,a,Open,10,2026-03-31,2026-01-01,false,false,false,2026-01-01 08:00:00,2026-02-01 07:59:59,false
      1,a,Closed Won,20,2026-03-31,2026-01-01,false,true,true,2026-02-01 08:00:00,9999-12-31 23:59:59,true
      """,
      "id,name,industry,_fivetran_active\na,Old name,x,false\na,Acme,x,true\n",
    ])
    #expect(read.ledger.opportunities.map(\.amount) == [20])
    #expect(read.ledger.opportunities.map(\.closed) == [Day("2026-02-01")])
    #expect(read.ledger.stageChanges.map(\.day) == [Day("2026-01-01"), Day("2026-02-01")])
    #expect(read.ledger.accounts.map(\.name) == ["Acme"])
    #expect(
      read.drops == [
        "1 an older version of the account [2]", "1 an older version of the deal [2]",
      ])
    #expect(read.report.totals.rowsRead == 1)
  }

  @Test func `versions beside a table of the deals are only history`() throws {
    let read = try Given.imported([
      "id,stage_name,close_date,created_date\n1,Closed Won,2026-03-31,2026-01-01\n",
      "id,stage_name,close_date,_fivetran_start,_fivetran_active\n"
        + "1,Open,2026-03-31,2026-01-01,false\n1,Closed Won,2026-03-31,2026-02-01,true\n",
    ])
    #expect(read.ledger.opportunities.map(\.closed) == [Day("2026-02-01")])
    #expect(read.drops.isEmpty)
  }

  @Test func `HubSpot's versions of a deal are told apart too`() throws {
    let read = try Given.imported([
      "deal_id,deal_pipeline_stage_id,property_amount,property_createdate,_fivetran_active\n"
        + "1,a,5,2026-01-01,false\n1,b,6,2026-01-01,true\n"
    ])
    #expect(read.ledger.opportunities.map(\.amount) == [6])
  }

  @Test func `field history begins with the stage before its first change`() throws {
    let read = try Given.imported([
      "Id,StageName,CloseDate,CreatedDate\n1,Closed Won,2026-03-31,2026-01-01\n",
      "OpportunityId,Field,OldValue,NewValue,CreatedDate\n"
        + "1,StageName,Offer,Closed Won,2026-02-20 08:00:00\n"
        + "1,StageName,Open,Offer,2026-02-01 08:00:00\n",
    ])
    #expect(
      read.ledger.stageChanges.map { "\(read.ledger.texts[$0.stage]) \($0.day)" } == [
        "Open 2026-01-01", "Offer 2026-02-01", "Closed Won 2026-02-20",
      ])
  }

  @Test(arguments: [
    "hs_v2_date_entered_closedwon", "hs_v2_date_entered_closedwon_118343293",
    "property_hs_v2_date_entered_closedwon", "hs_date_entered_closedwon",
  ])
  func `HubSpot's internal names of stages entered are history`(heading: String) throws {
    let read = try Given.imported([
      "Record ID,Deal Name,Deal Stage,Close Date,\(heading)\n1,A,closedwon,2026-03-31,2026-02-01\n"
    ])
    #expect(read.ledger.opportunities.map(\.closed) == [Day("2026-02-01")])
    #expect(read.ledger.stageChanges.map { read.ledger.texts[$0.stage] } == ["closedwon"])
  }

  @Test func `a history of HubSpot's full length may lack its beginning`() throws {
    let changes = (1...20).map { "1,\($0 % 2 == 0 ? "a" : "b"),2026-01-\($0 < 10 ? "0" : "")\($0)" }
    let read = try Given.imported([
      "deal_id,deal_pipeline_stage_id,property_createdate\n1,a,2026-01-01\n",
      "deal_id,value,date_entered\n" + changes.joined(separator: "\n") + "\n",
    ])
    #expect(
      read.sentences.contains(
        "1 deal with 20 stage changes or more: HubSpot keeps no more than 20, so the earliest may "
          + "be missing"))
  }

  @Test func `an account that is its own parent has none, and it is said`() throws {
    let read = try Given.imported(["account_id,account_name,parent\n1,A,1\n2,B,1\n"])
    #expect(read.ledger.accounts.map(\.parent) == [nil, 0])
    #expect(read.sentences.contains("1 account names itself as parent; taken as having none: A"))
    #expect(read.sentences.contains("1 account belongs to a parent among the accounts"))
  }

  @Test func `ids cut by a spreadsheet are refused`() {
    #expect(
      Given.refusal(["Record ID,Company name,Industry\n1.23457E+11,Acme,x\n"]) == """
        file1.csv, row 2, column "Record ID": found "1.23457E+11"; a spreadsheet has cut this id to a few digits, so records cannot be told apart.
          Export the file again, and use it without saving it from a spreadsheet.
        """)
  }

  @Test func `of several companies of a deal the first counts`() throws {
    let read = try Given.imported([
      "Record ID,Company name,Industry\n1,Acme,x\n2,Beta,y\n",
      "Record ID,Deal Name,Deal Stage,Associated Company IDs,Associated Company\n"
        + "10,A,Open,2;1,Beta;Acme\n11,B,Open,,Acme;Beta\n",
    ])
    #expect(read.ledger.opportunities.map(\.account) == [1, 0])
    #expect(read.sentences.contains("2 deals of several companies: the first one counts"))
  }

  @Test func `accounts spelled alike are told and kept apart`() throws {
    let read = try Given.imported([
      "account_id,account_name\n1,Acme Corp\n2,ACME-Corp.\n3,Beta\n"
    ])
    #expect(read.ledger.accounts.count == 3)
    #expect(
      read.sentences.contains(
        "1 account with the name of another, spelled alike: \"ACME-Corp.\" / \"Acme Corp\"; not "
          + "merged"))
  }

  @Test func `what orphans can do to the win rate is bounded`() throws {
    let head = "opportunity_id,account,stage,amount,created_date,close_date\n"
    let rows = [
      "1,A,Won", "2,A,Won", "3,A,Won", "4,A,Lost", "5,,Lost", "6,,Lost", "7,,Won", "8,,Open",
    ].map { "\($0),5,2026-01-01,2026-02-01" }
    let read = try Given.imported([head + rows.joined(separator: "\n")])
    let bound = try #require(read.report.orphanBound)
    #expect(bound.deals == 4 && bound.won == 1 && bound.lost == 2)
    #expect(bound.winRate == 4.0 / 7 && bound.winRateWithout == 0.75)
    #expect(bound.lowest == 3.0 / 6 && bound.highest == 4.0 / 5)
    #expect(
      read.sentences.contains(
        "win rate 57.1% with the 3 closed deals that have no known account, 75.0% without; "
          + "whoever they belong to, 50.0% to 80.0%"))
    let whole = try Given.imported([head + "1,A,Won,5,2026-01-01,2026-02-01\n"])
    #expect(whole.report.orphanBound == nil)
  }

  @Test func `rows that are dropped can be had whole`() throws {
    let read = try Given.imported([
      "Id,IsDeleted,Name,StageName,CloseDate\n1,0,\"A, B\",Open,\n1,0,C,Open,\n2,1,D,Open,\n"
        + "Total\n"
    ]) { $0.keepsDroppedRows = true }
    #expect(
      read.droppedRows.map(\.fields) == [
        ["file1.csv", "5", "", "outside the table (title or totals of a report)", "Total"],
        ["file1.csv", "3", "Id", "same id as an earlier deal; the first is kept", "1,0,C,Open,"],
        ["file1.csv", "4", "IsDeleted", "deleted in the CRM", "2,1,D,Open,"],
      ])
    #expect(try Given.imported(["account,sector\nA,x\nA,y\n"]).droppedRows.isEmpty)
  }

  @Test func `close dates without a history are said to stand for the close`() throws {
    let read = try Given.imported([
      "opportunity_id,stage,created_date,close_date\n1,Won,2026-01-01,2026-02-01\n"
    ])
    #expect(
      read.sentences.contains(
        "no stage history: the close date is taken for the day a deal closed"))
  }

  @Test func `amounts that tell little are told`() throws {
    let rows =
      (1...10).map { "\($0),Won,\($0 == 1 ? 900 : 10)" } + ["11,Lost,0", "12,Lost,0", "13,Lost,4"]
    let read = try Given.imported([
      "opportunity_id,stage,amount,created_date\n"
        + rows.map { $0 + ",2026-01-01" }.joined(separator: "\n")
    ])
    #expect(
      read.sentences.contains("the largest of 10 won deals (1) holds 91 % of the amount won"))
    #expect(
      read.sentences.contains(
        "2 lost deals have an amount of 0, which does not tell their size"))
  }

  @Test func `empty cells are counted for each column`() throws {
    let read = try Given.imported(["account,sector,Segment\nA,x,gold\nB,,\nC,y,silver\n"])
    #expect(read.report.files[0].columns.map(\.empty) == [nil, 1, 1])
    #expect(read.report.text.contains("1 more as attributes: segment (1 empty)"))
  }
}

/// Repeated ids are found in whatever order they come.
@Suite struct RepeatTraps {
  @Test(arguments: [
    ("1 2 3 3 4", "1 2 3 4", [5]), ("1 2 5 3 5 1 6 6", "1 2 5 3 6", [6, 7, 9]),
    ("5 4 3 5", "5 4 3", [5]), ("1 1", "1", [3]), ("a b A c a", "a b A c", [6]),
  ])
  func `of deals with one id the first is kept`(ids: String, kept: String, rows: [Int]) throws {
    let deals = ids.split(separator: " ").map { "\($0),Open,2026-01-01" }
    let read = try Given.imported([
      "deal_id,stage,created_date\n" + deals.joined(separator: "\n"),
      "deal_id,stage,changed_date\n"
        + ids.split(separator: " ").map { "\($0),Next,2026-01-02" }.joined(separator: "\n"),
    ])
    let found = read.ledger.opportunities.map { read.ledger.texts[$0.id] }
    #expect(found.joined(separator: " ") == kept)
    #expect(read.report.dropped.map(\.examples) == [rows])
    #expect(read.ledger.stageChanges.map(\.opportunity) == Array(0..<Int32(found.count)))
  }
}

/// What is said of columns and of what the files do not hold.
@Suite struct ColumnTraps {
  @Test func `ids that only look like Salesforce's are told`() throws {
    let read = try Given.imported([
      "account_id,account_name,industry\n001S3Y4H1TE48M2Q6X,A,x\n001A00000abcdeFIAQ,B,x\n3,C,y\n"
    ])
    #expect(
      read.report.files[0].notes == [
        "1 of the first 3 ids in account_id has the form of Salesforce's 18 characters but another "
          + "checksum: compared whole"
      ])
  }

  @Test func `a column not used whose largest value is most of it is told`() throws {
    let rows = (0..<40).map { "\($0),Open,2026-01-01,\($0 == 7 ? 50_000 : $0 == 8 ? 100 : 0)" }
    let read = try Given.imported([
      "deal_id,stage,close_date,declared_revenue\n" + rows.joined(separator: "\n")
    ])
    #expect(
      read.report.files[0].notes == [
        "declared_revenue (not used) is 0 in 38 of 40 rows, and its largest value, 50,000, is 100 % "
          + "of its sum"
      ])
  }

  @Test func `losing sooner than winning is told, and amounts without a currency`() throws {
    let lost = (0..<20).map { "L\($0),Closed Lost,10,2026-01-01,2026-01-\(11 + $0 % 3)" }
    let won = (0..<20).map { "W\($0),Closed Won,10,2026-01-01,2026-02-1\($0 % 3)" }
    let read = try Given.imported([
      "deal_id,stage,amount,created_date,close_date\n" + (lost + won).joined(separator: "\n")
    ])
    #expect(
      read.sentences.contains(
        "half of the lost deals close within 11 days, half of the won within 41 days: the win rate of "
          + "closed deals alone rises as a pilot's deals grow older"))
    #expect(read.sentences.contains("no currency beside the amounts: they are taken to be in one"))
  }

  @Test func `a version that holds until a date for none is counted`() throws {
    let read = try Given.imported([
      "deal_id,deal_pipeline_stage_id,property_createdate\n1,s1,2026-01-01\n",
      "deal_id,value,date_entered,_fivetran_end\n1,s1,2026-01-02 6:49:18,2050-01-01 00:00:00\n",
    ])
    let end = read.report.files[1].columns.first { $0.heading == "_fivetran_end" }
    #expect(end?.placeholders == 1)
  }
}
