internal import Pipeline
internal import Planning

/// How alike the arms came out, drawn and as a table.
struct BalanceSection: Sendable {
  private let balance: Balance

  init(_ balance: Balance) { self.balance = balance }

  /// The section.
  var html: HTML {
    """
    <section>
    <h2>How alike the arms are</h2>
    \(balance.rows.isEmpty ? "<p>Nothing is known to compare the arms on.</p>" : body)
    </section>
    """
  }

  private var body: HTML {
    let plot = LovePlot(
      id: "balance",
      rows: balance.rows.compactMap { row in
        row.standardizedDifference.map { LovePlot.Row(label: row.covariate, difference: $0) }
      })
    return """
      <p>Each difference is counted in standard deviations, so that unlike things can be compared; \
      0.1 either way is usually called alike.</p>
      <figure>
      \(plot.html)
      <figcaption>Filled dot: within 0.1. Open diamond: beyond it.\(cut(plot))</figcaption>
      </figure>
      <h3>In numbers</h3>
      <table class="stack">
      <thead><tr><th scope="col">What was known before</th><th scope="col">Treatment</th>\
      <th scope="col">Holdout</th><th scope="col">Difference</th><th scope="col">Not known of</th>\
      </tr></thead>
      <tbody class="lines">
      \(balance.rows.map { line($0) })</tbody>
      </table>
      """
  }

  private func cut(_ plot: LovePlot) -> String {
    plot.shown.count < plot.rows.count
      ? " The largest \(plot.shown.count) of \(plot.rows.count) are drawn; the table has all." : ""
  }

  private func line(_ row: Balance.Row) -> HTML {
    """
    <tr><th scope="row">\(HTML.name(row.covariate))</th>
    <td class="value" data-label="Treatment">\(row.mean(row.treatment))</td>
    <td class="value" data-label="Holdout">\(row.mean(row.holdout))</td>
    <td class="value" data-label="Difference">\
    \(row.standardizedDifference.map(LovePlot.number) ?? "not known")</td>
    <td class="value" data-label="Not known of">\(Wording.count(row.missing))</td></tr>

    """
  }
}
