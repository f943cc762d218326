import Exchange
import Testing

@Suite struct ReportTextTests {
  private func report() throws -> ImportReport {
    try Given.imported([
      "account,sector,Notes\nAcme,retail,hello\nBeta,media,\n",
      "opportunity_id,account,stage,amount,engage_date,close_date\n"
        + "1,Acme,Won,\"12,500\",1/2/2026,1/31/2026\n2,Beta,Lost,0,1/3/2026,2/28/2026\n"
        + "2,Beta,Lost,0,1/3/2026,2/28/2026\n3,,Talking,900,1/25/2026,\n",
    ]).report
  }

  @Test func `the whole report reads like this`() throws {
    #expect(
      try report().text == """
        file1.csv
          taken for accounts (plain: accounts)
          rows      2 read, 2 kept
          text      UTF-8, comma between cells
          columns   account  is  account_name
                    sector   is  industry
                    1 not used: Notes
          note      no account id: names are the keys

        file2.csv
          taken for opportunities (plain: opportunities)
          rows      4 read, 3 kept, 1 dropped:
                      1 same id as an earlier deal; the first is kept (row 4)
          text      UTF-8, comma between cells
          columns   opportunity_id  is  opportunity_id
                    account         is  account_name    1 empty
                    stage           is  stage
                    amount          is  amount
                    engage_date     is  engage_date     M/D/YYYY
                    close_date      is  close_date      M/D/YYYY, 1 empty
          note      engage_date: 3 of 4 dates could be read in another order too; the others settle it
                    (M/D/YYYY)

        Worth knowing
          - no created date: engage_date stands in for it (3 deals)
          - 1 deal without an account: kept as orphans
          - deals without a known account: 100% of the open, 0% of the won, 0% of the lost ones
          - no deal without a known account is closed: the win rate does not depend on them
          - stages taken as open: Talking (1)
          - 1 lost deal has an amount of 0, which does not tell their size
          - no currency beside the amounts: they are taken to be in one
          - no stage history: the close date is taken for the day a deal closed
          - no touches: nothing here says which accounts marketing reached, or when

        Deals by stage
          stage    rows read  amount read  deals kept  amount kept
          Lost             2            0           1            0
          Talking          1          900           1          900
          Won              1       12,500           1       12,500
          --------------------------------------------------------
          Total            4       13,400           3       13,400

        """)
  }

  @Test func `the report survives JSON`() throws {
    let report = try report()
    let again = try CanonicalJSON.read(ImportReport.self, from: CanonicalJSON.bytes(report))
    #expect(again == report)
  }

  @Test func `the same files give the same report`() throws {
    #expect(try CanonicalJSON.bytes(report()) == CanonicalJSON.bytes(report()))
  }
}
