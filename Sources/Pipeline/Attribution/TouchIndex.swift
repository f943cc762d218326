/// The touches of a ledger by account, so that a deal finds its own without a search.
public struct TouchIndex: Sendable {
  private let ledger: Ledger
  private let starts: [Int]
  private let positions: [Int32]
  private let advances: [Day?]

  /// Sorts the touches of a ledger by account and day.
  public init(_ ledger: Ledger) {
    self.ledger = ledger
    var starts = [Int](repeating: 0, count: ledger.accounts.count + 1)
    for touch in ledger.touches {
      if let account = touch.account { starts[Int(account) + 1] += 1 }
    }
    for account in ledger.accounts.indices { starts[account + 1] += starts[account] }
    var next = starts
    var positions = [Int32](repeating: 0, count: starts[ledger.accounts.count])
    for (position, touch) in ledger.touches.enumerated() {
      guard let account = touch.account else { continue }
      positions[next[Int(account)]] = Int32(position)
      next[Int(account)] += 1
    }
    for account in ledger.accounts.indices {
      positions[starts[account]..<starts[account + 1]].sort {
        (ledger.touches[Int($0)].day, $0) < (ledger.touches[Int($1)].day, $1)
      }
    }
    var advances = [Day?](repeating: nil, count: ledger.opportunities.count)
    for change in ledger.stageChanges {
      let deal = Int(change.opportunity)
      guard let created = ledger.opportunities[deal].created, change.day > created else { continue }
      advances[deal] = advances[deal].map { min($0, change.day) } ?? change.day
    }
    self.starts = starts
    self.positions = positions
    self.advances = advances
  }

  /// The touches on an account, as positions in the ledger, by day.
  public func touches(onAccount account: Int) -> ArraySlice<Int32> {
    positions[starts[account]..<starts[account + 1]]
  }

  /// The path of a deal with the touches on it, or nil for a deal without account or creation day.
  ///
  /// The touches are those on the deal's own account, from so many days before its creation up to
  /// its close, or to the day of reading while it is open.
  ///
  /// - Parameters:
  ///   - deal: the position of the deal in the ledger.
  ///   - window: how many days before the creation a touch may lie; 0 or more.
  ///   - asOf: the day of reading, on or after the creation.
  /// - Returns: the path, and for each of its days the position of the touch in the ledger.
  public func path(
    ofDeal deal: Int, window: Int, asOf: Day
  ) -> (path: DealPath, touches: [Int])? {
    let opportunity = ledger.opportunities[deal]
    guard let account = opportunity.account, let created = opportunity.created else { return nil }
    let isOpen = opportunity.outcome(asOf: asOf) == .open
    let end = max(created, min(isOpen ? asOf : opportunity.closed ?? asOf, asOf))
    let first = created - window
    let touches = touches(onAccount: Int(account)).map(Int.init).filter {
      let day = ledger.touches[$0].day
      return day >= first && day <= end
    }
    return (
      DealPath(
        created: created, advanced: advances[deal], end: end,
        days: touches.map { ledger.touches[$0].day }),
      touches
    )
  }
}
