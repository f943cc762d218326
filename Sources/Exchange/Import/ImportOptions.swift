/// What the user settled beforehand, where a file cannot speak for itself.
public struct ImportOptions: Sendable {
  /// The names of the stages in which a deal is won.
  public var won: [String] = []
  /// The names of the stages in which a deal is lost.
  public var lost: [String] = []
  /// The currency amounts are reported in; nil when there is only one.
  public var reportCurrency: String?
  /// What one unit of a currency is worth in the report's currency.
  public var rates: [String: Double] = [:]
  /// The time zone in which an instant becomes a day.
  public var timeZone = "UTC"
  /// The order of dates, by canonical column name (`close_date`) or heading.
  public var dateOrders: [String: DateOrder] = [:]
  /// The decimal mark, by canonical column name (`amount`) or heading.
  public var decimals: [String: DecimalMark] = [:]
  /// Headings of account columns to keep as attributes under their own names, whatever they hold;
  /// others are left out where they say the same of all accounts, or something else of each.
  public var columns: [String] = []
  /// The headings of columns that would not be recognised, by canonical name (`columnNames`).
  public var headings: [String: [String]] = [:]
  /// How a file's bytes spell text, by path.
  public var encodings: [String: TextEncoding] = [:]
  /// What stands between a file's cells, by path.
  public var delimiters: [String: Delimiter] = [:]
  /// What a brief calls each file, by path; of a file without a role nothing is expected.
  public var roles: [String: [TableRole]] = [:]
  /// Whether a table that is not recognised is listed in the report instead of refused.
  public var skipsUnrecognized = false
  /// Whether the cells of rows that are dropped are kept, for `CRMImport.droppedRows`.
  public var keepsDroppedRows = false

  /// Told now and then which file is being read, and how much of its rows, in [0, 1]; nil of it while
  /// its cells are cut.
  public var progress: (@Sendable (_ file: String, _ share: Double?) -> Void)?

  /// Options that settle nothing.
  public init() {}

  /// The canonical names of columns.
  public static var columnNames: [String] { Field.allCases.map(\.rawValue) }

  /// The headings given for fields.
  ///
  /// - Throws: `ExchangeError` for a name that is no column's.
  func named() throws(ExchangeError) -> [Field: [String]] {
    var named: [Field: [String]] = [:]
    for (name, headings) in self.headings.sorted(by: { $0.key < $1.key }) {
      guard let field = Field(rawValue: name) else {
        throw ExchangeError(
          file: "pilot.yaml", column: "columns", found: name,
          problem: "there is no column of this name",
          remedy: "Use one of " + ImportOptions.columnNames.joined(separator: ", ") + ".")
      }
      named[field] = headings
    }
    return named
  }
}
