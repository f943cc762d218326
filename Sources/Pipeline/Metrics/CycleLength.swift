extension Metric {
  /// Days from creation to close, won or lost; a deal still open is censored, not dropped.
  ///
  /// Left out are deals closed on an unknown day and deals closed before they were created: they
  /// have no length.
  public static let cycleLength = Metric(
    id: "cycle-length", label: "Days a deal stays open", shape: .duration, unit: .days,
    isCausal: false, higherIsBetter: false, counted: "closed"
  ) { deals in
    .duration(deals.durations)
  }
}

extension DealsInScope {
  /// How long each deal was watched, and how that ended.
  var durations: Durations {
    var units: [Int32] = []
    var days: [Double] = []
    var isClosed: [Bool] = []
    var isWon: [Bool] = []
    for deal in deals {
      let end = deal.outcome == .open ? asOf : deal.closed
      guard let end, end >= deal.watchedFrom else { continue }
      units.append(deal.unit)
      days.append(Double(end - deal.watchedFrom))
      isClosed.append(deal.outcome != .open)
      isWon.append(deal.outcome == .won)
    }
    return Durations(units: units, days: days, isClosed: isClosed, isWon: isWon)
  }
}
