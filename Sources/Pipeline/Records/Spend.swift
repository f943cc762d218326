/// Money spent on a campaign.
public struct Spend: Hashable, Sendable {
  /// The channel, a number in `Ledger.texts`.
  public var channel: Int32?
  /// The campaign, a number in `Ledger.texts`.
  public var campaign: Int32?
  /// The first day the money covers; nil when not said.
  public var start: Day?
  /// The last day the money covers; nil when not said.
  public var end: Day?
  /// The amount in the pilot's currency.
  public var amount: Double

  /// Makes an entry of spend.
  public init(channel: Int32?, campaign: Int32?, start: Day?, end: Day?, amount: Double) {
    self.channel = channel
    self.campaign = campaign
    self.start = start
    self.end = end
    self.amount = amount
  }
}
