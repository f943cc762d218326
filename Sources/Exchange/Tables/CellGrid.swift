/// Where every cell of a text stands: positions in one buffer, and no string for any of them.
struct CellGrid {
  /// The text; escaped quotes inside cells are already undone.
  private(set) var bytes: [UInt8]
  /// The first byte of each cell.
  private(set) var starts: [UInt32] = []
  /// The length of each cell in bytes.
  private(set) var lengths: [UInt32] = []
  /// The first cell of each row, and one more entry for the end.
  private(set) var rows: [Int] = [0]
  /// The row as a spreadsheet counts it, from 1, blank lines included.
  private(set) var numbers: [UInt32] = []
  /// How many blank lines were skipped.
  private(set) var blankLines = 0

  /// Cuts a text into rows and cells (RFC 4180, with any delimiter and any line end).
  ///
  /// - Throws: `ExchangeError` for a quote that never closes, or text after one that does.
  init(
    _ text: DecodedText, from start: Int, delimiter: UInt8, firstRow: Int, file: String
  ) throws(ExchangeError) {
    bytes = text.bytes
    guard bytes.count < Int(UInt32.max) else {
      throw ExchangeError(
        file: file, problem: "the file is larger than 4 GB",
        remedy: "Split it into several files and name them all.")
    }
    starts.reserveCapacity(bytes.count / 8)
    lengths.reserveCapacity(bytes.count / 8)
    var escaped: [Int] = []
    try cut(
      text.bytes.span, from: start, delimiter: delimiter, firstRow: firstRow, escaped: &escaped,
      file: file)
    for cell in escaped { undoEscapes(inCell: cell) }
  }

  private mutating func cut(
    _ text: Span<UInt8>, from start: Int, delimiter: UInt8, firstRow: Int, escaped: inout [Int],
    file: String
  ) throws(ExchangeError) {
    let quote = UInt8(ascii: "\"")
    let end = text.count
    var at = start
    var number = firstRow - 1
    while at < end {
      number += 1
      var isOpen = true
      while isOpen {
        if at < end, text[unchecked: at] == quote {
          at += 1
          let first = at
          var hasEscapes = false
          while true {
            while at < end, text[unchecked: at] != quote { at += 1 }
            guard at < end else {
              throw ExchangeError(
                file: file, row: number, problem: "a quote opens in this row and never closes",
                remedy: "Close the quote, or double it if it belongs to the text.")
            }
            guard at + 1 < end, text[unchecked: at + 1] == quote else { break }
            hasEscapes = true
            at += 2
          }
          if hasEscapes { escaped.append(starts.count) }
          starts.append(UInt32(truncatingIfNeeded: first))
          lengths.append(UInt32(truncatingIfNeeded: at - first))
          at += 1
          while at < end, text[unchecked: at] == 0x20 { at += 1 }
        } else {
          let first = at
          while at < end {
            let byte = text[unchecked: at]
            if byte == delimiter || byte == 10 || byte == 13 { break }
            at += 1
          }
          starts.append(UInt32(truncatingIfNeeded: first))
          lengths.append(UInt32(truncatingIfNeeded: at - first))
        }
        guard at < end else { break }
        switch text[unchecked: at] {
        case delimiter:
          at += 1
        case 10:
          at += 1
          isOpen = false
        case 13:
          at += at + 1 < end && text[unchecked: at + 1] == 10 ? 2 : 1
          isOpen = false
        default:
          throw ExchangeError(
            file: file, row: number, problem: "text follows a closing quote",
            remedy: "Double the quotes that belong to the text, or remove them.")
        }
      }
      endRow(number)
    }
  }

  private mutating func endRow(_ number: Int) {
    let first = rows[rows.count - 1]
    if lengths[first...].allSatisfy({ $0 == 0 }) {
      starts.removeSubrange(first...)
      lengths.removeSubrange(first...)
      blankLines += 1
    } else {
      rows.append(starts.count)
      numbers.append(UInt32(truncatingIfNeeded: number))
    }
  }

  private mutating func undoEscapes(inCell cell: Int) {
    let start = Int(starts[cell])
    var from = start
    var to = start
    let end = start + Int(lengths[cell])
    while from < end {
      bytes[to] = bytes[from]
      from += bytes[from] == UInt8(ascii: "\"") ? 2 : 1
      to += 1
    }
    lengths[cell] = UInt32(to - start)
  }
}
