/// How alike the arms are in what was known before the pilot.
public struct Balance: Hashable, Sendable, Codable {
  /// One line of a love plot.
  public struct Row: Hashable, Sendable, Codable {
    /// The covariate, and after a colon the level of a category.
    public let covariate: String
    /// The mean, or the share of units at the level, among treated units; nil when none is known.
    public let treatment: Double?
    /// The same among units held out.
    public let holdout: Double?
    /// The difference in standard deviations; nil when it cannot be said.
    public let standardizedDifference: Double?
    /// Units of which nothing is known here.
    public let missing: Int
  }

  /// The rows, in the order of the covariates.
  public let rows: [Row]

  /// The row with the largest difference in either direction; nil when there is no row with one.
  public var largest: Row? {
    rows.filter { $0.standardizedDifference != nil }
      .max { abs($0.standardizedDifference ?? 0) < abs($1.standardizedDifference ?? 0) }
  }
}
