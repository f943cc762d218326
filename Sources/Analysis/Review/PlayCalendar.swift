public import Pipeline
internal import Planning

/// Which campaigns ran on how many of the plan's accounts, week by week.
///
/// Touches are what is done, not what came of it, so they stand by arm every week: the sooner a
/// held-out account that gets the play is seen, the better.
public struct PlayCalendar: Hashable, Sendable, Codable {
  /// One campaign in one week.
  public struct Entry: Hashable, Sendable, Codable {
    /// The campaign, else its channel.
    public let campaign: String
    /// Whether the brief calls it the play.
    public let isPlay: Bool
    /// Treated accounts touched.
    public let treatment: Int
    /// Held-out accounts touched.
    public let holdout: Int
    /// Touches on accounts of the plan.
    public let touches: Int
  }

  /// Seven days.
  public struct Week: Hashable, Sendable, Codable {
    /// The first day.
    public let start: Day
    /// The last day.
    public let end: Day
    /// Whether the week lies after the review.
    public let isAhead: Bool
    /// Campaigns with touches, the play first.
    public let entries: [Entry]
    /// Campaigns that run in the week by their dates, whether touches are known or not.
    public let running: [String]

    /// Campaigns that run by their dates, though no touch of theirs is known.
    public var untouched: [String] {
      running.filter { name in !entries.contains { $0.campaign == name } }
    }
  }

  /// The two weeks up to the review and the two after it.
  public let weeks: [Week]

  /// Reads the calendar around a day.
  init(plan: Plan, ledger: Ledger, asOf: Day) {
    var arms: [String: Arm] = [:]
    for unit in plan.units + plan.forced {
      for account in unit.accounts { arms[account.id] = unit.arm }
    }
    let armOfAccount = ledger.accounts.map { arms[$0.id] }
    let play = Set(plan.brief.campaigns)
    weeks = [-13, -6, 1, 8].map { offset in
      let start = asOf + offset
      let end = start + 6
      var accounts: [String: [Arm: Set<Int32>]] = [:]
      var touches: [String: Int] = [:]
      for touch in ledger.touches where touch.day >= start && touch.day <= end {
        guard let account = touch.account, let arm = armOfAccount[Int(account)] else { continue }
        let name = (touch.campaign ?? touch.channel).map { ledger.texts[$0] } ?? "not named"
        accounts[name, default: [:]][arm, default: []].insert(account)
        touches[name, default: 0] += 1
      }
      let entries = accounts.map { name, arms in
        Entry(
          campaign: name, isPlay: play.isEmpty || play.contains(name),
          treatment: arms[.treatment]?.count ?? 0, holdout: arms[.holdout]?.count ?? 0,
          touches: touches[name] ?? 0)
      }.sorted { $0.isPlay == $1.isPlay ? $0.campaign < $1.campaign : $0.isPlay }
      let running = ledger.spend.filter { spend in
        guard let first = spend.start, let last = spend.end else { return false }
        return first <= end && last >= start
      }.compactMap { $0.campaign.map { ledger.texts[$0] } }
      return Week(
        start: start, end: end, isAhead: offset > 0, entries: entries,
        running: Set(running).sorted())
    }
  }
}
