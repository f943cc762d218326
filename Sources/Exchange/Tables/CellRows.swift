/// Rows of cells as bytes in one buffer, each row of its own width.
struct CellRows: Sendable {
  private var pool: [UInt8] = []
  /// Where each cell ends.
  private var ends: [UInt32] = []
  /// The first cell of each row, and one more entry for the end.
  private var rows: [Int] = [0]

  /// How many rows there are.
  var count: Int { rows.count - 1 }

  /// How many cells a row has.
  func width(_ row: Int) -> Int { rows[row + 1] - rows[row] }

  /// The bytes of a cell; empty past the end of a row.
  func cell(_ row: Int, _ column: Int) -> ArraySlice<UInt8> {
    let place = rows[row] + column
    guard place < rows[row + 1] else { return [] }
    return pool[(place == 0 ? 0 : Int(ends[place - 1]))..<Int(ends[place])]
  }

  /// Adds a cell to the row at hand.
  mutating func append(_ cell: UnsafeBufferPointer<UInt8>) {
    pool.append(contentsOf: cell)
    ends.append(UInt32(truncatingIfNeeded: pool.count))
  }

  /// Ends the row at hand.
  mutating func endRow() { rows.append(ends.count) }
}
