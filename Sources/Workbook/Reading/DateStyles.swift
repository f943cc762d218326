/// Which cell styles of a workbook show a number as a day or a time.
struct DateStyles {
  /// For each style, in the order cells refer to them, whether it shows a day or a time.
  private(set) var isDate: [Bool] = []

  /// No styles at all.
  init() {}

  /// Reads `xl/styles.xml`.
  init(_ bytes: [UInt8]) throws(WorkbookError) {
    var custom: [Int: String] = [:]
    var formats: [Int] = []
    var isInCells = false
    let parser = SpreadsheetParser()
    parser.begin = { element, attributes in
      switch element {
      case "numFmt":
        if let id = attributes["numFmtId"].flatMap(Int.init) {
          custom[id] = attributes["formatCode"] ?? ""
        }
      case "cellXfs": isInCells = true
      case "xf" where isInCells:
        formats.append(attributes["numFmtId"].flatMap(Int.init) ?? 0)
      default: break
      }
    }
    parser.end = { element, _ in if element == "cellXfs" { isInCells = false } }
    try parser.read(bytes, name: "xl/styles.xml")
    isDate = formats.map { id in
      custom[id].map(DateStyles.showsDate) ?? DateStyles.builtIn.contains(id)
    }
  }

  subscript(style: Int?) -> Bool {
    guard let style, isDate.indices.contains(style) else { return false }
    return isDate[style]
  }

  /// The formats every spreadsheet has under a number (ECMA-376 part 1, 18.8.30).
  private static let builtIn = Set(14...22).union(27...36).union(45...47).union(50...58)

  /// Whether a format's pattern shows a part of a day or time, outside quotes and brackets.
  static func showsDate(_ pattern: String) -> Bool {
    var isQuoted = false
    var isBracketed = false
    var skipsNext = false
    let section = pattern.split(separator: ";", omittingEmptySubsequences: false).first ?? ""
    if section.lowercased() == "general" { return false }
    for character in section.lowercased() {
      if skipsNext {
        skipsNext = false
        continue
      }
      switch character {
      case "\"": isQuoted.toggle()
      case _ where isQuoted: continue
      case "\\", "_", "*": skipsNext = true
      case "[": isBracketed = true
      case "]": isBracketed = false
      case _ where isBracketed: continue
      case "y", "m", "d", "h", "s": return true
      default: continue
      }
    }
    return false
  }
}
