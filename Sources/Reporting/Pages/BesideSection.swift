internal import Analysis
internal import Pipeline
internal import Planning
internal import Statistics

/// What won money is made of, and the core metrics the plan does not name.
struct BesideSection: Sendable {
  private let readout: Readout

  init(_ readout: Readout) { self.readout = readout }

  /// The sections; empty for a readout that has neither.
  var html: HTML { "\(parts)\(others)" }

  private var parts: HTML {
    guard let decomposition = readout.decomposition else { return "" }
    let noun = readout.plan.unitNoun
    let rows = PartWords.all(readout).map { part -> HTML in
      """
      <tr><th scope="row">\(part.label)</th>
      <td class="value" data-label="Treatment">\(part.treatment)</td>
      <td class="value" data-label="Holdout">\(part.holdout)</td>
      <td class="value" data-label="Relative">\(MetricCells.relative(part.relative))</td>
      <td class="value" data-label="Brings per \(noun)">\(part.brings)</td></tr>

      """
    }
    return """
      <section>
      <h2>What won money is made of</h2>
      <p>\(decomposition.sentence)</p>
      \(waterfall(decomposition))
      <table class="stack">
      <thead><tr><th scope="col">Part</th><th scope="col">Treatment</th>\
      <th scope="col">Holdout</th><th scope="col">Relative</th>\
      <th scope="col">Brings per \(noun)</th></tr></thead>
      <tbody class="lines">
      \(rows)</tbody>
      </table>
      \(PartWords.note(readout).map { "<p class=\"soft small\">\($0)</p>" as HTML })
      </section>

      """
  }

  /// From the holdout's won money per unit to the treatment's, part by part.
  private func waterfall(_ decomposition: Decomposition) -> HTML {
    let currency = readout.plan.brief.expected.currency
    let noun = readout.plan.unitNoun
    let money = decomposition.factors.compactMap(\.money.estimate)
    guard money.count == decomposition.factors.count, let holdout = decomposition.money.holdout,
      let treatment = decomposition.money.treatment
    else { return .empty }
    func text(_ value: Double) -> String { Wording.money(value, currency: currency) }
    var reached = holdout
    var rows = [BarFigure.Row(label: "Holdout", to: holdout, words: text(holdout))]
    for (part, brings) in zip(decomposition.factors, money) {
      let unsure = part.money.interval.map { $0.contains(0) } ?? true
      rows.append(
        BarFigure.Row(
          label: part.label, from: reached, to: reached + brings, isStep: true,
          words: Wording.difference(brings, unit: .money, currency: currency)
            + (unsure ? ", may be nothing" : "")))
      reached += brings
    }
    rows.append(BarFigure.Row(label: "Treatment", to: treatment, words: text(treatment)))
    return """
      <figure>
      \(BarFigure(
        id: "parts", title: "Won money per \(noun), from holdout to treatment, part by part",
        rows: rows).html)
      <figcaption>Won money per \(noun). Filled: each arm. Outlined, with a tip the way it goes: what \
      a part brings, by the estimates.</figcaption>
      </figure>
      """
  }

  private var others: HTML {
    let open = readout.openAtStart.filter { $0.opportunities > 0 }
    let level = Wording.level(readout.plan.brief.confidence)
    let atStart: HTML =
      open.isEmpty
      ? .empty
      : """
      <section>
      <h2>Deals that were open at the start</h2>
      <p>The play cannot have changed which these are. Their time is counted from the pilot's first \
      day.</p>
      \(table(open))
      </section>

      """
    guard !readout.beside.isEmpty else { return atStart }
    return """
      \(atStart)<section>
      <h2>Other numbers</h2>
      <p>\(Readout.besideSentence)</p>
      \(table(readout.beside))
      <figure>
      \(LiftFigure(
        id: "beside", results: open + readout.beside, readout: readout, showsAsked: false).html)
      <figcaption>Relative difference of each number with its \(level) interval; an arrow \
      runs on. With so many, some will lie off zero by chance alone.</figcaption>
      </figure>
      </section>

      """
  }

  private func table(_ results: [MetricResult]) -> HTML {
    let rows = results.map { result -> HTML in
      let cells = MetricCells(MetricWords(result, in: readout))
      return """
        <tr><th scope="row">\(HTML.name(result.metric.label))</th>
        \(cells.arms())
        \(cells.relative)</tr>

        """
    }
    return """
      <table class="stack">
      <thead><tr><th scope="col">Metric</th><th scope="col">Treatment</th>\
      <th scope="col">Holdout</th><th scope="col">Relative</th></tr></thead>
      <tbody class="lines">
      \(rows)</tbody>
      </table>
      """
  }
}
