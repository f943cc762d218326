internal import Pipeline

/// The cells of one sheet as texts, row by row.
struct SheetText {
  /// The rows, the first of the sheet first; a row may be shorter than others.
  private(set) var rows: [[String]] = []

  /// The most columns a sheet has.
  private static let mostColumns = 16_384
  /// The most rows a sheet has.
  private static let mostRows = 1_048_576

  /// Reads a sheet.
  ///
  /// A day becomes `2026-01-15` or `2026-01-15 09:30:00`, a number is written as short as it can be
  /// and stay itself, a truth becomes TRUE or FALSE; of a formula its value is taken.
  init(
    _ bytes: [UInt8], name: String, sharedTexts: [String], styles: DateStyles, since1904: Bool
  ) throws(WorkbookError) {
    var rows: [[String]] = []
    var row = 0
    var column = 0
    var kind = ""
    var style: Int?
    var value = ""
    var inline = ""
    var isTooLarge = false
    let parser = SpreadsheetParser()
    parser.begin = { element, attributes in
      switch element {
      case "row":
        row = attributes["r"].flatMap(Int.init) ?? row + 1
        column = 0
      case "c":
        let place = attributes["r"].flatMap(SheetText.column)
        column = place ?? column + 1
        kind = attributes["t"] ?? "n"
        style = attributes["s"].flatMap(Int.init)
        value = ""
        inline = ""
      default: break
      }
    }
    parser.end = { element, text in
      switch element {
      case "v": value = text
      case "t": inline += text
      case "c":
        let shown = SheetText.shown(
          value, inline: inline, kind: kind, isDate: styles[style], sharedTexts: sharedTexts,
          since1904: since1904)
        guard !shown.isEmpty else { return }
        guard (1...SheetText.mostRows).contains(row),
          (1...SheetText.mostColumns).contains(column)
        else {
          isTooLarge = true
          return
        }
        while rows.count < row { rows.append([]) }
        while rows[row - 1].count < column - 1 { rows[row - 1].append("") }
        if rows[row - 1].count < column {
          rows[row - 1].append(shown)
        } else {
          rows[row - 1][column - 1] = shown
        }
      default: break
      }
    }
    try parser.read(bytes, name: name)
    guard !isTooLarge else { throw .tooLarge(what: "a cell of \(name) stands outside every sheet") }
    self.rows = rows
  }

  /// The column of a cell's address, "AB12" being column 28; nil when it is no address.
  static func column(of address: String) -> Int? {
    var column = 0
    for byte in address.utf8 {
      let letter = byte & 0xDF
      guard (65...90).contains(letter) else { break }
      column = column * 26 + Int(letter) - 64
      guard column <= mostColumns else { return mostColumns + 1 }
    }
    return column > 0 ? column : nil
  }

  private static func shown(
    _ value: String, inline: String, kind: String, isDate: Bool, sharedTexts: [String],
    since1904: Bool
  ) -> String {
    switch kind {
    case "s":
      guard let index = Int(value), sharedTexts.indices.contains(index) else { return "" }
      return sharedTexts[index]
    case "inlineStr": return inline
    case "b": return value == "1" || value == "true" ? "TRUE" : "FALSE"
    case "str", "e", "d": return value
    default:
      guard let number = Double(value), number.isFinite else { return value }
      return isDate ? SerialDay.text(number, since1904: since1904) : plain(number)
    }
  }

  private static func plain(_ number: Double) -> String {
    number == number.rounded() && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
  }
}
