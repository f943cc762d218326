/// The character between the cells of a row.
public enum Delimiter: String, Sendable, Codable, CaseIterable {
  /// `,`
  case comma
  /// `;`, where the comma is the decimal mark.
  case semicolon
  /// The tab character.
  case tab
  /// `|`
  case bar

  /// The character's byte.
  var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: 9
    case .bar: UInt8(ascii: "|")
    }
  }

  /// The delimiter a file says it uses (`sep=;` in its first line) and where its table begins.
  static func declared(in text: DecodedText) -> (delimiter: Delimiter, start: Int)? {
    let line = text.bytes[text.start...].prefix(8).prefix { $0 != 10 && $0 != 13 }
    guard line.count == 5, line.prefix(4).elementsEqual("sep=".utf8), let last = line.last,
      let delimiter = allCases.first(where: { $0.byte == last })
    else { return nil }
    var start = line.endIndex
    while start < text.bytes.count, text.bytes[start] == 10 || text.bytes[start] == 13 {
      start += 1
    }
    return (delimiter, start)
  }

  /// The delimiter that cuts the first rows most evenly; the comma when nothing speaks for another.
  static func detected(in text: DecodedText) -> Delimiter {
    var best = (delimiter: Delimiter.comma, share: 0.0, count: 0)
    let counts = counts(in: text.bytes[text.start...].prefix(262_144))
    for (position, delimiter) in allCases.enumerated() {
      let perRow = counts.map { $0[position] }
      var frequency: [Int: Int] = [:]
      for count in perRow where count > 0 { frequency[count, default: 0] += 1 }
      guard
        let mode = frequency.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), !perRow.isEmpty
      else { continue }
      let share = (Double(mode.value) / Double(perRow.count) * 10).rounded() / 10
      if share > best.share || (share == best.share && mode.key > best.count) {
        best = (delimiter, share, mode.key)
      }
    }
    return best.delimiter
  }

  /// For each of the first rows, how often each delimiter stands outside quotes.
  private static func counts(in sample: ArraySlice<UInt8>) -> [[Int]] {
    var rows: [[Int]] = []
    var row = [Int](repeating: 0, count: allCases.count)
    var isQuoted = false
    var isEmpty = true
    let bytes = allCases.map(\.byte)
    for byte in sample {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if byte == 10 || byte == 13 {
        if !isEmpty { rows.append(row) }
        if rows.count == 100 { return rows }
        row = row.map { _ in 0 }
        isEmpty = true
      } else {
        isEmpty = false
        if let position = bytes.firstIndex(of: byte) { row[position] += 1 }
      }
    }
    if !isEmpty, rows.isEmpty || !isQuoted { rows.append(row) }
    return rows
  }
}
