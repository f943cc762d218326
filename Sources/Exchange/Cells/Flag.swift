/// Yes or no, as CRMs spell it.
enum Flag {
  /// Reads `1`, `true`, `yes`, `y`, `t` and their opposites in any case; nil for anything else.
  static func read(_ cell: ArraySlice<UInt8>) -> Bool? {
    guard cell.count <= 5 else { return nil }
    switch String(decoding: cell, as: UTF8.self).lowercased() {
    case "1", "true", "yes", "y", "t", "1.0": return true
    case "0", "false", "no", "n", "f", "0.0": return false
    default: return nil
    }
  }
}

extension Table {
  /// A column of flags; nil where the cell is empty.
  ///
  /// - Throws: `ExchangeError` for a cell that is neither yes nor no.
  func flags(column: Int) throws(ExchangeError) -> [Bool?] {
    var flags: [Bool?] = []
    flags.reserveCapacity(rowCount)
    for row in 0..<rowCount {
      let cell = cell(row: row, column: column)
      let flag = cell.isEmpty ? nil : Flag.read(cell)
      if flag == nil, !cell.isEmpty {
        throw error(
          row: row, column: column, problem: "expected yes or no (true/false, 1/0, yes/no)",
          remedy: "Correct the cell, or leave it empty.")
      }
      flags.append(flag)
    }
    return flags
  }
}
