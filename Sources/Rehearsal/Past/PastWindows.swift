internal import Pipeline
internal import Planning

/// The pilot's window, slid back over the past a whole number of weeks at a time.
struct PastWindows {
  /// The windows, newest first; at least one.
  let windows: [Window]
  /// How many days lie between the starts of neighbours.
  let step: Int

  /// How many weeks before the newest window one may start: further back the company was another.
  static let reach = 104

  /// Finds the windows that end by the last event and start no sooner than the first deal.
  ///
  /// - Parameters:
  ///   - pilot: the pilot's own window.
  ///   - ledger: the ledger as known before the pilot.
  ///   - most: how many windows to take; where the past holds more, they lie further apart.
  /// - Throws: `RehearsalError.noHistory` or `.historyTooShort`.
  init(of pilot: Window, ledger: Ledger, most: Int) throws(RehearsalError) {
    guard let last = ledger.lastEventDay,
      let first = ledger.opportunities.compactMap(\.created).min()
    else { throw .noHistory }
    let length = pilot.days + pilot.followUp
    let end = min(last, pilot.start - 1)
    let newest = end - (length - 1)
    guard newest >= first else {
      throw .historyTooShort(days: end - first + 1, needed: length)
    }
    let weeks = min((newest - first) / 7, PastWindows.reach)
    let apart = max(1, (weeks + most) / most)
    step = 7 * apart
    windows = stride(from: 0, through: weeks, by: apart).compactMap {
      Window(start: newest - 7 * $0, days: pilot.days, followUp: pilot.followUp)
    }
  }
}
