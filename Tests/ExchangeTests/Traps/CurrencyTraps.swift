import Exchange
import Pipeline
import Testing

/// Amounts in several currencies and the organisation's own tables of rates.
@Suite struct CurrencyTraps {
  /// Half a unit of EUR buys one USD until February, a quarter from then on.
  private let dated =
    "IsoCode,ConversionRate,StartDate,NextStartDate\nUSD,1,0001-01-01,9999-12-31\n"
    + "EUR,0.5,0001-01-01,2026-02-01\nEUR,0.25,2026-02-01,9999-12-31\n"
  private let deals =
    "Id,StageName,CloseDate,CreatedDate,Amount,CurrencyIsoCode\n1,Open,2026-01-31,,100,EUR\n"
    + "2,Open,2026-02-01,,100,EUR\n3,Open,,2026-01-01,100,EUR\n4,Open,,,100,EUR\n5,Open,,,7,USD\n"

  private func amounts(_ read: CRMImport) -> [Double?] { read.ledger.opportunities.map(\.amount) }

  @Test func `dated rates count by close date, else creation, and have open ends`() throws {
    let read = try Given.imported([deals, dated]) { $0.reportCurrency = "USD" }
    #expect(amounts(read) == [200, 400, 200, 400, 7])
    #expect(
      read.sentences.contains(
        "4 amounts in EUR, together 400, are 1,200 in USD at the organisation's rates"))
  }

  @Test func `without a currency asked for, the corporate one is taken`() throws {
    #expect(amounts(try Given.imported([deals, dated])) == [200, 400, 200, 400, 7])
  }

  @Test func `another currency than the corporate one is reached across it`() throws {
    let read = try Given.imported([deals, dated]) { $0.reportCurrency = "EUR" }
    #expect(amounts(read) == [100, 100, 100, 100, 1.75])
  }

  @Test func `a rate the user states comes first`() throws {
    let read = try Given.imported([deals, dated]) {
      $0.reportCurrency = "USD"
      $0.rates = ["EUR": 3]
    }
    #expect(amounts(read) == [300, 300, 300, 300, 7])
    #expect(
      read.sentences.contains(
        "4 amounts in EUR, together 400, are 1,200 in USD at the stated rate of 3.0"))
  }

  @Test func `rates without dates hold always, and name the corporate currency`() throws {
    let types =
      "IsoCode,ConversionRate,IsCorporate,DecimalPlaces\nGBP,1,1,2\nEUR,1.25,0,2\nUSD,2,0,2\n"
    let read = try Given.imported([deals, types])
    #expect(amounts(read) == [80, 80, 80, 80, 3.5])
  }

  @Test func `a day without a rate is an error that names it`() {
    let gap =
      "IsoCode,ConversionRate,StartDate,NextStartDate\nUSD,1,0001-01-01,9999-12-31\n"
      + "EUR,0.5,2026-02-01,9999-12-31\n"
    #expect(
      Given.refusal([deals, gap]) == """
        file1.csv, row 2, column "CurrencyIsoCode": found "EUR"; no rate from EUR to USD holds on 2026-01-31.
          Complete the table of rates, or state one in pilot.yaml: currency: { report_in: USD, rates: { EUR: ... } }.
        """)
  }

  @Test func `an amount already converted is not converted again, and its currency is held to`()
    throws
  {
    let report =
      "Opportunity Name,Stage,Amount Currency,Amount,Amount (converted) Currency,Amount (converted)\n"
      + "A,Open,EUR,100,USD,110\nB,Open,USD,50,USD,50\n"
    #expect(try Given.imported([report]).report.totals.amountKept == 160)
    #expect(
      Given.refusal([report]) { $0.reportCurrency = "CHF" }.contains(
        "amounts in USD cannot be reported in CHF without a rate"))
  }

  @Test func `a company-currency column that is empty gives way to the amount`() throws {
    let read = try Given.imported([
      "Record ID,Deal Name,Deal Stage,Amount,Amount in company currency\n1,A,Open,100,\n2,B,Open,50,\n"
    ]) { $0.reportCurrency = "USD" }
    #expect(amounts(read) == [100, 50])
  }

  @Test func `whose currency a company-currency column is in is said`() throws {
    let read = try Given.imported([
      "Record ID,Deal Name,Deal Stage,Amount in company currency\n1,A,Open,100\n"
    ]) { $0.reportCurrency = "USD" }
    #expect(read.sentences.contains("Amount in company currency is taken to be in USD"))
  }
}
