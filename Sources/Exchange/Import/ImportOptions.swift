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
  /// Whether a table that is not recognised is listed in the report instead of refused.
  public var skipsUnrecognized = false

  /// Options that settle nothing.
  public init() {}
}
