public import Pipeline

/// What is known of every unit before the pilot, under one name.
public struct Covariate: Hashable, Sendable {
  /// The values, one a unit in roster order, nil where nothing is known.
  public enum Values: Hashable, Sendable {
    /// Amounts or counts.
    case numbers(KnownNumbers)
    /// Names of groups.
    case categories(KnownNames)

    /// Amounts or counts.
    public static func numbers(_ values: [Double?]) -> Values { .numbers(KnownNumbers(values)) }

    /// Names of groups.
    public static func categories(_ values: [String?]) -> Values {
      .categories(KnownNames(values))
    }
  }

  /// The name a brief uses, such as "employees".
  public let name: String
  /// The values.
  public let values: Values
  /// How much the design minds a difference here, against 1 for a covariate that counts as usual;
  /// one of weight 0 is left out of the design, though not of the comparison of the arms.
  public var weight: Double

  /// Makes a covariate.
  ///
  /// - Parameters:
  ///   - name: the name a brief uses.
  ///   - values: one a unit in roster order.
  ///   - weight: how much the design minds a difference, finite and at least 0.
  public init(name: String, values: Values, weight: Double = 1) {
    precondition(weight >= 0 && weight.isFinite, "a weight is at least 0")
    self.name = name
    self.values = values
    self.weight = weight
  }
}
