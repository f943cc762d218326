extension Metric {
  /// Days a deal spends in a stage it entered in the window, all stages together; a stay that has
  /// not ended is censored.
  public static let timeInStage = timeInStage(nil, named: nil)

  /// The same for one stage.
  ///
  /// - Parameters:
  ///   - stage: the stage, a number in the ledger's texts; nil for all stages.
  ///   - name: its name.
  /// - Returns: the metric, with the id of all stages together.
  public static func timeInStage(_ stage: Int32?, named name: String?) -> Metric {
    Metric(
      id: "time-in-stage", label: name.map { "Days in stage \($0)" } ?? "Days in a stage",
      shape: .duration, unit: .days, isCausal: false, higherIsBetter: false, counted: "ended",
      stage: name
    ) { deals in
      let stays = stage.map { stage in deals.stays.filter { $0.stage == stage } } ?? deals.stays
      return .duration(
        Durations(
          units: stays.map(\.unit), days: stays.map(\.days), isClosed: stays.map(\.hasEnded)))
    }
  }
}
