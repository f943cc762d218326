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
    /// The variance among treated units over that among units held out; nil for a level of a
    /// category, and where one of them does not vary.
    public let varianceRatio: Double?
    /// How large the difference is where chance alone decides; nil when it cannot be said.
    public let byChance: ByChance?
  }

  /// The size of a standardised difference over complete randomisations with arms of these sizes:
  /// what balance would have been without the design.
  public struct ByChance: Hashable, Sendable, Codable {
    /// The size that half of them exceed.
    public let median: Double
    /// The size that one in twenty exceeds.
    public let ninetyFifth: Double
  }

  /// How many units of a group are in each arm.
  public struct Segment: Hashable, Sendable, Codable {
    /// What the units are grouped by, such as "industry" or "owner".
    public let attribute: String
    /// The group; nil for units of which it is not known.
    public let level: String?
    /// Treated units.
    public let treatment: Int
    /// Units held out.
    public let holdout: Int
  }

  /// All covariates together, held against draws of the plan's own design.
  public struct Omnibus: Hashable, Sendable, Codable {
    /// The Mahalanobis distance of the arms' means on all covariates, each counting as usual.
    public let distance: Double
    /// How many draws of the design it was held against, and as many complete randomisations.
    public let draws: Int
    /// The chance that the design draws arms at least as far apart: (1 + draws as far) / (1 + draws).
    /// A small one means that this very assignment was not drawn as the plan says.
    public let pValue: Double
    /// The share of complete randomisations whose arms are farther apart.
    public let shareOfCompleteBeaten: Double
  }

  /// The rows, in the order of the covariates.
  public let rows: [Row]
  /// Groups by category and by owner, the largest first within each.
  public let segments: [Segment]
  /// All covariates together; nil where nothing varies, and for a roster too large to draw again.
  public let omnibus: Omnibus?

  /// The row with the largest difference in either direction; nil when there is no row with one.
  public var largest: Row? {
    rows.filter { $0.standardizedDifference != nil }
      .max { abs($0.standardizedDifference ?? 0) < abs($1.standardizedDifference ?? 0) }
  }
}

extension Balance {
  private enum CodingKeys: String, CodingKey { case rows, segments, omnibus }

  /// Reads a balance; one of rows alone, too.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    rows = try container.decode([Row].self, forKey: .rows)
    segments = try container.decodeIfPresent([Segment].self, forKey: .segments) ?? []
    omnibus = try container.decodeIfPresent(Omnibus.self, forKey: .omnibus)
  }
}
