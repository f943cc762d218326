public import Pipeline

/// What deals without a known account can do to the win rate.
///
/// Orphans are seldom spread evenly: blank accounts sit on lost deals in many organisations, so leaving
/// orphans out raises the win rate. They are kept; this says how much hangs on them.
public struct OrphanBound: Sendable, Codable, Hashable {
  /// How many deals have no known account.
  public var deals: Int
  /// How many of them are won.
  public var won: Int
  /// How many of them are lost.
  public var lost: Int
  /// The share of closed deals that are won, orphans included; nil when none is closed.
  public var winRate: Double?
  /// The share without the orphans; nil when no other deal is closed.
  public var winRateWithout: Double?
  /// The lowest share a set of accounts can have that holds all deals with a known account and any of
  /// the orphans: only the lost ones are its own.
  public var lowest: Double?
  /// The highest share of such a set: only the won ones are its own.
  public var highest: Double?

  /// Counts the orphans of a ledger; nil when it has none.
  public init?(_ opportunities: [Opportunity]) {
    var counts = (won: 0, lost: 0, orphanWon: 0, orphanLost: 0, orphans: 0)
    for deal in opportunities {
      let isOrphan = deal.account == nil
      if isOrphan { counts.orphans += 1 }
      switch deal.outcome {
      case .won:
        counts.won += 1
        if isOrphan { counts.orphanWon += 1 }
      case .lost:
        counts.lost += 1
        if isOrphan { counts.orphanLost += 1 }
      case .open: break
      }
    }
    guard counts.orphans > 0 else { return nil }
    func share(_ won: Int, of closed: Int) -> Double? {
      closed > 0 ? Double(won) / Double(closed) : nil
    }
    let knownWon = counts.won - counts.orphanWon
    let known = knownWon + counts.lost - counts.orphanLost
    deals = counts.orphans
    won = counts.orphanWon
    lost = counts.orphanLost
    winRate = share(counts.won, of: counts.won + counts.lost)
    winRateWithout = share(knownWon, of: known)
    lowest = share(knownWon, of: known + counts.orphanLost)
    highest = share(knownWon + counts.orphanWon, of: known + counts.orphanWon)
  }

  /// One sentence for people.
  public var sentence: String {
    guard won + lost > 0, let winRate, let lowest, let highest else {
      return "no deal without a known account is closed: the win rate does not depend on them"
    }
    let without = winRateWithout.map { OrphanBound.percent($0) } ?? "unknown"
    return "win rate \(OrphanBound.percent(winRate)) with the \(Grouped.text(won + lost)) closed "
      + "deals that have no known account, \(without) without; whoever they belong to, "
      + "\(OrphanBound.percent(lowest)) to \(OrphanBound.percent(highest))"
  }

  private static func percent(_ share: Double) -> String { Wording.percent(share) }
}
