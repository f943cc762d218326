extension Metric {
  /// The share of assigned units that opened at least one deal in the window.
  public static let opportunityRate = Metric(
    id: "opportunity-rate", label: "Accounts opening a deal", shape: .mean, unit: .share,
    isCausal: true, higherIsBetter: true, counted: "opened a deal"
  ) { deals in
    .mean(deals.sum { _ in 1 }.map { $0 > 0 ? 1 : 0 })
  }
}
