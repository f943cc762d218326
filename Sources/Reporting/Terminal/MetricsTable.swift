internal import Analysis
internal import Pipeline

/// Metrics for a terminal: two lines each, values above the counts they are made of.
struct MetricsTable: Sendable {
  private let metrics: [MetricWords]

  init(_ metrics: [MetricWords]) { self.metrics = metrics }

  /// The table, and below it why anything in it could not be estimated.
  var lines: [String] {
    let tables = [22, 18, 14, 10].map(table)
    let fitting = tables.first { $0.allSatisfy { $0.count <= Paragraph.width } }
    return (fitting ?? tables[tables.count - 1]) + reasons
  }

  private func table(labelWidth: Int) -> [String] {
    var columns = Columns([.left, .right, .right, .left, .left])
    columns.add(["", "Treatment", "Holdout", "Difference [interval]", "Relative [interval]"])
    for words in metrics {
      let label = Paragraph(words.result.metric.label).lines(width: labelWidth)
      let (treatment, holdout) = (words.result.treatment, words.result.holdout)
      columns.add([
        label[0], words.value(treatment), words.value(holdout),
        MetricsTable.cell(words.difference, words.differenceInterval),
        MetricsTable.cell(words.relative, words.relativeInterval),
      ])
      let kind = words.result.metric.isCausal ? "" : "description only"
      columns.add([
        label.count > 1 ? label[1] : "", words.shortCounts(treatment),
        words.shortCounts(holdout), words.pValue.map { "p \($0)" } ?? "", kind,
      ])
      for line in label.dropFirst(2) { columns.add([line]) }
    }
    return columns.lines
  }

  private var reasons: [String] {
    metrics.flatMap { words -> [String] in
      let label = words.result.metric.label
      let (difference, relative) = (words.result.difference, words.result.relative)
      var reasons: [String] = []
      if difference.estimate == nil || difference.interval == nil {
        reasons.append("\(label), difference: \(difference.reason ?? "no reason given").")
      }
      if (relative.estimate == nil || relative.interval == nil) && relative.reason != nil {
        reasons.append("\(label), relative: \(relative.reason ?? "no reason given").")
      }
      return reasons
    }.flatMap { Paragraph($0, first: "  ").lines() }
  }

  private static func cell(_ value: String?, _ interval: IntervalWords?) -> String {
    guard let value else { return "not estimable" }
    return interval.map { "\(value) [\($0.bare)]" } ?? value
  }
}
