import Pipeline
import Testing

@testable import Analysis
@testable import Planning

/// Under the plan's w-shaped model. The first treated deal (1,000, won) has ads first, mail last
/// before creation and mail last before the close: 333.33 and 666.67. The second (3,000) was first
/// touched 91 days before and then after its creation: touched, not credited. The held-out deal
/// (2,000) was touched by mail 90 days before. The orphan (500) has no account to touch.
@Suite struct ChannelMoneyTests {
  @Test func `channels are credited, costed and ranked as worked by hand`() throws {
    let money = try MarketedPilot.worked().money()
    #expect(money.channels.map(\.name) == ["mail", "ads", "events"])
    let (mail, ads, events) = (money.channels[0], money.channels[1], money.channels[2])
    #expect(abs(mail.created - 8000.0 / 3) < 1e-9 && abs(ads.created - 1000.0 / 3) < 1e-9)
    #expect(abs(mail.won - 2000.0 / 3) < 1e-9 && abs(ads.won - 1000.0 / 3) < 1e-9)
    #expect(mail.influenced == 3000 && mail.touchedDeals == 2)
    #expect(ads.influenced == 4000 && ads.touchedDeals == 2)
    #expect(abs((mail.createdShare ?? 0) - 8.0 / 3 / 6.5) < 1e-12)
    // Twenty of mail's thirty days lie in the window.
    #expect(mail.spend == 400 && ads.spend == 300 && events.spend == 50)
    #expect(abs((mail.costPerCreated ?? 0) - 0.15) < 1e-12)
    #expect(abs((ads.costPerCreated ?? 0) - 0.9) < 1e-12)
    #expect(abs((ads.costPerInfluenced ?? 0) - 0.075) < 1e-12)
    #expect(abs((mail.costPerWon ?? 0) - 0.6) < 1e-12)
    #expect(events.costPerCreated == nil && events.reason == "no pipeline is credited to it")
    #expect(ads.campaigns.map(\.name) == ["Autumn"])
    #expect(abs(ads.campaigns[0].created - 1000.0 / 3) < 1e-9 && ads.campaigns[0].spend == 300)
  }

  @Test func `what no touch came before is shown and the arms reconcile`() throws {
    let marketed = try MarketedPilot.worked()
    let readout = marketed.readout()
    let money = try #require(readout.money)
    let credit = try #require(money.credit)
    #expect(credit.unattributed == 3500 && credit.unattributedDeals == 2)
    #expect(abs(credit.created - 3000) < 1e-9 && abs(credit.won - 1000) < 1e-9)
    let pipeline = money.pipeline
    #expect(pipeline.deals == 4 && pipeline.created == 6500 && pipeline.won == 1000)
    #expect(pipeline.treatment == 4000 && pipeline.holdout == 2000)
    #expect(pipeline.outside == 0 && pipeline.withoutAccount == 500)
    let metric = try #require(readout.metrics.first { $0.metric.id == "pipeline-created" })
    #expect(metric.treatment.numerator == 4000 && metric.holdout.numerator == 2000)
    let influenced = try #require(money.influenced)
    #expect(influenced.total == 6000 && influenced.deals == 3 && influenced.reach == 90)
    #expect(influenced.treatment.numerator == 4000 && influenced.treatment.value == 400)
    #expect(influenced.holdout.numerator == 2000 && influenced.holdout.units == 10)
  }

  @Test func `spend counts by the days that lie in the window`() throws {
    let marketed = try MarketedPilot.worked()
    let spend = try #require(marketed.money().spend)
    #expect(spend.total == 750 && spend.entries == 3 && spend.partial == 1)
    #expect(spend.undated == 1 && spend.undatedAmount == 50 && spend.outside == 1)
    #expect(spend.to == marketed.pilot.start + 29)
    // Read on day 9, ads and mail have run 10 of their 30 days; nothing later is spent yet.
    let early = try #require(marketed.money(asOf: 9).spend)
    #expect(early.total == 100 + 200 + 50 && early.to == marketed.pilot.start + 9)
  }

  static let entries: [(Int?, Int?, Double)] = [
    (0, 0, 90), (-1, 0, 45), (29, 30, 45), (-1, -1, 0), (30, 30, 0), (-30, 59, 30),
    (0, nil, 45), (nil, 29, 90), (nil, 30, 0), (nil, nil, 90), (2, 1, 90),
  ]

