import Exchange
import Pipeline
import Testing

@Suite struct MarketingTests {
  private let accounts = "account_id,account_name\na1,Acme\na2,Beta\n"

  @Test func `touches find their account by id or name, and stand by day`() throws {
    let read = try Given.imported([
      accounts,
      "account,date,channel,campaign\nBeta,2026-02-01,ads,Autumn\nacme,2026-01-01,mail,Autumn\n"
        + "Nobody,2026-01-05,mail,\n,,mail,\n",
    ])
    #expect(read.ledger.touches.map(\.account) == [0, nil, 1])
    #expect(
      read.ledger.touches.map { $0.channel.map { read.ledger.texts[$0] } } == [
        "mail", "mail", "ads",
      ])
    #expect(read.drops == ["1 no date of the touch [5]"])
    #expect(
      read.sentences.contains("1 touch of no known account: kept, but no account has them"))
  }

  @Test func `members of a campaign have its channel and name`() throws {
    let read = try Given.imported([
      "Id,Name,Industry\n001,Acme,x\n",
      "Id,Name,Type,StartDate,EndDate,ActualCost\n701,Autumn,Webinar,2026-01-01,2026-01-31,500\n"
        + "702,Spring,Ads,,,\n",
      "Id,AccountId,LastName,Email\n003,001,Doe,x\n",
      "CampaignId,ContactId,CreatedDate,FirstRespondedDate\n701,003,2026-01-01 00:00:00,2026-01-09 00:00:00\n"
        + "702,003,2026-01-02 00:00:00,\n",
    ])
    let touches = read.ledger.touches
    #expect(touches.map(\.account) == [0, 0])
    #expect(touches.map(\.day) == [Day("2026-01-02"), Day("2026-01-09")])
    #expect(touches.map { $0.channel.map { read.ledger.texts[$0] } } == ["Ads", "Webinar"])
    #expect(touches.map { $0.campaign.map { read.ledger.texts[$0] } } == ["Spring", "Autumn"])
    #expect(read.ledger.spend.map(\.amount) == [500])
    #expect(read.sentences.contains("1 row without an actual cost: no spend"))
  }

  @Test func `spend of a month covers the month`() throws {
    let read = try Given.imported(["channel,month,amount\nads,2026-02,\"1,000\"\nads,2026-12,5\n"])
    #expect(read.ledger.spend.map(\.start) == [Day("2026-02-01"), Day("2026-12-01")])
    #expect(read.ledger.spend.map(\.end) == [Day("2026-02-28"), Day("2026-12-31")])
  }

  @Test func `products spelled otherwise than in the price list are told`() throws {
    let read = try Given.imported([
      "opportunity_id,stage,product,close_value,engage_date\n1,Won,GTXPro,5,2026-01-01\n",
      "product,series,sales_price\nGTX Pro,GTX,5\n",
    ])
    #expect(read.sentences.contains("product \"GTXPro\" may be \"GTX Pro\"; not merged"))
  }

  @Test func `receipts are named and not read as records`() throws {
    let read = try Given.imported([
      "ID,STAGENAME,CLOSEDATE,ISWON,STATUS\n1,Won,2026-01-01,true,Item Updated\n"
    ])
    #expect(read.ledger.opportunities.isEmpty)
    #expect(read.report.files.first?.kind == .receipts)
  }
}
