extension Metric {
  /// The share of deals won by a day of their life, lost deals competing and open ones censored.
  ///
  /// Unlike `winRate` it does not change its meaning while deals are open. Left out are deals closed
  /// on an unknown day and deals closed before they were created: they have no length.
  public static let winRateByDay = Metric(
    id: "win-rate-by-day", label: "Deals won by a set day", shape: .duration, unit: .share,
    isCausal: false, higherIsBetter: true, counted: "won"
  ) { deals in
    .duration(deals.durations)
  }

  /// The same metric with the day it speaks of in its name: "Deals won by day 60".
  public func stating(day: Int) -> Metric {
    guard label.hasPrefix(Metric.winRateByDay.label) else { return self }
    let rest = label.dropFirst(Metric.winRateByDay.label.count)
    return named("Deals won by day \(day)\(rest)")
  }
}
