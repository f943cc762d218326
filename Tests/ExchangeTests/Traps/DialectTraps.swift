import Exchange
import Pipeline
import Testing

/// Each dialect whole, in the smallest set of tables that shows its ways.
@Suite struct DialectTraps {
  /// A line for each deal: id, outcome, days of creation and close, amount, account.
  private func deals(_ read: CRMImport) -> [String] {
    read.ledger.opportunities.map { deal in
      let account = deal.account.map { read.ledger.accounts[Int($0)].name } ?? "-"
      return "\(read.ledger.texts[deal.id]) \(deal.outcome) \(deal.created?.description ?? "-") "
        + "\(deal.closed?.description ?? "-") \(deal.amount ?? 0) \(account)"
    }
  }

  private func kinds(_ read: CRMImport) -> [String] {
    read.report.files.map { "\($0.dialect): \($0.table)" }
  }

  @Test func `Salesforce's weekly export`() throws {
    let account =
      #""Id","IsDeleted","MasterRecordId","Name","ParentId","Industry""# + "\n"
      + #""001A00000abcdeFIAQ","0","000000000000000AAA","Zoë AG","000000000000000AAA","Medien""#
      + "\n" + #""001A00000ABCDEFIA5","1","001A00000abcdeFIAQ","Zoe AG","","Medien""# + "\n"
    let opportunity =
      #""Id","IsDeleted","AccountId","Name","StageName","Amount","CloseDate","IsClosed","IsWon","CreatedDate""#
      + "\n"
      + #""006A0000001","0","001A00000ABCDEFIA5","A","Gewonnen","10.5","2026-03-31 00:00:00","1","1","2026-01-01 10:00:00""#
      + "\n"
      + #""006A0000002","0","000000000000000AAA","B","Angebot","","2026-05-31 00:00:00","0","0","2026-01-02 10:00:00""#
      + "\n"
    let history =
      #""Id","OpportunityId","CreatedDate","StageName","Amount","CloseDate","Probability","IsDeleted""#
      + "\n"
      + #""1","006A0000001","2026-01-01 10:00:00","Angebot","","2026-03-31 00:00:00","10","0""#
      + "\n"
      + #""2","006A0000001","2026-01-15 10:00:00","Angebot","10.5","2026-03-31 00:00:00","10","0""#
      + "\n"
      + #""3","006A0000001","2026-02-28 10:00:00","Gewonnen","10.5","2026-03-31 00:00:00","100","0""#
      + "\n"
    // The accounts come in Windows-1252, the rest in UTF-8.
    let latin = account.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let read = try CRMImport([
      SourceFile(path: "Account.csv", bytes: latin), Given.file(opportunity, "Opportunity.csv"),
      Given.file(history, "OpportunityHistory.csv"),
    ])
    #expect(
      kinds(read)
        == ["Account", "Opportunity", "OpportunityHistory"].map {
          "Salesforce weekly export: \($0)"
        })
    #expect(read.report.files[0].encoding == .windows1252)
    #expect(
      deals(read) == [
        "006A0000001 won 2026-01-01 2026-02-28 10.5 Zoë AG", "006A0000002 open 2026-01-02 - 0.0 -",
      ])
    #expect(read.sentences.contains("1 history row repeats the stage before: collapsed"))
    #expect(read.drops == ["1 merged into another account [3]"])
  }

  @Test func `Salesforce Data Loader`() throws {
    let read = try Given.imported([
      #""ID","ISDELETED","ACCOUNTID","STAGENAME","AMOUNT","CLOSEDATE","ISCLOSED","ISWON","CREATEDDATE""#
        + "\n"
        + #""006A0000001","false","001A00000abcdeFIAQ","Closed Won","1.0E7","2026-06-20","true","true","2026-06-15T20:47:07.000Z""#
        + "\n",
      #""ID","NAME","INDUSTRY","OWNERID""# + "\n" + #""001A00000abcdeF","Acme","Media","005""#
        + "\n",
    ])
    #expect(
      kinds(read) == [
        "Salesforce Data Loader: Opportunity", "Salesforce Data Loader: Account",
      ])
    #expect(deals(read) == ["006A0000001 won 2026-06-15 2026-06-20 10000000.0 Acme"])
  }

  @Test func `a report of Salesforce`() throws {
    let read = try Given.imported([
      """
      Won and lost this year
      As of 2026-06-30

      Opportunity Name;Stage;Probability (%);Account Name;Amount Currency;Amount;Close Date;Created Date
      Renewal;Closed Won;100;Acme;EUR;25,0000000000;19.06.2026;01.02.2026
      New;Closed Lost;0;Beta;EUR;1.250,5;31.12.3999;01.02.2026

      Grand Totals (2 records)
      Confidential Information - Do Not Distribute
      Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.
      """
    ])
    #expect(kinds(read) == ["Salesforce report: opportunities report"])
    #expect(
      deals(read) == [
        "Renewal won 2026-02-01 2026-06-19 25.0 Acme", "New lost 2026-02-01 - 1250.5 Beta",
      ])
    #expect(
      read.drops == ["5 outside the table (title or totals of a report) [1, 2, 8, 9, 10]"])
  }

  @Test func `Salesforce in a warehouse`() throws {
    let read = try Given.imported([
      "id,is_deleted,account_id,name,stage_name,amount,close_date,is_closed,is_won,created_date,_fivetran_synced\n"
        + "006,false,001,A,Closed Lost,5,2026-02-01,true,false,2026-01-01 10:00:00,2026-02-02\n",
      "id,is_deleted,name,industry,_fivetran_synced\n001,false,Acme,Media,2026-02-02\n",
    ])
    #expect(
      kinds(read) == ["Salesforce warehouse: Opportunity", "Salesforce warehouse: Account"])
    #expect(deals(read) == ["006 lost 2026-01-01 2026-02-01 5.0 Acme"])
  }

  @Test func `HubSpot's export`() throws {
    let read = try Given.imported([
      "Record ID,Company name,Company Domain Name,Industry,Parent Company\n"
        + "11,Acme,www.acme.com,Media,\n12,Acme Sub,,Media,Acme\n",
      "Record ID,Deal Name,Pipeline,Deal Stage,Amount,Close Date,Create Date,Is Closed Won,Is closed lost,"
        + "Associated Company IDs (Primary),\"Date entered \"\"Closed Won (Sales Pipeline)\"\"\"\n"
        + "1,A,Sales Pipeline,Closed Won,45k,2026-03-31 09:30,2026-01-15 09:30,true,false,12,2026-03-01 10:00\n",
    ])
    #expect(kinds(read) == ["HubSpot export: companies", "HubSpot export: deals"])
    #expect(deals(read) == ["1 won 2026-01-15 2026-03-01 45000.0 Acme Sub"])
    #expect(read.ledger.accounts.map(\.parent) == [nil, 0])
    #expect(read.ledger.accounts[0].domain == "acme.com")
  }

  @Test func `HubSpot in a warehouse`() throws {
    let read = try Given.imported([
      "deal_id,is_deleted,deal_pipeline_stage_id,property_amount,property_closedate,property_createdate\n"
        + "1,false,s2,5,2026-03-31 9:05:00,2026-01-15 6:49:18\n",
      "deal_id,date_entered,value,_fivetran_start,_fivetran_end,_fivetran_active\n"
        + "1,2026-01-15 6:49:18,s1,2026-01-15 6:49:18,2026-03-01 6:00:00,FALSE\n"
        + "1,2026-03-01 6:00:00,s2,2026-03-01 6:00:00,2050-01-01 00:00:00,TRUE\n",
      "stage_id,label,closed_won,is_closed,probability,display_order\n"
        + "s1,Offer,FALSE,FALSE,0.5,1\ns2,Signed,TRUE,TRUE,1.0,2\n",
      "id,is_deleted,property_name,property_industry\nc1,false,Acme,Media\n",
      "company_id,deal_id,type_id\nc1,1,5\n",
    ])
    #expect(
      kinds(read)
        == ["deal", "deal_stage", "deal_pipeline_stage", "company", "deal_company"].map {
          "HubSpot warehouse: \($0)"
        })
    #expect(deals(read) == ["1 won 2026-01-15 2026-03-01 5.0 Acme"])
  }

  @Test func `a seeded organisation in which most deals close before they are created`() throws {
    let rows = (10..<41).map { number in
      "\(number),Closed Won,\(number == 40 ? "2026-12-01" : "2026-01-01"),2026-06-30"
    }
    let read = try Given.imported([
      "Id,StageName,CloseDate,CreatedDate\n" + rows.joined(separator: "\n")
    ])
    #expect(read.ledger.opportunities.count == 31)
    #expect(
      read.sentences.contains(
        "30 deals closed before they were created: kept, but the time to close cannot be used"))
  }
}
