public import Pipeline
public import Planning

/// One account of the plan: its arm, what was done to it, and its deals.
public struct AccountView: Hashable, Sendable, Codable {
  /// A deal of the account.
  public struct Deal: Hashable, Sendable, Codable {
    /// The deal's id.
    public let id: String
    /// The day it was created; nil when not known.
    public let created: Day?
    /// The stage it stands in; nil when not known.
    public let stage: String?
    /// "open", "won" or "lost", as of the day.
    public let outcome: String
    /// The day it closed; nil while open.
    public let closed: Day?
    /// Its amount; nil when the CRM holds none.
    public let amount: Double?
    /// Who owns it; nil when not known.
    public let owner: String?
    /// Whether it counts in the pilot: created in the window.
    public let isInPilot: Bool
    /// Whether marketing had touched the account from some days before it was created until it closed.
    public let isInfluenced: Bool
  }

  /// Marketing on the account by one campaign.
  public struct Play: Hashable, Sendable, Codable {
    /// The campaign, else its channel.
    public let campaign: String
    /// Whether the brief calls it the play.
    public let isPlay: Bool
    /// How many touches.
    public let touches: Int
    /// The first of them.
    public let first: Day
    /// The last of them.
    public let last: Day
    /// The day of each, in order.
    public let days: [Day]
  }

  /// The account's id.
  public let id: String
  /// Its name.
  public let name: String
  /// Who owns it; nil when not known.
  public let owner: String?
  /// The unit it was assigned with.
  public let unit: String
  /// Its arm.
  public let arm: Arm
  /// Which of several treatment arms; nil where it is held out, or there is one.
  public let armName: String?
  /// Whether the brief put it there, and not the draw.
  public let isForced: Bool
  /// Marketing on it, by campaign, in the order of first touch.
  public let plays: [Play]
  /// Touches in the fourteen days up to the review, how engaged it is now.
  public let recentTouches: Int
  /// Its deals by the day of creation.
  public let deals: [Deal]

  /// Every account of a plan, in the plan's order.
  ///
  /// - Parameters:
  ///   - plan: the plan.
  ///   - known: the ledger as known on the day.
  ///   - asOf: the day.
  /// - Returns: the accounts, the randomised units' first.
  public static func all(of plan: Plan, known: Ledger, asOf: Day) -> [AccountView] {
    var positions: [String: Int32] = [:]
    for (position, account) in known.accounts.enumerated() {
      positions[account.id] = Int32(position)
    }
    var deals: [Int32: [Opportunity]] = [:]
    for deal in known.opportunities {
      if let account = deal.account { deals[account, default: []].append(deal) }
    }
    var touches: [Int32: [Touch]] = [:]
    for touch in known.touches {
      if let account = touch.account { touches[account, default: []].append(touch) }
    }
    let units = plan.units.map { ($0, false) } + plan.forced.map { ($0, true) }
    return units.flatMap { unit, isForced in
      unit.accounts.map { member in
        let position = positions[member.id]
        return AccountView(
          member, unit: unit, isForced: isForced, plan: plan, known: known, asOf: asOf,
          owner: position.flatMap { known.accounts[Int($0)].owner },
          deals: position.flatMap { deals[$0] } ?? [],
          touches: position.flatMap { touches[$0] } ?? [])
      }
    }
  }

  private init(
    _ member: PlannedUnit.Member, unit: PlannedUnit, isForced: Bool, plan: Plan, known: Ledger,
    asOf: Day, owner: String?, deals: [Opportunity], touches: [Touch]
  ) {
    id = member.id
    name = member.name
    self.owner = owner
    self.unit = unit.id
    arm = unit.arm
    armName = unit.armName
    self.isForced = isForced
    recentTouches = touches.count { $0.day > asOf - 14 }
    var byCampaign: [String: [Day]] = [:]
    for touch in touches {
      let name = (touch.campaign ?? touch.channel).map { known.texts[$0] } ?? "not named"
      byCampaign[name, default: []].append(touch.day)
    }
    let play = Set(plan.brief.campaigns)
    plays = byCampaign.compactMap { name, days in
      guard let first = days.min(), let last = days.max() else { return nil }
      return Play(
        campaign: name, isPlay: play.isEmpty || play.contains(name), touches: days.count,
        first: first, last: last, days: days.sorted())
    }.sorted { ($0.first, $0.campaign) < ($1.first, $1.campaign) }
    let window = plan.window(asOf: asOf)
    let lookBack = plan.brief.attribution.window
    self.deals = deals.map { deal in
      let last = min(deal.closed ?? asOf, asOf)
      return Deal(
        id: known.texts[deal.id], created: deal.created, stage: deal.stage.map { known.texts[$0] },
        outcome: deal.outcome == .open ? "open" : deal.outcome == .won ? "won" : "lost",
        closed: deal.closed, amount: deal.amount, owner: deal.owner.map { known.texts[$0] },
        isInPilot: !isForced && deal.created.map { window.contains($0) } ?? false,
        isInfluenced: deal.created.map { created in
          touches.contains { $0.day >= created - lookBack && $0.day <= last }
        } ?? false)
    }.sorted {
      ($0.created.map { Int($0.number) } ?? .max, $0.id)
        < ($1.created.map { Int($0.number) } ?? .max, $1.id)
    }
  }
}
