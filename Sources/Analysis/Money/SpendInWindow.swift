public import Pipeline

/// The money spent inside the pilot's window.
///
/// An entry is spread evenly over its days, and what falls into the window counts. One with a first
/// day only runs to the day of reading, one with a last day only is of that day, and one without
/// days counts whole, so that a cost may look too high and never too low.
public struct SpendInWindow: Hashable, Sendable {
  /// The first day counted.
  public let from: Day
  /// The last day counted: of the window, or of the reading when that is earlier.
  public let to: Day
  /// The money that falls into those days, in the pilot's currency.
  public let total: Double
  /// How many entries have money there.
  public let entries: Int
  /// How many of those have days outside as well, and so count in part.
  public let partial: Int
  /// How many entries have no day and count whole.
  public let undated: Int
  /// The money of those.
  public let undatedAmount: Double
  /// How many entries lie wholly outside.
  public let outside: Int

  /// The rule in words.
  public static let rule =
    "An entry is spread evenly over its days and counts by those in the window; one with a first "
    + "day only runs to the reading, one without days counts whole."
}

/// Spend by entry, before it is summed by channel.
struct SpendCount {
  /// What falls into the window.
  let summary: SpendInWindow
  /// The money of each entry that falls into the window, in ledger order.
  let amounts: [Double]

  init(_ spend: [Spend], window: Window, asOf: Day) {
    let last = min(window.lastDay, asOf)
    var amounts: [Double] = []
    var (partial, undated, outside, entries) = (0, 0, 0, 0)
    var undatedAmount = 0.0
    for entry in spend {
      guard let known = entry.start ?? entry.end else {
        undated += 1
        entries += 1
        undatedAmount += entry.amount
        amounts.append(entry.amount)
        continue
      }
      let end = entry.end ?? max(asOf, known)
      let (first, final) = (min(known, end), max(known, end))
      let days = min(final, last) - max(first, window.start) + 1
      guard days > 0 else {
        outside += 1
        amounts.append(0)
        continue
      }
      let length = final - first + 1
      entries += 1
      if days < length { partial += 1 }
      amounts.append(days == length ? entry.amount : entry.amount * Double(days) / Double(length))
    }
    self.amounts = amounts
    summary = SpendInWindow(
      from: window.start, to: last, total: amounts.reduce(0, +), entries: entries,
      partial: partial, undated: undated, undatedAmount: undatedAmount, outside: outside)
  }
}
