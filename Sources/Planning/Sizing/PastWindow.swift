public import Pipeline

/// The last stretch of the team's own past that is as long as the pilot with its follow-up.
struct PastWindow {
  /// The metric's tally over the units the roster would have had then.
  let tally: Tally
  /// The window that was read.
  let window: Window

  /// Plays the pilot's window on the past, with the roster the brief would have drawn up then.
  ///
  /// - Returns: nil when the deals do not reach back far enough, or no roster can be drawn up.
  init?(metric: Metric, brief: Brief, ledger: Ledger) {
    guard let last = ledger.lastEventDay,
      let first = ledger.opportunities.compactMap(\.created).min()
    else { return nil }
    let end = min(last, brief.window.start - 1)
    let start = end - (brief.window.days + brief.window.followUp - 1)
    guard first <= start,
      let window = Window(start: start, days: brief.window.days, followUp: brief.window.followUp),
      let roster = try? Roster(brief: brief, ledger: ledger.known(asOf: start - 1)),
      !roster.units.isEmpty
    else { return nil }
    let deals = DealsInScope(
      of: ledger.known(asOf: end), unitOfAccount: roster.unitOfAccount(in: ledger),
      units: roster.units.count, window: window, asOf: end)
    self.window = window
    tally = metric.tally(deals)
  }
}

extension Roster {
  /// For each account of the ledger the randomised unit it belongs to, or nil.
  public func unitOfAccount(in ledger: Ledger) -> [Int32?] {
    var unitOfAccount = [Int32?](repeating: nil, count: ledger.accounts.count)
    for (position, unit) in units.enumerated() {
      for account in unit.accounts { unitOfAccount[Int(account)] = Int32(position) }
    }
    return unitOfAccount
  }
}