  @Test(arguments: entries)
  func `an entry of 90 counts in the window by its days`(start: Int?, end: Int?, counted: Double)
    throws
  {
    var marketed = MarketedPilot(try Pilot())
    marketed.spend("ads", 90, from: start, to: end)
    let spend = try #require(marketed.money().spend)
    // A first day alone runs to the day of reading, 60 days of which 30 lie in the window.
    #expect(abs(spend.total - counted) < 1e-12)
    #expect(spend.outside == (counted == 0 ? 1 : 0))
  }

  @Test func `the play's spend is that of the campaigns the brief names`() throws {
    var brief = BriefText.everything
    #expect(try MarketedPilot.worked(brief).money().playSpend == 750)
    brief.campaigns = ["Autumn", "Dinner"]
    let named = try MarketedPilot.worked(brief).money()
    #expect(named.playSpend == 300)
    #expect(named.notes.contains { $0.hasPrefix("No entry of spend names \"Dinner\"") })
    brief.campaigns = ["Dinner"]
    let unknown = try MarketedPilot.worked(brief).money()
    #expect(unknown.playSpend == nil)
    #expect(unknown.costs.last?.reason == "the plan does not measure pipeline-created")
    let read = try #require(try MarketedPilot.worked(brief).readout().money)
    #expect(read.costs.last?.reason == "no entry of spend names a campaign of the play")
  }

  @Test func `a campaign without a channel belongs to the one all its other rows name`() throws {
    var marketed = MarketedPilot(try Pilot())
    marketed.pilot.deal(marketed.pilot.treated[0], created: 5, amount: 100)
    marketed.touch(marketed.pilot.treated[0], 1, "ads", campaign: "Autumn")
    marketed.touch(marketed.pilot.treated[0], 2, nil)
    marketed.spend(nil, 40, campaign: " autumn")
    let channels = marketed.money().channels
    #expect(channels.map(\.name) == ["ads", "(no channel)"])
    #expect(channels[0].spend == 40 && channels[1].spend == nil)
    #expect(channels[1].reason == "no entry of spend names it")
  }

  @Test func `without touches or spend the reason is told and no number made up`() throws {
    var marketed = MarketedPilot(try Pilot())
    marketed.pilot.deal(marketed.pilot.treated[0], created: 5, amount: 100)
    let bare = marketed.money()
    #expect(bare.credit == nil && bare.spend == nil && bare.channels.isEmpty)
    #expect(bare.influenced == nil && bare.comparison == nil)
    #expect(bare.costs.prefix(3).allSatisfy { $0.reason == "no spend was given" })
    marketed.spend("ads", 10)
    let spent = marketed.money()
    #expect(spent.costs.prefix(3).allSatisfy { $0.reason == "no touches were given" })
    #expect(spent.channels.map(\.spend) == [10])
  }

  @Test(arguments: 0..<12)
  func `channels and the unattributed sum to pipeline created under every model`(number: Int)
    throws
  {
    var pilot = try Pilot.random(number)
    pilot.deal(nil, created: 3, amount: 1234.56)
    var marketed = MarketedPilot(pilot)
    for (position, account) in pilot.accounts.enumerated() where position % 3 != 0 {
      for step in 0..<(position % 5) {
        let channel = ["ads", "mail", "event"][(position + step) % 3]
        marketed.touch(account.id, (position * 37 + step * 23) % 140 - 80, channel)
      }
    }
    let readout = marketed.readout()
    let money = try #require(readout.money)
    let comparison = try #require(money.comparison)
    #expect(comparison.splits.count == AttributionModel.all.count)
    for split in comparison.splits {
      let sum = split.created.reduce(0, +) + comparison.unattributed
      #expect(abs(sum - money.pipeline.created) < 0.005)
    }
    let parts = money.pipeline
    let sum = parts.treatment + parts.holdout + parts.outside + parts.withoutAccount
    #expect(abs(sum - parts.created) < 0.005)
    let metric = try #require(readout.metrics.first { $0.metric.id == "pipeline-created" })
    #expect(abs(metric.treatment.numerator - parts.treatment) < 0.005)
    #expect(abs(metric.holdout.numerator - parts.holdout) < 0.005)
    let influenced = try #require(money.influenced)
    #expect(influenced.total <= parts.created && influenced.treatment.numerator <= parts.treatment)
    for channel in money.channels {
      #expect(channel.created <= channel.influenced + 0.005)
      #expect(
        abs(channel.campaigns.reduce(0) { $0 + $1.created } - channel.created) < 0.005
          || channel.campaigns.isEmpty)
    }
  }
}
