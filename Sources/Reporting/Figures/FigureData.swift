/// The numbers behind a figure, folded away on a screen and open on paper.
struct FigureData: Sendable {
  /// The headings.
  let header: [String]
  /// The rows; the first cell names the row.
  let rows: [[String]]

  /// The table; nothing when there are no rows.
  var html: HTML {
    guard !rows.isEmpty else { return .empty }
    return """
      <details class="data">
      <summary>The numbers of this figure</summary>
      \(table)
      </details>
      """
  }

  /// The table by itself.
  var table: HTML {
    """
    <table class="stack">
    <thead><tr>\(header.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead>
    <tbody class="lines">
    \(rows.map { line($0) })</tbody>
    </table>
    """
  }

  private func line(_ row: [String]) -> HTML {
    let cells = zip(header, row).dropFirst().map { heading, cell -> HTML in
      "<td class=\"value\" data-label=\"\(heading)\">\(cell)</td>"
    }
    return """
      <tr><th scope="row">\(HTML.name(row.first ?? ""))</th>\(cells)</tr>

      """
  }
}
