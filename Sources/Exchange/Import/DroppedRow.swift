/// A row that was not kept, whole, for a file that shows what was left out.
public struct DroppedRow: Sendable, Hashable {
  /// The file.
  public let file: String
  /// The row as a spreadsheet shows it.
  public let row: Int
  /// The heading of the column the reason is about; nil when it is about the row.
  public let column: String?
  /// Why it was not kept.
  public let reason: String
  /// Its cells, in the order of the file.
  public let cells: [String]

  /// The header of a table of dropped rows.
  public static let header = ["file", "row", "column", "reason", "cells"]

  /// The row of such a table; the cells stand in the last one, as CSV.
  public var fields: [String] {
    let text = CSVWriter(formulas: .kept).text(header: cells, rows: [])
    return [file, String(row), column ?? "", reason, String(text.dropLast())]
  }
}
