internal import Pipeline
internal import Planning

/// How alike the arms came out, drawn and as a table.
struct BalanceSection: Sendable {
  private let balance: Balance
  private let method: String

  /// The balance of a plan, and how its design brought it about.
  init(_ balance: Balance, method: String) {
    self.balance = balance
    self.method = method
  }

  /// The section.
  var html: HTML {
    """
    <section>
    <h2>How alike the arms are</h2>
    <p>\(method)</p>
    \(balance.rows.isEmpty ? "<p>Nothing is known to compare the arms on.</p>" : body)
    </section>
    """
  }

  private var body: HTML {
    let plot = LovePlot(
      id: "balance",
      rows: balance.rows.compactMap { row in
        row.standardizedDifference.map {
          LovePlot.Row(
            label: row.covariate.asAttribute.capitalizedFirst, difference: $0,
            byChance: row.byChance)
        }
      })
    return """
      \(balance.omnibus.map { "<p>\($0.sentence)</p>" as HTML })\
      <p>Each difference is counted in standard deviations, so that unlike things can be compared; \
      \(Wording.number(LovePlot.band, decimals: 1)) either way is usually called alike.</p>
      <figure>
      \(plot.html)
      <figcaption>Filled dot: within \(Wording.number(LovePlot.band, decimals: 1)). Open diamond: beyond it.\(chance)\(cut(plot))</figcaption>
      </figure>
      <h3>In numbers</h3>
      <p class="soft small">The difference is in standard deviations. By chance: within the first half of the \
      time, within the second 95 times in 100, were the arms drawn without regard to what is known.</p>
      <table class="stack">
      <thead><tr><th scope="col">What was known before</th><th scope="col">Treatment</th>\
      <th scope="col">Holdout</th><th scope="col">Difference</th><th scope="col">By chance</th>\
      <th scope="col">Variance ratio</th><th scope="col">Missing</th></tr></thead>
      <tbody class="lines">
      \(balance.rows.map { line($0) })</tbody>
      </table>
      """
  }

  private var chance: String {
    balance.rows.contains { $0.byChance != nil }
      ? " Bar: where a draw without regard to what is known would put it, 95 times in 100; its ticks: "
        + "half of the time." : ""
  }

  private func cut(_ plot: LovePlot) -> String {
    plot.shown.count < plot.rows.count
      ? " The largest \(plot.shown.count) of \(plot.rows.count) are drawn; the table has all." : ""
  }

  private func line(_ row: Balance.Row) -> HTML {
    """
    <tr><th scope="row">\(HTML.name(row.covariate.asAttribute.capitalizedFirst))</th>
    <td class="value" data-label="Treatment">\(row.mean(row.treatment))</td>
    <td class="value" data-label="Holdout">\(row.mean(row.holdout))</td>
    <td class="value" data-label="Difference">\
    \(row.standardizedDifference.map(LovePlot.number) ?? "not known")</td>
    <td class="value" data-label="By chance">\(chance(row))</td>
    <td class="value" data-label="Variance ratio">\
    \(row.varianceRatio.map { Wording.number($0, decimals: 2) } ?? "–")</td>
    <td class="value" data-label="Missing">\(Wording.count(row.missing))</td></tr>

    """
  }

  private func chance(_ row: Balance.Row) -> String {
    row.byChance.map {
      "±\(Wording.number($0.median, decimals: 2)), ±\(Wording.number($0.ninetyFifth, decimals: 2))"
    } ?? "–"
  }
}
