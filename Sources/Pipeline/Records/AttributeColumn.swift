/// What is known of every account under one heading: a category or a number each, or nothing.
public enum AttributeColumn: Sendable {
  /// A name in `names` for each account, or nil where the cell was empty.
  case categories(values: [Int32?], names: Names)
  /// A number for each account, or nil where the cell was empty.
  case numbers([Double?])

  /// How many accounts the column covers.
  public var count: Int {
    switch self {
    case .categories(let values, _): values.count
    case .numbers(let values): values.count
    }
  }
}
