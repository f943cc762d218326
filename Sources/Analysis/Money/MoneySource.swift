/// What a channel, or a campaign of it, cost and what it is credited with.
public struct MoneySource: Hashable, Sendable {
  /// The name of the channel or campaign.
  public let name: String
  /// Money spent on it in the window; nil when no entry of spend names it.
  public let spend: Double?
  /// Pipeline created that the plan's model credits it with.
  public let created: Double
  /// The same as a share of all pipeline created; nil when there is none.
  public let createdShare: Double?
  /// Money of the deals it touched inside the buying window: whole, so sources overlap.
  public let influenced: Double
  /// How many deals it touched there.
  public let touchedDeals: Int
  /// Money of won deals that the plan's model credits it with.
  public let won: Double
  /// The campaigns of a channel, those credited with most first; none for a campaign.
  public let campaigns: [MoneySource]

  /// Spend over pipeline created; nil where either is missing or not above 0.
  public var costPerCreated: Double? { cost(created) }
  /// Spend over pipeline influenced; nil where either is missing or not above 0.
  public var costPerInfluenced: Double? { cost(influenced) }
  /// Spend over won money; nil where either is missing or not above 0.
  public var costPerWon: Double? { cost(won) }

  /// Why there is no cost per pipeline dollar; nil when there is one.
  public var reason: String? {
    guard let spend else { return "no entry of spend names it" }
    guard spend > 0 else { return "nothing was spent on it in the window" }
    return created > 0 ? nil : "no pipeline is credited to it"
  }

  private func cost(_ money: Double) -> Double? {
    guard let spend, spend > 0, money > 0 else { return nil }
    return spend / money
  }

  /// Whether the first is listed before the second: the cheaper pipeline dollar, then what has no
  /// cost, by pipeline created and name.
  static func isCheaper(_ left: MoneySource, _ right: MoneySource) -> Bool {
    switch (left.costPerCreated, right.costPerCreated) {
    case (let first?, let second?): (first, left.name) < (second, right.name)
    case (.some, nil): true
    case (nil, .some): false
    case (nil, nil): (-left.created, left.name) < (-right.created, right.name)
    }
  }
}
