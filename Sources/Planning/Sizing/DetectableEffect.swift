public import Pipeline

/// What a pilot of this size can and cannot see, said before it starts.
public struct DetectableEffect: Hashable, Sendable, Codable {
  /// The metric spoken of, the plan's primary.
  public let metric: String
  /// The metric's value over the past window; nil when the past does not say.
  public let base: Double?
  /// The days the base was read from: deals created from the first, outcomes as of the last.
  public let basedOn: [Day]
  /// The power asked of a detectable lift.
  public let power: Double
  /// The smallest relative lift seen with that power, below 0 where less is better; nil when there is
  /// none, or none is known.
  public let detectableLift: Double?
  /// The lift the brief asks for, below 0 where less is better.
  public let minimumLift: Double
  /// The chance to see the lift asked for, if it is there; nil when nothing is known, or when that
  /// lift would make a share of more than 1.
  public let powerAtMinimumLift: Double?
  /// Units, both arms together, that would see the lift asked for with that power.
  public let unitsNeeded: Int?
  /// All of it in plain words.
  public let sentence: String
}
