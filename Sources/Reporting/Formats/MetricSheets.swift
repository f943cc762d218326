internal import Analysis
internal import Pipeline
internal import Planning
internal import Statistics
internal import Workbook

/// The sheets of a workbook that hold metrics: the plan's, those beside, each arm's, and what won money
/// is made of.
struct MetricSheets: Sendable {
  private typealias Sheet = Workbook.Sheet
  private typealias Column = Workbook.Column
  private typealias Cell = Workbook.Cell

  private let readout: Readout

  init(_ readout: Readout) { self.readout = readout }

  /// The sheets, in the order of their tabs.
  var sheets: [Workbook.Sheet] {
    let beside = readout.openAtStart + readout.beside
    return [metrics("Metrics", readout.metrics)]
      + (beside.isEmpty ? [] : [metrics("Beside", beside)])
      + [arms, decomposition].compactMap { $0 }
  }

  private func metrics(_ name: String, _ results: [MetricResult]) -> Sheet {
    Sheet(name: name, columns: metricColumns, rows: results.map(cells))
  }

  /// Every metric of every arm against the holdout; nil for one arm.
  private var arms: Sheet? {
    guard !readout.comparisons.isEmpty else { return nil }
    return Sheet(
      name: "Arms", columns: [Column("Arm")] + metricColumns,
      rows: readout.comparisons.flatMap { comparison in
        comparison.readout.metrics.map { [.text(comparison.arm)] + cells($0) }
      })
  }

  private var metricColumns: [Column] {
    [
      Column("Metric"), Column("Label"), Column("Unit"), Column("Kind"),
    ] + Column.arms + Column.difference + [
      Column("p-value", .number), Column("p-value among secondaries", .number),
      Column("Confidence level", .share), Column("Deals", .whole), Column("Method"),
      Column("Notes"),
    ]
  }

  private func cells(_ result: MetricResult) -> [Cell] {
    let level =
      result.difference.interval?.confidenceLevel.value ?? readout.plan.brief.confidence
    let reasons: [String] = [result.difference.reason, result.relative.reason].compactMap { $0 }
    let names: [Cell] = [
      .text(result.metric.id), .text(result.metric.label), .text(unit(result.metric.unit)),
      .text(result.metric.isCausal ? "effect of the play" : "description only"),
    ]
    let about: [Cell] = [
      Cell.known(result.difference.pValue), Cell.known(result.adjustedPValue), .number(level),
      .number(Double(result.opportunities)), .text(result.difference.method),
      .text((result.notes + reasons.map { "Not known: \($0)." }).joined(separator: " ")),
    ]
    return names + Cell.arms(of: result) + Cell.estimate(result.difference)
      + Cell.estimate(result.relative)
      + about
  }

  private var decomposition: Sheet? {
    guard let decomposition = readout.decomposition else { return nil }
    let rows = ([decomposition.money] + decomposition.factors).map { part -> [Cell] in
      let values: [Cell] = [
        .text(part.label), .text(unit(part.unit)), Cell.known(part.treatment),
        Cell.known(part.holdout),
      ]
      let reason: [Cell] = [.text(part.relative.reason ?? "")]
      return values + Cell.estimate(part.relative)
        + Cell.estimate(part.money) + reason
    }
    return Sheet(
      name: "Decomposition",
      columns: [
        Column("Part"), Column("Unit"), Column("Treatment", .number), Column("Holdout", .number),
      ] + Column.estimate("Relative", .share)
        + Column.estimate("Brings per unit, \(currency)", ends: "Brings", .number)
        + [Column("Reason")], rows: rows)
  }

  private var currency: String { readout.plan.brief.expected.currency }

  private func unit(_ unit: Metric.Unit) -> String { unit == .money ? currency : unit.rawValue }
}
