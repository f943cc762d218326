/// Rows of cells set under one another, the first column to the left and the others to the right.
struct TextTable {
  private var rows: [[String]]

  /// A table under a heading.
  init(_ heading: [String]) { rows = [heading] }

  /// Adds a row with as many cells as the heading.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The rows as lines, indented by two spaces, two between columns.
  var lines: [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + space : space + row[column]
      }
      return "  " + cells.joined(separator: "  ")
    }.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
  }

  /// Text in lines of at most 100 characters, control characters left out.
  ///
  /// - Parameters:
  ///   - text: what to set.
  ///   - mark: what stands before the first line; the others are indented as far.
  /// - Returns: at least one line.
  static func wrapped(_ text: String, mark: String = "") -> [String] {
    let safe = String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    let indent = String(repeating: " ", count: mark.count)
    var lines: [String] = []
    var line = mark
    var isEmpty = true
    for word in safe.split(separator: " ") {
      var rest = word
      if !isEmpty, line.count + 1 + rest.count > 100 {
        lines.append(line)
        line = indent
        isEmpty = true
      }
      if !isEmpty { line += " " }
      while line.count + rest.count > 100 {
        let cut = rest.prefix(100 - line.count)
        lines.append(line + cut)
        rest = rest.dropFirst(cut.count)
        line = indent
      }
      line += rest
      isEmpty = false
    }
    return lines + [line]
  }
}
