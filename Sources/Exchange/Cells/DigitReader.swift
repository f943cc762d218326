/// Reads numbers and single characters from a cell, left to right.
struct DigitReader {
  private let cell: ArraySlice<UInt8>
  private var at: Int

  /// Whether the cell belongs to the morning or the afternoon.
  enum Half { case morning, afternoon }

  init(_ cell: ArraySlice<UInt8>) {
    self.cell = cell
    at = cell.startIndex
  }

  var isAtEnd: Bool { at == cell.endIndex }

  mutating func number() -> (value: Int, width: Int)? {
    let start = at
    var value = 0
    while at < cell.endIndex, cell[at] >= 48, cell[at] <= 57, at - start < 12 {
      value = value * 10 + Int(cell[at] - 48)
      at += 1
    }
    return at > start ? (value, at - start) : nil
  }

  mutating func next() -> UInt8? {
    guard at < cell.endIndex else { return nil }
    at += 1
    return cell[at - 1]
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard at < cell.endIndex, cell[at] == byte else { return false }
    at += 1
    return true
  }

  mutating func skipSpaces() { while take(32) {} }

  /// Passes over a word of small letters and the spaces after it.
  mutating func skipWord(_ word: String) {
    guard cell[at...].starts(with: word.utf8) else { return }
    at += word.utf8.count
    skipSpaces()
  }

  mutating func half() -> Half? {
    guard cell.endIndex - at >= 2, cell[at + 1] | 0x20 == UInt8(ascii: "m") else { return nil }
    let half: Half
    switch cell[at] | 0x20 {
    case UInt8(ascii: "a"): half = .morning
    case UInt8(ascii: "p"): half = .afternoon
    default: return nil
    }
    at += 2
    return half
  }
}
