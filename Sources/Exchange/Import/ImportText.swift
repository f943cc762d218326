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
    let cells = columns.map { column -> [String] in
      var remark = column.dateFormat ?? ""
      if let placeholders = column.placeholders {
        remark += ", \(counted(placeholders, "placeholder")) taken as no date"
      }
      return [
        ReportText.shortened(column.heading, 40), ReportText.shortened(column.field, 40), remark,
      ]
    }
    for (position, line) in ReportText.table(cells, between: ["  is  ", "  "]).enumerated() {
      lines.append((position == 0 ? "  columns   " : "            ") + line)
    }
    if !unused.isEmpty {
      let names = unused.prefix(8).map { ReportText.shortened($0, 40) }.joined(separator: ", ")
      let more = unused.count > 8 ? ", ..." : ""
      lines += ReportText.wrapped(
        "\(Grouped.text(unused.count)) not used: \(names)\(more)", first: "            ", rest: 12)
    }
    return lines
  }
}

/// Lines of text in columns.
enum ReportText {
  /// A sentence broken into lines of at most 100 columns.
  static func wrapped(_ sentence: String, first: String, rest: Int) -> [String] {
    var lines: [String] = []
    var line = first
    var isEmpty = true
    for word in sentence.split(separator: " ") {
      if !isEmpty, line.count + 1 + word.count > 100 {
        lines.append(line)
        line = String(repeating: " ", count: rest)
        isEmpty = true
      }
      line += (isEmpty ? "" : " ") + word
      isEmpty = false
    }
    return lines + [line]
  }

  /// Cells in aligned columns.
  ///
  /// - Parameters:
  ///   - rows: the cells, equally many in each row.
  ///   - rightFrom: the first column that is aligned to the right.
  ///   - between: what stands between columns.
  /// - Returns: a line for each row.
  static func table(
    _ rows: [[String]], rightFrom: Int = .max, between: [String] = []
  ) -> [String] {
    guard let first = rows.first else { return [] }
    let widths = first.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        if column > 0 { line += between.isEmpty ? "  " : between[column - 1] }
        line += column >= rightFrom ? padding + cell : cell + padding
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }

  /// A text of at most so many characters, on one line.
  static func shortened(_ text: String, _ limit: Int) -> String {
    let line = String(text.map { $0.isNewline ? " " : $0 })
    return line.count <= limit ? line : line.prefix(limit - 3) + "..."
  }
}
