/// What is known of every account under one heading: a category or a number each, or nothing.
public enum AttributeColumn: Sendable {
  /// A name in `names` for each account, or nil where the cell was empty.
  case categories(values: KnownCodes, names: Names)
  /// A number for each account, or nil where the cell was empty.
  case numbers(KnownNumbers)

  /// How many accounts the column covers.
  public var count: Int {
    switch self {
    case .categories(let values, _): values.count
    case .numbers(let values): values.count
    }
  }

  /// The column of some numbers.
  public static func numbers(_ values: [Double?]) -> AttributeColumn {
    .numbers(KnownNumbers(values))
  }

  /// The column of some positions in names.
  public static func categories(values: [Int32?], names: Names) -> AttributeColumn {
    .categories(values: KnownCodes(values), names: names)
  }
}
