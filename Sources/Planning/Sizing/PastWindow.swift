public import Pipeline

/// A stretch of the team's own past as long as the pilot with its follow-up, with the roster the
/// brief would have drawn up then.
struct PastWindow {
  /// The days that were read.
  let window: Window
  /// Who would have taken part.
  let roster: Roster
  /// The ledger as known on the day before.
  let known: Ledger
  /// The deals in scope, as of the last day of the stretch.
  let deals: DealsInScope

  /// Plays the pilot's window on the past.
  ///
  /// Gives nil when the deals do not reach back far enough, or no roster can be drawn up.
  ///
  /// - Parameters:
  ///   - brief: the pilot's window and its roster.
  ///   - ledger: the ledger as known before the pilot.
  ///   - days: how long the window is; nil takes the pilot's.
  ///   - back: how many days before the latest possible window it lies, at least 0.
  init?(brief: Brief, ledger: Ledger, days: Int? = nil, back: Int = 0) {
    let days = days ?? brief.window.days
    guard let last = ledger.lastEventDay,
      let first = ledger.opportunities.compactMap(\.created).min()
    else { return nil }
    let end = min(last, brief.window.start - 1) - back
    let start = end - (days + brief.window.followUp - 1)
    guard first <= start,
      let window = Window(start: start, days: days, followUp: brief.window.followUp)
    else { return nil }
    let known = ledger.known(asOf: start - 1)
    // The rules as they would have acted then: who had just been touched, who was a customer.
    var then = brief
    then.window = window
    guard let roster = try? Roster(brief: then, ledger: known, later: ledger),
      !roster.units.isEmpty
    else { return nil }
    self.window = window
    self.roster = roster
    self.known = known
    deals = DealsInScope(
      of: ledger.known(asOf: end), unitOfAccount: roster.unitOfAccount(in: ledger),
      units: roster.units.count, window: window, asOf: end)
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
