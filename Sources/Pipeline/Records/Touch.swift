/// One marketing touch on an account: an ad seen, a mail answered, an event attended.
public struct Touch: Hashable, Sendable {
  /// The position of the account in the ledger; nil when it is not there.
  public var account: Int32?
  /// The day of the touch.
  public var day: Day
  /// The channel, a number in `Ledger.texts`.
  public var channel: Int32?
  /// The campaign, a number in `Ledger.texts`.
  public var campaign: Int32?

  /// Makes a touch.
  public init(account: Int32?, day: Day, channel: Int32? = nil, campaign: Int32? = nil) {
    self.account = account
    self.day = day
    self.channel = channel
    self.campaign = campaign
  }
}
