/// Files that are no tables of text, known by how they begin.
enum FileSignature {
  private static let archives: [(start: [UInt8], what: String, remedy: String)] = [
    (
      Array("%PDF".utf8), "a PDF document",
      "Export the table itself as CSV; a printed report cannot be read."
    ),
    ([0x89, 0x50, 0x4E, 0x47], "a picture (PNG)", "Export the table itself as CSV."),
    ([0xFF, 0xD8, 0xFF], "a picture (JPEG)", "Export the table itself as CSV."),
    (Array("GIF8".utf8), "a picture (GIF)", "Export the table itself as CSV."),
    ([0x1F, 0x8B], "a gzip archive", "Unpack it (gunzip) and name the CSV file inside."),
    ([0xFD, 0x37, 0x7A, 0x58], "an xz archive", "Unpack it and name the CSV file inside."),
    ([0x28, 0xB5, 0x2F, 0xFD], "a zstd archive", "Unpack it and name the CSV file inside."),
    ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive", "Unpack it and name the CSV files inside."),
    (
      [0xD0, 0xCF, 0x11, 0xE0], "an old Excel workbook (.xls)",
      "Open it and save it as .xlsx, or the sheet as CSV UTF-8."
    ),
    (Array("PAR1".utf8), "a Parquet file", "Export the table as CSV."),
    (Array("SQLite format 3".utf8), "a SQLite database", "Export the table as CSV."),
  ]

  /// Refuses a file that is something else than text.
  ///
  /// - Throws: `ExchangeError` that says what the file is and how to come by the table.
  static func check(_ file: SourceFile) throws(ExchangeError) {
    try checkBytes(file)
    let head = file.bytes.prefix(4096)
    func refusal(_ what: String, _ remedy: String) -> ExchangeError {
      FileSignature.refusal(file, what, remedy)
    }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      if contains(head, "[Content_Types].xml") || contains(head, "xl/") {
        throw refusal("an office document without sheets", "Export the table as .xlsx or CSV.")
      }
      throw refusal("a zip archive", "Unpack it and name the CSV files inside.")
    }
    let text = head.drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF || $0 <= 32 }.prefix(200)
    let words = String(decoding: text, as: UTF8.self).lowercased()
    if file.path.lowercased().hasSuffix(".sdl") || words.hasPrefix("#mapping values") {
      throw refusal(
        "a map of Data Loader's", "Name the CSV file it was made for, not the map.")
    }
    if words.hasPrefix("<!doctype html") || words.hasPrefix("<html") || words.hasPrefix("<head") {
      throw refusal(
        "a web page", "The export probably ended in an error or a log-in page; download it again.")
    }
    if words.hasPrefix("<?xml") || words.hasPrefix("<soap") {
      throw refusal("an XML document", "Export the table as CSV.")
    }
    let marks = words.filter { !$0.isWhitespace }.prefix(2)
    if marks == "{\"" || marks == "[{" || marks == "{}" || marks == "[[" {
      throw refusal("JSON", "Export the table as CSV.")
    }
  }

  /// Refuses a file that can be neither text nor a workbook, by how it begins.
  ///
  /// - Throws: `ExchangeError` as `check`.
  static func checkBytes(_ file: SourceFile) throws(ExchangeError) {
    let head = file.bytes.prefix(4096)
    for (start, what, remedy) in archives where head.starts(with: start) {
      throw refusal(file, what, remedy)
    }
    let controls = head.count { $0 < 32 && $0 != 0 && ($0 < 9 || $0 > 13) }
    if controls * 10 > head.count, !head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      throw refusal(file, "a file of bytes", "Name a table exported as CSV in UTF-8.")
    }
  }

  private static func refusal(
    _ file: SourceFile, _ what: String, _ remedy: String
  ) -> ExchangeError {
    ExchangeError(file: file.path, problem: "this is \(what), not a table", remedy: remedy)
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
    bytes.contains(text.utf8)
  }
}
