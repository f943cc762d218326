/// The rows around a table that are not part of it: a report's title above, its totals below.
struct TableEdges {
  /// The row that holds the headings.
  let header: Int
  /// The row after the last one of data.
  let end: Int

  /// Finds the headings and the end of the data among rows of cells.
  ///
  /// Rows above the headings are recognised by their shape (one or two filled cells over a wider
  /// table), rows below by what they say as well (`Grand Totals (5 records)`).
  init(_ grid: CellGrid) {
    let header = TableEdges.header(of: grid)
    self.header = header
    end = TableEdges.end(of: grid, header: header)
  }

  private static func header(of grid: CellGrid) -> Int {
    let sample = 0..<min(grid.rowCount, 200)
    guard let first = sample.first, grid.filled(row: first) <= 2 else { return 0 }
    var frequency: [Int: Int] = [:]
    for row in sample { frequency[grid.width(row: row), default: 0] += 1 }
    guard
      let width = frequency.max(by: { ($0.value * $0.key, $0.key) < ($1.value * $1.key, $1.key) })?
        .key, width >= 3
    else { return 0 }
    let candidate = sample.prefix(25).first { row in
      grid.width(row: row) == width && grid.filled(row: row) >= max(3, width / 2)
        && !(0..<width).contains { isNumber(grid.cell(row: row, column: $0)) }
    }
    return candidate ?? 0
  }

  private static func end(of grid: CellGrid, header: Int) -> Int {
    let width = grid.width(row: header)
    guard width >= 3 else { return grid.rowCount }
    var end = grid.rowCount
    var row = grid.rowCount - 1
    let limit = max(header, grid.rowCount - 16)
    while row > limit {
      let isTotal = says(grid.cell(row: row, column: 0))
      let filled = grid.filled(row: row)
      guard filled == 1 || (isTotal && filled <= (width + 1) / 2) else { break }
      if isTotal { end = row }
      row -= 1
    }
    return end
  }

  /// Whether a row's first cell says that the row sums up or signs the report.
  private static func says(_ cell: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: cell, as: UTF8.self).lowercased()
    if ["total", "totals", "sum", "total:", "summe", "gesamt"].contains(text) { return true }
    return footers.contains { text.hasPrefix($0) }
  }

  private static let footers = Language.all.flatMap(\.footers)

  private static func isNumber(_ cell: ArraySlice<UInt8>) -> Bool {
    !cell.isEmpty && cell.allSatisfy { ($0 >= 48 && $0 <= 57) || $0 == 46 || $0 == 45 || $0 == 44 }
  }
}
