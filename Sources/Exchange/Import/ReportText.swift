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
