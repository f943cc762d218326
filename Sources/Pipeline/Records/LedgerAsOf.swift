extension Ledger {
  /// The ledger as it could have been known at the end of a day.
  ///
  /// Deals created later, or on an unknown day, are gone; deals closed later are open; later stage
  /// changes and touches are gone. Attributes and amounts stay as exported, since an export does
  /// not say what they were.
  public func known(asOf day: Day) -> Ledger {
    var past = self
    var positions = [Int32?](repeating: nil, count: opportunities.count)
    past.opportunities = []
    for (position, deal) in opportunities.enumerated() {
      guard let created = deal.created, created <= day else { continue }
      positions[position] = Int32(past.opportunities.count)
      var known = deal
      known.outcome = deal.outcome(asOf: day)
      if known.outcome == .open { known.closed = nil }
      past.opportunities.append(known)
    }
    past.stageChanges = stageChanges.compactMap { change in
      guard change.day <= day, let position = positions[Int(change.opportunity)] else { return nil }
      return StageChange(opportunity: position, stage: change.stage, day: change.day)
    }
    past.touches = touches.filter { $0.day <= day }
    return past
  }
}
