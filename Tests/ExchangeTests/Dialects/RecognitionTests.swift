import Exchange
import Pipeline
import Testing

@Suite struct RecognitionTests {
  private func recognized(_ headings: String) throws -> String {
    let row = headings.split(separator: ",", omittingEmptySubsequences: false).map { _ in "" }
    let values = ["1"] + row.dropFirst()
    let read = try Given.imported([headings + "\n" + values.joined(separator: ",") + "\n"])
    let file = try #require(read.report.files.first)
    return "\(file.dialect): \(file.kind?.rawValue ?? "-")"
  }

  @Test(arguments: [
    ("Id,IsDeleted,Name,ParentId,Industry", "Salesforce weekly export: accounts"),
    ("ID,ISDELETED,NAME,PARENTID,INDUSTRY", "Salesforce Data Loader: accounts"),
    ("id,is_deleted,name,parent_id,industry", "Salesforce warehouse: accounts"),
    ("Account ID,Account Name,Account Owner,Industry", "Salesforce report: accounts"),
    ("Record ID,Company name,Company Domain Name", "HubSpot export: accounts"),
    ("id,is_deleted,property_name,property_industry", "HubSpot warehouse: accounts"),
    ("account_id,company,sector", "plain: accounts"),
    ("Id,AccountId,StageName,CloseDate,IsWon", "Salesforce weekly export: opportunities"),
    ("ID,ACCOUNTID,STAGENAME,CLOSEDATE,ISWON", "Salesforce Data Loader: opportunities"),
    ("id,account_id,stage_name,close_date,is_won", "Salesforce warehouse: opportunities"),
    ("Opportunity Name,Stage,Close Date,Account Name", "Salesforce report: opportunities"),
    ("Record ID,Deal Name,Deal Stage,Pipeline", "HubSpot export: opportunities"),
    ("Deal ID,Deal Name,Deal Stage,Deal owner", "HubSpot export: opportunities"),
    ("deal_id,deal_pipeline_stage_id,property_amount", "HubSpot warehouse: opportunities"),
    ("opp_id,account_id,stage,amount,close_date", "plain: opportunities"),
    ("OpportunityId,StageName,CreatedDate,Id", "Salesforce weekly export: stageHistory"),
    ("id,stage_name,_fivetran_start,is_deleted", "Salesforce warehouse: stageHistory"),
    ("deal_id,date_entered,value,_fivetran_start", "HubSpot warehouse: stageHistory"),
    ("opp_id,stage,changed_date", "plain: stageHistory"),
    ("CampaignId,ContactId,CreatedDate,FirstRespondedDate", "Salesforce weekly export: touches"),
    ("activity_type,activity_date,account_id", "plain: touches"),
    ("Id,Name,Type,StartDate,EndDate,ActualCost", "Salesforce weekly export: spend"),
    ("channel,month,spend", "plain: spend"),
    ("stage_id,label,closed_won,is_closed", "HubSpot warehouse: pipelineStages"),
    ("ID,NAME,STAGENAME,CLOSEDATE,STATUS", "Salesforce Data Loader: receipts"),
    ("ID,NAME,STAGENAME,CLOSEDATE,ERROR", "Salesforce Data Loader: receipts"),
    ("deal_id,merged_deal_id", "HubSpot warehouse: other"),
    ("company_id,deal_id,type_id", "HubSpot warehouse: other"),
    ("IsoCode,ConversionRate,StartDate", "Salesforce weekly export: other"),
    ("mql_id,first_contact_date,origin", "plain: accounts"),
    ("mql_id,won_date,seller_id", "plain: opportunities"),
  ])
  func `a table is known by its headings`(headings: String, expected: String) throws {
    #expect(try recognized(headings) == expected)
  }

  @Test func `headings are compared without case, spaces, underscores and quotes`() throws {
    #expect(try recognized("“Account_ID”,ACCOUNT name,Indus try") == "Salesforce report: accounts")
  }

  @Test func `a table that is not known is refused with what it lacks`() {
    #expect(
      Given.refusal(["deal_id,account_id,close_date,arr\n1,2,2026-01-01,3\n"]) == """
        file1.csv: the table is not recognised by its headings (deal_id, account_id, close_date, arr).
          Nearest is opportunities (plain), which also needs: deal_stage or is_won. If a column holds it under another heading, say so in pilot.yaml: columns: { stage: "its heading" }.
        """)
  }

  @Test func `for an inspection a table that is not known is listed`() throws {
    let read = try Given.imported(["Table,Field\na,b\n", "account,sector\nAcme,retail\n"]) {
      $0.skipsUnrecognized = true
    }
    #expect(read.report.files.map(\.kind) == [nil, .accounts])
    #expect(read.ledger.accounts.map(\.name) == ["Acme"])
  }

  @Test func `the report says what every column was taken for`() throws {
    let read = try Given.imported(["account,sector,Notes\nAcme,retail,hello\n"])
    let file = try #require(read.report.files.first)
    #expect(
      file.columns.map { "\($0.heading) -> \($0.field)" } == [
        "account -> account_name", "sector -> industry",
      ])
    #expect(file.unused == ["Notes"])
  }

  @Test func `of two columns of one heading the first is used, and it is said`() throws {
    let read = try Given.imported(["account,sector,sector\nAcme,retail,media\n"])
    #expect(
      read.report.files.first?.notes == ["two columns are headed \"sector\": the first is used"])
  }
}
