extension ImportReport {
  /// The report for a terminal of 100 columns.
  public var text: String {
    var lines: [String] = []
    for file in files {
      lines += file.lines(dropped: dropped.filter { $0.file == file.path })
      for note in notes where note.file == file.path {
        lines += ReportText.wrapped(note.sentence, first: "  note      ", rest: 12)
      }
      lines.append("")
    }
    let general = notes.filter { note in !files.contains { $0.path == note.file } }
    if !general.isEmpty {
      lines.append("Worth knowing")
      for note in general { lines += ReportText.wrapped(note.sentence, first: "  - ", rest: 4) }
      lines.append("")
    }
    if !reconciliation.isEmpty { lines += reconciliationLines }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private var reconciliationLines: [String] {
    let rows = reconciliation + [totals]
    let cells = rows.map { row in
      [
        row.stage, Grouped.text(row.rowsRead), Grouped.text(row.amountRead),
        Grouped.text(row.rowsKept), Grouped.text(row.amountKept),
      ]
    }
    let header = ["stage", "rows read", "amount read", "deals kept", "amount kept"]
    var lines = ReportText.table([header] + cells, rightFrom: 1)
    lines.insert(String(repeating: "-", count: lines.map(\.count).max() ?? 0), at: lines.count - 1)
    return ["Deals by stage"] + lines.map { "  " + $0 }
  }
}

extension FileReport {
  fileprivate func lines(dropped: [DroppedRows]) -> [String] {
    var lines = [path]
    if let kind {
      lines.append("  taken for \(kind.label) (\(dialect): \(table))")
    } else {
      lines.append("  taken for nothing we know; not read")
    }
    let gone = dropped.reduce(0) { $0 + $1.rows }
    let inside = dropped.filter { !$0.reason.hasPrefix("outside") }.reduce(0) { $0 + $1.rows }
    var count = "  rows      \(Grouped.text(rows)) read"
    if let kind, kind != .other, kind != .receipts {
      count += ", \(Grouped.text(rows - inside)) kept"
    }
    if gone > 0 { count += ", \(Grouped.text(gone)) dropped:" }
    lines.append(count)
    for drop in dropped {
      let rows = drop.examples.map(String.init).joined(separator: ", ")
      let more = drop.rows > drop.examples.count ? ", ..." : ""
      let noun = drop.examples.count == 1 ? "row" : "rows"
      lines += ReportText.wrapped(
        "\(Grouped.text(drop.rows)) \(drop.reason) (\(noun) \(rows)\(more))",
        first: "              ",
        rest: 16)
    }
    lines.append("  text      \(encoding.rawValue), \(delimiter.rawValue) between cells")
    lines += columnLines
    for note in notes { lines += ReportText.wrapped(note, first: "  note      ", rest: 12) }
    return lines
  }

  private var columnLines: [String] {
    var lines: [String] = []
    let isOwn = { (column: Column) in
      Field(rawValue: column.field) == nil && !column.field.hasPrefix("entered ")
    }
    let cells = columns.filter { !isOwn($0) }.map { column in
      [
        ReportText.shortened(column.heading, 30), ReportText.shortened(column.field, 26),
        column.remark(rows: rows),
      ]
    }
    for (position, line) in ReportText.table(cells, between: ["  is  ", "  "]).enumerated() {
      lines.append((position == 0 ? "  columns   " : "            ") + line)
    }
    let own = columns.filter(isOwn).map { column in
      column.field + (column.empty.map { " (\(Grouped.text($0)) empty)" } ?? "")
    }
    return lines + listLines(own, "more as attributes") + listLines(unused, "not used")
  }

  private func listLines(_ names: [String], _ what: String) -> [String] {
    if names.isEmpty { return [] }
    let first = names.prefix(8).map { ReportText.shortened($0, 40) }.joined(separator: ", ")
    let more = names.count > 8 ? ", ..." : ""
    let indent = String(repeating: " ", count: 12)
    return ReportText.wrapped(
      "\(Grouped.text(names.count)) \(what): \(first)\(more)", first: indent, rest: 12)
  }
}

extension FileReport.Column {
  /// How its cells are written and how many say nothing.
  fileprivate func remark(rows: Int) -> String {
    if empty == rows { return "all empty" }
    var remarks: [String] = []
    if let dateFormat { remarks.append(dateFormat) }
    if decimals == .comma { remarks.append("decimal comma") }
    if let placeholders {
      remarks.append("\(counted(placeholders, "placeholder")) taken as no date")
    }
    if let empty { remarks.append("\(Grouped.text(empty)) empty") }
    return remarks.joined(separator: ", ")
  }
}
