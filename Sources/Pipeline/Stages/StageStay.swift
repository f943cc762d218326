/// One stay of a deal in a stage.
public struct StageStay: Hashable, Sendable {
  /// How a stay ended.
  public enum End: Hashable, Sendable {
    /// Not yet: the deal is still there.
    case stillThere
    /// The deal moved to another open stage.
    case moved(to: Int32)
    /// The deal was won.
    case won
    /// The deal was lost.
    case lost
  }

  /// The position of the deal in the ledger.
  public let opportunity: Int32
  /// The stage, a number in `Ledger.texts`.
  public let stage: Int32
  /// Which of the deal's stays it is, from 0.
  public let order: Int
  /// The day the stage was entered.
  public let entered: Day
  /// The day it was left; nil while the deal is still there.
  public let left: Day?
  /// How it ended.
  public let end: End

  /// Days from entry to leaving, or to a day for a stay that goes on.
  public func days(asOf day: Day) -> Int { (left ?? day) - entered }

  /// Whether the deal went on from here: to another open stage, or to be won.
  public var isAdvance: Bool {
    switch end {
    case .moved, .won: true
    case .stillThere, .lost: false
    }
  }
}

extension Ledger {
  /// Every stay that the stage history tells of, by deal and then by day.
  ///
  /// Entries that repeat the stage make one stay. What a deal did after it first closed is left out,
  /// and so is the closed stage itself. The time before the first entry belongs to no stage.
  public func stageStays() -> [StageStay] {
    var stays: [StageStay] = []
    var first = 0
    while first < stageChanges.count {
      let position = stageChanges[first].opportunity
      var end = first
      while end < stageChanges.count, stageChanges[end].opportunity == position { end += 1 }
      add(stageChanges[first..<end], of: position, to: &stays)
      first = end
    }
    return stays
  }

  private func add(
    _ changes: ArraySlice<StageChange>, of position: Int32, to stays: inout [StageStay]
  ) {
    let deal = opportunities[Int(position)]
    let isOpen = deal.outcome == .open
    var entries: [StageChange] = []
    for change in changes where entries.last?.stage != change.stage {
      if !isOpen, let closed = deal.closed, change.day > closed { break }
      entries.append(change)
    }
    // A closed deal's last entry, made on the day it closed, is the closed stage.
    if !isOpen, let closed = deal.closed, entries.last?.day == closed { entries.removeLast() }
    for (order, entry) in entries.enumerated() {
      let left: Day?
      let ending: StageStay.End
      if order + 1 < entries.count {
        left = entries[order + 1].day
        ending = .moved(to: entries[order + 1].stage)
      } else if isOpen {
        left = nil
        ending = .stillThere
      } else {
        guard let closed = deal.closed else { return }
        left = closed
        ending = deal.outcome == .won ? .won : .lost
      }
      stays.append(
        StageStay(
          opportunity: position, stage: entry.stage, order: order, entered: entry.day, left: left,
          end: ending))
    }
  }
}
