/// Rows of cells set under one another.
struct Columns: Sendable {
  /// How a column stands.
  enum Alignment: Sendable {
    /// Words.
    case left
    /// Numbers.
    case right
  }

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  /// Columns that stand so.
  init(_ alignments: [Alignment]) { self.alignments = alignments }

  /// Adds a row; cells that are missing stay empty.
  mutating func add(_ cells: [String]) {
    rows.append(alignments.indices.map { $0 < cells.count ? cells[$0].safeForTerminal : "" })
  }

  /// Adds a row whose first cell, set in by some spaces, goes on in lines of its own where it is
  /// longer than a width.
  mutating func add(_ cells: [String], firstWithin width: Int, indent: Int = 0) {
    let space = String(repeating: " ", count: indent)
    let lines = Paragraph(cells.first ?? "", first: space).lines(width: width)
    add([lines[0]] + cells.dropFirst())
    for line in lines.dropFirst() { add([line]) }
  }

  /// The rows as lines, two spaces between columns and none at the end.
  var lines: [String] {
    let widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = alignments.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return alignments[column] == .left ? row[column] + space : space + row[column]
      }
      var line = cells.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}
