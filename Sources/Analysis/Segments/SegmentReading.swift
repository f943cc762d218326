/// The effect on the primary metric in the groups of one attribute that the plan named.
public struct SegmentReading: Sendable {
  /// One group.
  public struct Level: Sendable {
    /// Its name; "other" for groups too small to be read alone, "not known" for units without one.
    public let name: String
    /// The groups that "other" is made of; empty for any other level.
    public let pooled: [String]
    /// The metric in it, by the plan's own method on its units alone.
    public let result: MetricResult
    /// The difference drawn towards that of all groups by as much as its own data are weak; nil where
    /// it could not be.
    public let shrunken: Estimated?
    /// How much of its own distance from the mean effect is kept, in [0, 1]; nil likewise.
    public let weight: Double?
  }

  /// The attribute.
  public let attribute: String
  /// The groups, by name, "other" and "not known" last.
  public let levels: [Level]
  /// The groups with too few units in an arm even together, which are not read.
  public let leftOut: [String]
  /// The p-value that all groups have the same effect; nil where it could not be tested.
  public let pValue: Double?
  /// The same among all attributes the plan named (Holm 1979).
  public let adjustedPValue: Double?
  /// Why there is no test, as a clause; nil where there is one.
  public let reason: String?
  /// What may be said, as a sentence.
  public let sentence: String
}

extension SegmentReading {
  /// The name of the level of units that have none.
  static let unknown = "not known"
  /// The name of the level of groups that are too small.
  static let other = "other"
  /// The fewest units of each arm that a group is read with.
  static let fewest = 10
}
