import Exchange
import Pipeline

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

/// How Salesforce's weekly export writes values that are not text.
enum Cell {
  /// 1 or 0.
  static func flag(_ value: Bool) -> String { value ? "1" : "0" }
  /// A date without a time: midnight.
  static func date(_ day: Day) -> String { Moment(day: day, second: 0).description }
  /// A whole number, or nothing.
  static func number(_ value: Int?) -> String { value.map { String($0) } ?? "" }
}
