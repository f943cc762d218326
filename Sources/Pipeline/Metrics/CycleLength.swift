extension Metric {
  /// Days from creation to close, won or lost; a deal still open is censored, not dropped.
  ///
  /// Left out are deals closed on an unknown day and deals closed before they were created: they
  /// have no length.
  public static let cycleLength = Metric(
    id: "cycle-length", label: "Days a deal stays open", shape: .duration, unit: .days,
    isCausal: false, higherIsBetter: false, counted: "closed"
  ) { deals in
    var units: [Int32] = []
    var days: [Double] = []
    var isClosed: [Bool] = []
    for deal in deals.deals {
      let end = deal.outcome == .open ? deals.asOf : deal.closed
      guard let end, end >= deal.created else { continue }
      units.append(deal.unit)
      days.append(Double(end - deal.created))
      isClosed.append(deal.outcome != .open)
    }
    return .duration(Durations(units: units, days: days, isClosed: isClosed))
  }
}
