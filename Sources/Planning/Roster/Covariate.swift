/// What is known of every unit before the pilot, under one name.
public struct Covariate: Hashable, Sendable {
  /// The values, one a unit in roster order, nil where nothing is known.
  public enum Values: Hashable, Sendable {
    /// Amounts or counts.
    case numbers([Double?])
    /// Names of groups.
    case categories([String?])
  }

  /// The name a brief uses, such as "employees".
  public let name: String
  /// The values.
  public let values: Values

  /// Makes a covariate.
  public init(name: String, values: Values) {
    self.name = name
    self.values = values
  }
}
