/// Cuts a text into rows and these into cells, one row after another.
struct RowCutter {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let delimiter: UInt8
  private let file: String
  /// Where the next row begins.
  private(set) var position: Int
  private var number: Int
  /// The first byte of each cell of the row at hand, and the byte after its last one.
  private var starts: [UInt32] = []
  private var ends: [UInt32] = []
  /// The cells of the row that hold doubled quotes.
  private var escaped: [Int] = []
  private var unescaped: [UInt8] = []

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, delimiter: UInt8, firstRow: Int,
    file: String
  ) {
    self.bytes = bytes
    self.delimiter = delimiter
    self.file = file
    position = start
    number = firstRow - 1
  }

  /// How many cells the row at hand has.
  var width: Int { starts.count }

  /// Goes to the next row that holds anything but spaces.
  ///
  /// - Returns: its number as a spreadsheet counts it; nil at the end of the text.
  mutating func next() throws(ExchangeError) -> Int? {
    while position < bytes.count {
      number += 1
      starts.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
      escaped.removeAll(keepingCapacity: true)
      if try cutRow() { return number }
    }
    return nil
  }

  /// Gives each cell of the row at hand, without the spaces around it and with quotes undoubled.
  mutating func forEachCell(_ use: (UnsafeBufferPointer<UInt8>) -> Void) {
    if escaped.isEmpty {
      for cell in starts.indices {
        use(UnsafeBufferPointer(rebasing: bytes[Int(starts[cell])..<Int(ends[cell])]))
      }
      return
    }
    var next = 0
    for cell in starts.indices {
      let content = bytes[Int(starts[cell])..<Int(ends[cell])]
      guard next < escaped.count, escaped[next] == cell else {
        use(UnsafeBufferPointer(rebasing: content))
        continue
      }
      next += 1
      unescaped.removeAll(keepingCapacity: true)
      var at = content.startIndex
      while at < content.endIndex {
        unescaped.append(bytes[at])
        at += bytes[at] == UInt8(ascii: "\"") ? 2 : 1
      }
      unescaped.withUnsafeBufferPointer(use)
    }
  }

  /// Cuts one row.
  ///
  /// - Returns: whether it holds anything.
  private mutating func cutRow() throws(ExchangeError) -> Bool {
    let quote = UInt8(ascii: "\"")
    let end = bytes.count
    var at = position
    var isFilled = false
    while true {
      var first = at
      var last: Int
      if at < end, bytes[at] == quote {
        first = at + 1
        last = try closingQuote(of: at)
        at = last + 1
        while at < end, bytes[at] == 0x20 { at += 1 }
      } else {
        while at < end {
          let byte = bytes[at]
          if byte == delimiter || byte == 10 || byte == 13 { break }
          at += 1
        }
        last = at
      }
      while first < last, bytes[first] == 0x20 || bytes[first] == 9 { first += 1 }
      while last > first, bytes[last - 1] == 0x20 || bytes[last - 1] == 9 { last -= 1 }
      if first < last { isFilled = true }
      starts.append(UInt32(truncatingIfNeeded: first))
      ends.append(UInt32(truncatingIfNeeded: last))
      guard at < end else { break }
      let mark = bytes[at]
      if mark == delimiter {
        at += 1
        guard starts.count < CellGrid.mostColumns else { throw tooWide() }
        continue
      }
      guard mark == 10 || mark == 13 else {
        throw ExchangeError(
          file: file, row: number, problem: "text follows a closing quote",
          remedy: "Double the quotes that belong to the text, or remove them.")
      }
      at += mark == 13 && at + 1 < end && bytes[at + 1] == 10 ? 2 : 1
      break
    }
    position = at
    return isFilled
  }

  /// Where the quote opened at a place closes; notes whether it holds doubled ones.
  private mutating func closingQuote(of opening: Int) throws(ExchangeError) -> Int {
    let quote = UInt8(ascii: "\"")
    var at = opening + 1
    var hasEscapes = false
    while true {
      while at < bytes.count, bytes[at] != quote { at += 1 }
      guard at < bytes.count else {
        throw ExchangeError(
          file: file, row: number, problem: "a quote opens in this row and never closes",
          remedy: "Close the quote, or double it if it belongs to the text.")
      }
      guard at + 1 < bytes.count, bytes[at + 1] == quote else { break }
      hasEscapes = true
      at += 2
    }
    if hasEscapes { escaped.append(starts.count) }
    return at
  }

  private func tooWide() -> ExchangeError {
    ExchangeError(
      file: file, row: number,
      problem: "the row has more than \(Grouped.text(CellGrid.mostColumns)) cells",
      remedy: "Export only the columns that are needed, one row for each record.")
  }
}
