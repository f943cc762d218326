/// A sheet of a workbook as the text of a comma-separated table.
///
/// What reads tables of text then reads workbooks too, with the same row numbers.
public struct WorkbookText: Sendable {
  /// The name of the sheet.
  public let sheet: String
  /// Its rows as CSV in UTF-8, every row of the same width.
  public let csv: [UInt8]

  /// Whether bytes look like a workbook: a zip archive that speaks of `xl/`, or a locked one.
  public static func isWorkbook(_ bytes: [UInt8]) -> Bool {
    guard bytes.starts(with: [0x50, 0x4B, 3, 4]) else { return isLocked(bytes) }
    guard let archive = try? ZipArchive(bytes) else {
      return bytes.prefix(4096).contains("xl/".utf8)
    }
    return (try? archive.part("xl/workbook.xml")) != nil
  }

  /// Reads one sheet.
  ///
  /// - Parameters:
  ///   - bytes: the file.
  ///   - sheet: the name of a sheet; nil for the only one that holds rows.
  /// - Throws: `WorkbookError`.
  public init(_ bytes: [UInt8], sheet: String? = nil) throws(WorkbookError) {
    if WorkbookText.isLocked(bytes) { throw .encrypted }
    let archive = try ZipArchive(bytes)
    let list = try SheetList(archive)
    let texts = try WorkbookText.sharedTexts(archive)
    let styles = try archive.part("xl/styles.xml").map { part throws(WorkbookError) in
      try DateStyles(part)
    }
    func rows(_ place: Int) throws(WorkbookError) -> [[String]] {
      let (name, part) = list.sheets[place]
      guard let bytes = try archive.part(part) else {
        throw .damaged(reason: "the sheet \(name) is missing")
      }
      return try SheetText(
        bytes, name: name, sharedTexts: texts, styles: styles ?? DateStyles(),
        since1904: list.countsFrom1904
      ).rows
    }
    if let sheet {
      guard let place = list.sheets.firstIndex(where: { $0.name == sheet }) else {
        throw .noSuchSheet(name: sheet, sheets: list.sheets.map(\.name))
      }
      self.sheet = sheet
      csv = WorkbookText.text(try rows(place))
      return
    }
    var filled: [(name: String, rows: [[String]])] = []
    for place in list.sheets.indices {
      let rows = try rows(place)
      if !rows.isEmpty { filled.append((list.sheets[place].name, rows)) }
    }
    guard let only = filled.first else { throw .empty }
    guard filled.count == 1 else { throw .severalSheets(filled.map(\.name)) }
    self.sheet = only.name
    csv = WorkbookText.text(only.rows)
  }

  /// Whether bytes are the container that a password makes of a workbook, and no older workbook,
  /// which stands in such a container too.
  private static func isLocked(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
      && bytes.contains("EncryptedPackage".utf8.flatMap { [$0, 0] })
  }

  private static func sharedTexts(_ archive: ZipArchive) throws(WorkbookError) -> [String] {
    guard let part = try archive.part("xl/sharedStrings.xml") else { return [] }
    var texts: [String] = []
    var current = ""
    var isPhonetic = false
    let parser = SpreadsheetParser()
    parser.begin = { element, _ in
      if element == "si" { current = "" }
      if element == "rPh" { isPhonetic = true }
    }
    parser.end = { element, text in
      switch element {
      case "t" where !isPhonetic: current += text
      case "rPh": isPhonetic = false
      case "si": texts.append(current)
      default: break
      }
    }
    try parser.read(part, name: "xl/sharedStrings.xml")
    return texts
  }

  private static func text(_ rows: [[String]]) -> [UInt8] {
    let width = rows.map(\.count).max() ?? 0
    let quote = UInt8(ascii: "\"")
    var bytes: [UInt8] = []
    for row in rows {
      for place in 0..<width {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        guard place < row.count, !row[place].isEmpty else { continue }
        bytes.append(quote)
        for byte in row[place].utf8 {
          if byte == quote { bytes.append(quote) }
          bytes.append(byte)
        }
        bytes.append(quote)
      }
      bytes.append(10)
    }
    return bytes
  }
}
