internal import Workbook

extension SourceFile {
  /// The text of the sheet meant, or nil when the file is no workbook.
  ///
  /// - Throws: `ExchangeError` for a workbook that is damaged or locked, or does not tell which sheet
  ///   is meant.
  func sheetText() throws(ExchangeError) -> DecodedText? {
    guard WorkbookText.isWorkbook(bytes) else { return nil }
    do {
      let text = try WorkbookText(bytes, sheet: sheet)
      return DecodedText(bytes: text.csv, start: 0, encoding: .workbook)
    } catch {
      throw ExchangeError(file: path, problem: error.description, remedy: remedy(for: error))
    }
  }

  private func remedy(for error: WorkbookError) -> String {
    switch error {
    case .severalSheets(let names), .noSuchSheet(_, let names):
      let file = sheet.map { path.hasSuffix("#\($0)") ? String(path.dropLast($0.count + 1)) : path }
      return "Name the one meant after a #, such as \(file ?? path)#\(names.first ?? "Sheet1")."
    case .encrypted: return "Save it without a password, or as CSV in UTF-8."
    case .tooLarge: return "Save the sheet as CSV in UTF-8."
    case .damaged, .empty, .cannotWrite:
      return "Export the table again, as .xlsx or as CSV in UTF-8."
    }
  }
}
