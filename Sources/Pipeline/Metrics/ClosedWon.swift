extension Metric {
  /// The amount of the deals created in the window and won by the day of reading, per assigned unit.
  ///
  /// A deal without an amount counts as nothing; how many there are is a finding of the readout.
  public static let closedWon = Metric(
    id: "closed-won", label: "Closed-won money per account", shape: .mean, unit: .money,
    isCausal: true, higherIsBetter: true, counted: "closed-won money"
  ) { deals in
    .mean(deals.sum { $0.outcome == .won ? $0.amount ?? 0 : 0 })
  }
}
