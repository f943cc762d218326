internal import Statistics

/// Rounds the shares of a table to whole numbers at random, row and column totals kept.
///
/// The cell of row b and column j has the share sᵇ Tʲ / N, where the sᵇ are the row totals, the Tʲ the
/// column totals, and N the sum of either. Each is rounded down or up, every row sums to sᵇ and every
/// column to Tʲ in every draw, and the expectation of every cell is its share exactly (unbiased
/// controlled rounding; Causey, Cox & Ernst 1985; Cox 1987).
///
/// Proof. Cells that are no whole number are the edges of a graph between rows and columns. Totals are
/// whole, so no row or column has exactly one, and the graph has a cycle. Along it the cells are
/// raised and lowered in turn by one amount, which leaves every total as it is: either by u, the most
/// that keeps all between their whole neighbours, or by −d, the most the other way. Choosing u with
/// chance d / (u + d) leaves every expectation as it is: u d / (u + d) − d u / (u + d) = 0. Either choice
/// makes at least one cell whole, so it ends. All of it is done in whole numbers, in units of 1/N.
struct ControlledRounding {
  private var counts: [[Int]]
  /// What is left of each cell, in units of 1/N; 0 where the cell is whole.
  private var remainders: [[Int]]
  private let whole: Int
  private let columns: Range<Int>

  /// Rounds a table.
  ///
  /// - Parameters:
  ///   - rows: the row totals, at least 0.
  ///   - totals: the column totals, at least 0, with the same sum.
  ///   - generator: what decides.
  /// - Returns: for each row one whole number a column.
  static func counts(
    rows: [Int], columns totals: [Int], using generator: inout RandomGenerator
  ) -> [[Int]] {
    let whole = rows.reduce(0, +)
    precondition(whole == totals.reduce(0, +), "rows and columns have one sum")
    guard whole > 0 else { return rows.map { _ in totals } }
    var table = ControlledRounding(rows: rows, totals: totals, whole: whole)
    table.round(using: &generator)
    return table.counts
  }

  private init(rows: [Int], totals: [Int], whole: Int) {
    counts = rows.map { size in totals.map { size * $0 / whole } }
    remainders = rows.map { size in totals.map { size * $0 % whole } }
    self.whole = whole
    columns = totals.indices
  }

  /// Makes cells whole, a few rows at a time: as many rows as columns, with at least two open cells
  /// each, are enough for a cycle. Rows come in a random order.
  private mutating func round(using generator: inout RandomGenerator) {
    var waiting = remainders.indices.filter(isOpen)
    generator.shuffle(&waiting)
    var rows: [Int] = []
    while true {
      while rows.count < columns.count, let next = waiting.popLast() { rows.append(next) }
      if rows.isEmpty { return }
      shift(along: cycle(among: rows), using: &generator)
      rows.removeAll { !isOpen($0) }
    }
  }

  private func isOpen(_ row: Int) -> Bool { remainders[row].contains { $0 > 0 } }

  /// Raises and lowers the cells of a cycle in turn.
  private mutating func shift(
    along cycle: [(row: Int, column: Int)], using generator: inout RandomGenerator
  ) {
    var most = (up: whole, down: whole)
    for (place, cell) in cycle.enumerated() {
      let left = remainders[cell.row][cell.column]
      let room = place % 2 == 0 ? (up: whole - left, down: left) : (up: left, down: whole - left)
      most = (min(most.up, room.up), min(most.down, room.down))
    }
    let isUp = generator.uniform(below: most.up + most.down) < most.down
    let step = isUp ? most.up : -most.down
    for (place, cell) in cycle.enumerated() {
      let moved = remainders[cell.row][cell.column] + (place % 2 == 0 ? step : -step)
      counts[cell.row][cell.column] += moved / whole
      remainders[cell.row][cell.column] = moved % whole
    }
  }

  /// A cycle of open cells, next ones in one row or one column by turns.
  private func cycle(among rows: [Int]) -> [(row: Int, column: Int)] {
    var open = rows.map { row in columns.map { remainders[row][$0] > 0 } }
    // Whoever has a single open cell is on no cycle.
    var isPruned = true
    while isPruned {
      isPruned = false
      for column in columns where open.count(where: { $0[column] }) == 1 {
        for row in open.indices { open[row][column] = false }
        isPruned = true
      }
      for row in open.indices where open[row].count(where: { $0 }) == 1 {
        open[row] = columns.map { _ in false }
        isPruned = true
      }
    }
    var cells: [(row: Int, column: Int)] = []
    var leftRow = [Int?](repeating: nil, count: rows.count)
    var leftColumn = [Int?](repeating: nil, count: columns.count)
    var row = open.firstIndex { $0.contains(true) }
    var from: Int?
    while let here = row {
      leftRow[here] = cells.count
      guard let column = columns.first(where: { open[here][$0] && $0 != from }) else { break }
      cells.append((rows[here], column))
      if let start = leftColumn[column] { return Array(cells[start...]) }
      leftColumn[column] = cells.count
      guard let next = open.indices.first(where: { open[$0][column] && $0 != here }) else { break }
      cells.append((rows[next], column))
      if let start = leftRow[next] { return Array(cells[start...]) }
      (row, from) = (next, column)
    }
    preconditionFailure("whole totals leave a cycle among cells that are not whole")
  }
}
