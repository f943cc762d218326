/// A deal's stay in a stage it entered in the window.
public struct StageStay: Hashable, Sendable {
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
  /// A stay ends at the next change of stage or at the close, whichever comes first. A change to the
  /// stage a deal is in already is none, and a stage that ends deals is not stayed in.
  ///
  /// - Parameters:
  ///   - deals: the deals.
  ///   - window: stays entered on its days are taken.
  ///   - asOf: the day of reading.
  /// - Returns: the stays, by deal and then by day; none without stage history.
  func stays(of deals: [DealsInScope.Deal], enteredIn window: Window, asOf: Day) -> [StageStay] {
    guard !stageChanges.isEmpty, !deals.isEmpty else { return [] }
    var places = [Int32](repeating: -1, count: opportunities.count)
    for (place, deal) in deals.enumerated() { places[deal.position] = Int32(place) }
    let final = finalStages
    var stays: [StageStay] = []
    var at = 0
    while at < stageChanges.count {
      let change = stageChanges[at]
      var next = at + 1
      while next < stageChanges.count, stageChanges[next].opportunity == change.opportunity,
        stageChanges[next].stage == change.stage
      { next += 1 }
      defer { at = next }
      let place = places[Int(change.opportunity)]
      guard place >= 0, window.contains(change.day), change.day <= asOf,
        !final.contains(change.stage)
      else { continue }
      let deal = deals[Int(place)]
      let moved =
        next < stageChanges.count && stageChanges[next].opportunity == change.opportunity
        ? stageChanges[next].day : nil
      let closed = deal.outcome == .open ? nil : deal.closed
      guard deal.outcome == .open || closed != nil else { continue }
      if let closed, change.day >= closed { continue }
      let ends = [moved, closed].compactMap { $0 }.filter { $0 <= asOf }
      let end = ends.min() ?? asOf
      stays.append(
        StageStay(
          unit: deal.unit, stage: change.stage, days: Double(end - change.day),
          hasEnded: !ends.isEmpty))
    }
    return stays
  }
}
