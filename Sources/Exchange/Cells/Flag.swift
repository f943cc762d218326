/// Yes or no, as CRMs spell it.
enum Flag {
  private static let yes = Set(Language.all.flatMap(\.yes))
  private static let no = Set(Language.all.flatMap(\.no))

  /// Reads `1`, `true`, `yes` and their opposites in every language known and in any case; nil for
  /// anything else.
  static func read(_ cell: ArraySlice<UInt8>) -> Bool? {
    guard cell.count <= 10 else { return nil }
    if cell.count == 1 {
      if cell.first == UInt8(ascii: "1") { return true }
      if cell.first == UInt8(ascii: "0") { return false }
    }
    if matches(cell, "true") { return true }
    if matches(cell, "false") { return false }
    let word = String(decoding: cell, as: UTF8.self).lowercased()
    return yes.contains(word) ? true : no.contains(word) ? false : nil
  }

  /// Whether a cell holds a word of small letters, in any case.
  private static func matches(_ cell: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
    guard cell.count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { letters in
      zip(cell, letters).allSatisfy { $0 | 0x20 == $1 }
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
    try forEachCell(column: column) { row, cell throws(ExchangeError) -> Bool? in
      let flag = cell.isEmpty ? nil : Flag.read(cell)
      if flag == nil, !cell.isEmpty {
        throw error(
          row: row, column: column, problem: "expected yes or no (true/false, 1/0, yes/no)",
          remedy: "Correct the cell, or leave it empty.")
      }
      return flag
    } use: {
      flags.append($0)
    }
    return flags
  }
}
