/// A deal's stay in a stage it entered in the window.
public struct StayInScope: Hashable, Sendable {
  /// The unit the deal belongs to, a position in the roster.
  public let unit: Int32
  /// The stage, a number in the ledger's texts.
  public let stage: Int32
  /// Days until the deal left the stage or closed, or to the day of reading; 0 or more.
  public let days: Double
  /// Whether the deal has left the stage; a stay that has not ended is censored.
  public let hasEnded: Bool
}

extension Ledger {
  /// The stages that end a deal: some closed deal stands in them and no open one does.
  var finalStages: Set<Int32> {
    var closed: Set<Int32> = []
    var open: Set<Int32> = []
    for deal in opportunities {
      guard let stage = deal.stage else { continue }
      if deal.outcome == .open { open.insert(stage) } else { closed.insert(stage) }
    }
    return closed.subtracting(open)
  }

  /// The stays of some deals, in the order of the stage history.
  ///
  /// A stage that ends deals is not stayed in.
  ///
  /// - Parameters:
  ///   - deals: the deals.
  ///   - window: stays entered on its days are taken.
  ///   - asOf: the day of reading.
  /// - Returns: the stays, by deal and then by day; none without stage history.
  func stays(of deals: [DealsInScope.Deal], enteredIn window: Window, asOf: Day) -> [StayInScope] {
    guard !stageChanges.isEmpty, !deals.isEmpty else { return [] }
    var units = [Int32](repeating: -1, count: opportunities.count)
    for deal in deals { units[deal.position] = deal.unit }
    let final = finalStages
    return stageStays().compactMap { stay in
      let unit = units[Int(stay.opportunity)]
      guard unit >= 0, window.contains(stay.entered), stay.entered <= asOf,
        !final.contains(stay.stage)
      else { return nil }
      let left = stay.left.flatMap { $0 <= asOf ? $0 : nil }
      return StayInScope(
        unit: unit, stage: stay.stage, days: Double((left ?? asOf) - stay.entered),
        hasEnded: left != nil)
    }
  }
}
