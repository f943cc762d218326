extension Metric {
  /// The share of assigned units that won at least one of the deals they opened in the window.
  public static let accountWinRate = Metric(
    id: "account-win-rate", label: "Accounts winning a deal", shape: .mean, unit: .share,
    isCausal: true, higherIsBetter: true, counted: "won a deal"
  ) { deals in
    .mean(deals.sum { $0.outcome == .won ? 1 : 0 }.map { $0 > 0 ? 1 : 0 })
  }
}
