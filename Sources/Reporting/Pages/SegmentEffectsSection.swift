internal import Analysis
internal import Pipeline
internal import Planning

/// The effect on the primary metric by the attributes the plan named.
struct SegmentEffectsSection: Sendable {
  private let readout: Readout

  init(_ readout: Readout) { self.readout = readout }

  /// The section; empty where the plan named no segments.
  var html: HTML {
    guard !readout.segments.isEmpty else { return "" }
    return """
      <section>
      <h2>By segment</h2>
      <p class="soft">Only what the plan named before the start. "Drawn together" is the difference \
      moved towards that of all groups by as much as its own data are weak: of several groups the \
      largest difference is large by chance too.</p>
      \(readout.segments.map(table))</section>

      """
  }

  private func table(_ reading: SegmentReading) -> HTML {
    let left =
      reading.leftOut.isEmpty
      ? "" as HTML
      : """
      <p class="soft">Too few to be read even together: \
      \(reading.leftOut.joined(separator: ", ")).</p>

      """
    return """
      <h3>By \(HTML.name(reading.attribute.asAttribute))</h3>
      <p>\(HTML.prose(reading.sentence))</p>
      <table class="stack">
      <thead><tr><th scope="col">Group</th><th scope="col">Treatment</th>\
      <th scope="col">Holdout</th><th scope="col">Difference</th>\
      <th scope="col">Drawn together</th></tr></thead>
      <tbody class="lines">
      \(reading.levels.map(line))</tbody>
      </table>
      \(left)
      """
  }

  private func line(_ level: SegmentReading.Level) -> HTML {
    let cells = MetricCells(MetricWords(level.result, in: readout))
    let currency = readout.plan.brief.expected.currency
    let unit = level.result.metric.unit
    let shrunken = level.shrunken?.estimate.map {
      Wording.difference($0, unit: unit, currency: currency)
    }
    let range = level.shrunken?.interval.map {
      IntervalWords(difference: $0, unit: unit, currency: currency).bare
    }
    let pooled =
      level.pooled.isEmpty
      ? "" as HTML : "<span class=\"kind\">\(level.pooled.joined(separator: ", "))</span>"
    return """
      <tr><th scope="row">\(HTML.name(level.name))\(pooled)</th>
      \(cells.arms())
      \(cells.difference)
      <td class="value" data-label="Drawn together">\(shrunken ?? "none")\
      <span class="range">\(range ?? "")</span></td></tr>

      """
  }
}
