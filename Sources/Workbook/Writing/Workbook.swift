public import Pipeline

/// A workbook to be: sheets of typed columns, one table each.
public struct Workbook: Hashable, Sendable {
  /// How the cells of a column are shown; the values themselves stay exact.
  public enum Format: Hashable, Sendable {
    /// As written.
    case text
    /// A whole number, in groups of thousands.
    case whole
    /// A number with up to four decimals.
    case number
    /// A share, shown in per cent with one decimal.
    case share
    /// Money without decimals; the heading names the currency.
    case money
    /// A day.
    case day
  }

  /// One cell.
  public enum Cell: Hashable, Sendable {
    /// A text; never taken for a formula.
    case text(String)
    /// A number; one that is not finite is written as text.
    case number(Double)
    /// A day.
    case day(Day)
    /// Nothing.
    case empty
  }

  /// One column of a sheet.
  public struct Column: Hashable, Sendable {
    /// The heading.
    public let heading: String
    /// How its cells are shown.
    public let format: Format

    /// A column.
    public init(_ heading: String, _ format: Format = .text) {
      self.heading = heading
      self.format = format
    }
  }

  /// One table.
  public struct Sheet: Hashable, Sendable {
    /// The name on its tab; cut to 31 characters, and those a spreadsheet forbids become spaces.
    public let name: String
    /// The columns.
    public let columns: [Column]
    /// The rows, each with at most one cell a column.
    public let rows: [[Cell]]

    /// A table.
    public init(name: String, columns: [Column], rows: [[Cell]]) {
      self.name = name
      self.columns = columns
      self.rows = rows
    }
  }

  /// The sheets, in the order of their tabs; at least one, under names that differ.
  public let sheets: [Sheet]

  /// A workbook of those sheets.
  public init(sheets: [Sheet]) { self.sheets = sheets }
}
