extension Metric {
  /// The amount of all deals opened in the window, per assigned unit.
  ///
  /// A deal without an amount counts as nothing; how many there are is a finding of the readout.
  public static let pipelineCreated = Metric(
    id: "pipeline-created", label: "Pipeline created per account", shape: .mean, unit: .money,
    isCausal: true, higherIsBetter: true, counted: "pipeline created"
  ) { deals in
    .mean(deals.sum { $0.amount ?? 0 })
  }
}
