import Pipeline

@testable import Analysis
@testable import Planning

/// A pilot whose touches have channels and that spent money; days count from the window's first.
struct MarketedPilot {
  struct Touch {
    var account: String?
    var day: Int
    var channel: String?
    var campaign: String?
  }
  struct Spend {
    var channel: String?
    var campaign: String?
    var start: Int?
    var end: Int?
    var amount: Double
  }

  var pilot: Pilot
  var touches: [Touch] = []
  var spend: [Spend] = []

  init(_ pilot: Pilot) { self.pilot = pilot }

  mutating func touch(
    _ account: String?, _ day: Int, _ channel: String?, campaign: String? = nil
  ) {
    touches.append(Touch(account: account, day: day, channel: channel, campaign: campaign))
  }

  mutating func spend(
    _ channel: String?, _ amount: Double, campaign: String? = nil, from start: Int? = nil,
    to end: Int? = nil
  ) {
    spend.append(
      Spend(channel: channel, campaign: campaign, start: start, end: end, amount: amount))
  }

  var ledger: Ledger {
    var ledger = pilot.ledger
    let positions = Dictionary(
      uniqueKeysWithValues: pilot.accounts.enumerated().map { ($1.id, Int32($0)) })
    for touch in touches {
      ledger.touches.append(
        Pipeline.Touch(
          account: touch.account.flatMap { positions[$0] }, day: pilot.start + touch.day,
          channel: touch.channel.map { ledger.texts.intern($0) },
          campaign: touch.campaign.map { ledger.texts.intern($0) }))
    }
    for entry in spend {
      ledger.spend.append(
        Pipeline.Spend(
          channel: entry.channel.map { ledger.texts.intern($0) },
          campaign: entry.campaign.map { ledger.texts.intern($0) },
          start: entry.start.map { pilot.start + $0 }, end: entry.end.map { pilot.start + $0 },
          amount: entry.amount))
    }
    return ledger
  }

  func readout(asOf day: Int = 59) -> Readout {
    Readout(plan: pilot.plan, planDigest: "sha256:0", ledger: ledger, asOf: pilot.start + day)
  }

  /// The money without any metric, which is enough for credits and spend.
  func money(asOf day: Int = 59) -> PilotMoney {
    PilotOutcome(plan: pilot.plan, ledger: ledger, asOf: pilot.start + day).money([])
  }

  /// Two treated deals, one held out and an orphan, worked by hand in `ChannelMoneyTests`.
  static func worked(_ brief: BriefText = .everything) throws -> MarketedPilot {
    var pilot = try Pilot(brief)
    pilot.plan = pilot.plan.replayed(999)
    let (first, second, third) = (pilot.treated[0], pilot.treated[1], pilot.heldOut[0])
    pilot.deal(first, created: 5, .won, closed: 20, amount: 1000)
    pilot.deal(second, created: 10, amount: 3000)
    pilot.deal(third, created: 8, amount: 2000)
    pilot.deal(nil, created: 9, amount: 500)
    var marketed = MarketedPilot(pilot)
    marketed.touch(first, 1, "ads", campaign: "Autumn")
    marketed.touch(first, 4, "mail")
    marketed.touch(first, 12, "Mail")
    marketed.touch(second, -81, "ads")
    marketed.touch(second, 12, "ads", campaign: "Autumn")
    marketed.touch(third, -82, "mail")
    marketed.touch(nil, 3, "ads")
    marketed.spend("ads", 300, campaign: "autumn", from: 0, to: 29)
    marketed.spend("ads", 1000, from: 31, to: 40)
    marketed.spend("mail", 600, from: -10, to: 19)
    marketed.spend("events", 50)
    return marketed
  }
}
