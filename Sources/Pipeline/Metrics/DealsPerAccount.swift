extension Metric {
  /// How many deals a unit opened in the window, per assigned unit.
  public static let opportunitiesPerAccount = Metric(
    id: "opportunities-per-account", label: "Deals opened per account", shape: .mean,
    unit: .count, isCausal: true, higherIsBetter: true, counted: "deals opened"
  ) { deals in
    .mean(deals.sum { _ in 1 })
  }

  /// How many of the deals opened in the window were won by the day of reading, per assigned unit.
  public static let winsPerAccount = Metric(
    id: "wins-per-account", label: "Deals won per account", shape: .mean, unit: .count,
    isCausal: true, higherIsBetter: true, counted: "deals won"
  ) { deals in
    .mean(deals.sum { $0.outcome == .won ? 1 : 0 })
  }
}
