internal import Analysis
internal import Pipeline
internal import Planning

/// All metrics, drawn and as a table, with what stands behind each.
struct MetricsSection: Sendable {
  private let readout: Readout

  init(_ readout: Readout) { self.readout = readout }

  /// The section behind the first sheet.
  var html: HTML {
    let level = Wording.level(readout.plan.brief.confidence)
    return """
      <section>
      <h2>All metrics</h2>
      <p>The first is the one the plan decides on. A difference is treatment minus holdout; \
      below it stands its \(level) interval.</p>
      <table class="stack">
      <thead><tr><th scope="col">Metric</th><th scope="col">Treatment</th>\
      <th scope="col">Holdout</th><th scope="col">Difference</th><th scope="col">Relative</th>\
      <th class="brief" scope="col">p-value</th></tr></thead>
      \(readout.metrics.map { rows(MetricWords($0, in: readout)) })</table>
      <figure>
      \(LiftFigure(id: "metrics", results: readout.metrics, readout: readout).html)
      <figcaption>Relative lift of each metric with its interval. The dashed line is the lift asked \
      of the first; an arrow means that an interval runs on beyond the figure.</figcaption>
      </figure>
      </section>
      """
  }

  private func rows(_ words: MetricWords) -> HTML {
    let result = words.result
    let cells = MetricCells(words)
    return """
      <tbody>
      <tr><th scope="row">\(result.metric.label)<span class="kind">\(words.kind)</span></th>
      \(cells.arms())
      \(cells.difference)
      \(cells.relative)
      <td class="value" data-label="p-value">\(words.pValue ?? "none")</td></tr>
      <tr class="about"><td colspan="6">\(about(result))</td></tr>
      </tbody>

      """
  }

  private func about(_ result: MetricResult) -> String {
    let methods =
      result.relative.method == result.difference.method
      ? "Method: \(result.difference.method)."
      : "Method: \(result.difference.method); relative: \(result.relative.method)."
    let base = "\(Wording.count(result.opportunities, "deal")) stand behind it."
    return ([methods, base] + result.notes).joined(separator: " ")
  }
}
