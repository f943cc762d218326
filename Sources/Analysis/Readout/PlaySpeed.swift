/// How fast deals went on which a play ran: a description, since nobody drew which deals it ran on.
public struct PlaySpeed: Hashable, Sendable {
  /// The campaign, or the channel of touches without one; nil for deals that no play ran on.
  public let play: String?
  /// Deals of treated units it ran on.
  public let treatmentDeals: Int
  /// Deals of held-out units it ran on.
  public let holdoutDeals: Int
  /// How many of both have closed.
  public let closed: Int
  /// How many of both were won.
  public let won: Int
  /// Mean days such a deal stays open within the horizon, open deals censored, errors by unit.
  public let daysOpen: Estimated
  /// The share of them won within the horizon, lost competing, errors by unit.
  public let wonByDay: Estimated

  /// Puts a row together.
  public init(
    play: String?, treatmentDeals: Int, holdoutDeals: Int, closed: Int, won: Int,
    daysOpen: Estimated, wonByDay: Estimated
  ) {
    self.play = play
    self.treatmentDeals = treatmentDeals
    self.holdoutDeals = holdoutDeals
    self.closed = closed
    self.won = won
    self.daysOpen = daysOpen
    self.wonByDay = wonByDay
  }

  /// What a reader must know before reading any row.
  public static let caveat =
    "A deal with several plays counts in each. Nobody drew which deals a play ran on, and a deal "
    + "that stays open longer has more time to be touched: a description, never an effect."
}
