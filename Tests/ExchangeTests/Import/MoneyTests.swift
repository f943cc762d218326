import Exchange
import Pipeline
import Testing

@Suite struct MoneyTests {
  private let deals =
    "Id,StageName,CloseDate,Amount,CurrencyIsoCode\n1,Open,,100,USD\n2,Open,,50,EUR\n"
    + "3,Open,,10,USD\n4,Open,,,CHF\n"

  @Test func `amounts in several currencies are not added up`() {
    #expect(
      Given.refusal([deals]) == """
        file1.csv, column "CurrencyIsoCode": amounts in EUR, USD cannot be added up.
          State the rates in pilot.yaml: currency: { report_in: USD, rates: { EUR: ... } }.
        """)
  }

  @Test func `rates bring them into one`() throws {
    let read = try Given.imported([deals]) {
      $0.reportCurrency = "USD"
      $0.rates = ["eur": 2]
    }
    #expect(read.ledger.opportunities.map(\.amount) == [100, 100, 10, nil])
    #expect(read.report.totals.amountKept == 210)
  }

  @Test func `one currency needs no rate`() throws {
    let read = try Given.imported(["Id,StageName,CloseDate,Amount,CurrencyIsoCode\n1,O,,5,EUR\n"])
    #expect(read.report.totals.amountKept == 5)
  }

  @Test func `another currency than the report's needs a rate`() {
    #expect(
      Given.refusal(["Id,StageName,CloseDate,Amount,CurrencyIsoCode\n1,O,,5,EUR\n"]) {
        $0.reportCurrency = "USD"
      } == """
        file1.csv, column "CurrencyIsoCode": amounts in EUR cannot be reported in USD without a rate.
          State the rates in pilot.yaml: currency: { report_in: USD, rates: { EUR: ... } }.
        """)
  }

  @Test func `signs of several currencies in one column are not added up`() {
    let message = Given.refusal([
      "deal_id,stage,amount,created_date\n1,Won,$5,2026-01-01\n2,Won,€5,2026-01-01\n"
    ])
    #expect(message.contains("amounts in $, € cannot be added up"))
  }

  @Test func `HubSpot's amount in company currency is used as it is`() throws {
    let read = try Given.imported([
      "Record ID,Deal Name,Deal Stage,Amount,Amount in company currency,Currency\n"
        + "1,A,x,100,110,EUR\n2,B,x,100,100,USD\n"
    ])
    #expect(read.report.totals.amountKept == 210)
  }
}
