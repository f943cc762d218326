import Exchange

/// One file of a CRM export.
public struct ExportFile: Hashable, Sendable {
  /// The file's name, such as `Account.csv`.
  public let name: String
  /// Its whole text, in UTF-8 when written.
  public let text: String

  /// Writes a table in the dialect of Salesforce's weekly export.
  init(name: String, header: [String], rows: some Sequence<[String]>) {
    self.name = name
    text = CSVWriter(quoting: .always, formulas: .kept).text(header: header, rows: rows)
  }
}
