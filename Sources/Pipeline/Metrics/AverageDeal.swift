extension Metric {
  /// The money of won deals over their number, among those created in the window.
  ///
  /// A won deal without an amount is in neither number: how large it is is not known.
  public static let averageDeal = Metric(
    id: "average-deal", label: "Average won deal", shape: .ratio, unit: .money, isCausal: false,
    higherIsBetter: true, counted: "won"
  ) { deals in
    .ratio(
      numerators: deals.sum { $0.outcome == .won ? $0.amount ?? 0 : 0 },
      denominators: deals.sum { $0.outcome == .won && $0.amount != nil ? 1 : 0 })
  }
}
