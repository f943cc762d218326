extension Ledger {
  /// The ledger as it could have been known at the end of a day.
  ///
  /// Deals created later, or on an unknown day, are gone; deals closed later are open; later stage
  /// changes, touches and spend are gone. A deal that moved or closed later stands in the stage it
  /// last entered by then, or in none that is known. Attributes and amounts stay as exported, since
  /// an export does not say what they were.
  public func known(asOf day: Day) -> Ledger {
    var past = self
    var positions = [Int32?](repeating: nil, count: opportunities.count)
    past.opportunities = []
    var movedLater: [Bool] = []
    for (position, deal) in opportunities.enumerated() {
      guard let created = deal.created, created <= day else { continue }
      positions[position] = Int32(past.opportunities.count)
      var known = deal
      known.outcome = deal.outcome(asOf: day)
      if known.outcome == .open { known.closed = nil }
      past.opportunities.append(known)
      movedLater.append(known.outcome != deal.outcome)
    }
    past.stageChanges = []
    for change in stageChanges {
      guard let position = positions[Int(change.opportunity)] else { continue }
      if change.day <= day {
        past.stageChanges.append(
          StageChange(opportunity: position, stage: change.stage, day: change.day))
      } else {
        movedLater[Int(position)] = true
      }
    }
    for position in past.opportunities.indices where movedLater[position] {
      past.opportunities[position].stage = nil
    }
    for change in past.stageChanges where movedLater[Int(change.opportunity)] {
      past.opportunities[Int(change.opportunity)].stage = change.stage
    }
    past.touches = touches.filter { $0.day <= day }
    past.spend = spend.filter { ($0.start ?? $0.end).map { $0 <= day } ?? false }
    return past
  }
}
