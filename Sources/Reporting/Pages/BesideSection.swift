internal import Analysis
internal import Pipeline
internal import Planning

/// What won money is made of, and the core metrics the plan does not name.
struct BesideSection: Sendable {
  private let readout: Readout

  init(_ readout: Readout) { self.readout = readout }

  /// The sections; empty for a readout that has neither.
  var html: HTML { "\(parts)\(others)" }

  private var parts: HTML {
    guard let decomposition = readout.decomposition else { return "" }
    let currency = readout.plan.brief.expected.currency
    let rows = ([decomposition.money] + decomposition.factors).map { part -> HTML in
      func value(_ value: Double?) -> String {
        value.map { Wording.value($0, unit: part.unit, currency: currency) } ?? "not known"
      }
      let brings =
        part.money.estimate.map {
          Wording.difference($0, unit: .money, currency: currency)
        } ?? "not estimable"
      return """
        <tr><th scope="row">\(part.label)</th>
        <td class="value" data-label="Treatment">\(value(part.treatment))</td>
        <td class="value" data-label="Holdout">\(value(part.holdout))</td>
        <td class="value" data-label="Relative">\(relative(part.relative))</td>
        <td class="value" data-label="Brings per account">\(brings)</td></tr>

        """
    }
    return """
      <section>
      <h2>What won money is made of</h2>
      <p>\(decomposition.sentence)</p>
      <table class="stack">
      <thead><tr><th scope="col">Part</th><th scope="col">Treatment</th>\
      <th scope="col">Holdout</th><th scope="col">Relative</th>\
      <th scope="col">Brings per account</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </section>

      """
  }

  private var others: HTML {
    guard !readout.beside.isEmpty else { return "" }
    let results = readout.openAtStart.filter { $0.opportunities > 0 } + readout.beside
    let rows = results.map { result -> HTML in
      let words = MetricWords(result, in: readout)
      return """
        <tr><th scope="row">\(result.metric.label)</th>
        <td class="value" data-label="Treatment">\(words.value(result.treatment))\
        <span class="of">\(words.counts(result.treatment))</span></td>
        <td class="value" data-label="Holdout">\(words.value(result.holdout))\
        <span class="of">\(words.counts(result.holdout))</span></td>
        <td class="value" data-label="Relative">\(relative(result.relative))</td></tr>

        """
    }
    return """
      <section>
      <h2>Other numbers</h2>
      <p>\(Readout.besideSentence)</p>
      <table class="stack">
      <thead><tr><th scope="col">Metric</th><th scope="col">Treatment</th>\
      <th scope="col">Holdout</th><th scope="col">Relative</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </section>

      """
  }

  private func relative(_ estimated: Estimated) -> HTML {
    guard let value = estimated.estimate, value.isFinite else {
      return "not estimable<span class=\"why\">\(estimated.reason ?? "no reason given")</span>"
    }
    let change = Wording.change(value)
    guard let interval = estimated.interval else { return "\(change)" }
    return "\(change)<span class=\"range\">\(IntervalWords(relative: interval).bare)</span>"
  }
}
