extension Metric {
  /// Won deals over closed deals, among those created in the window.
  ///
  /// It speaks of closed deals only, and losses close sooner than wins: while many deals are open
  /// it is not the rate at which they will end up won.
  public static let winRate = Metric(
    id: "win-rate", label: "Win rate of closed deals", shape: .ratio, unit: .share,
    isCausal: false, higherIsBetter: true, counted: "won"
  ) { deals in
    .ratio(
      numerators: deals.sum { $0.outcome == .won ? 1 : 0 },
      denominators: deals.sum { $0.outcome == .open ? 0 : 1 })
  }
}
