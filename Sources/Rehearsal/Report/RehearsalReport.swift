public import Pipeline
public import Planning

/// What a pilot would have said on the team's own past, when nothing was done and when something
/// was.
///
/// The same plan, past and number of rehearsals give the same report to the last bit, whatever the
/// order of the export.
public struct RehearsalReport: Hashable, Sendable, Codable {
  /// The format of the report.
  public let schema: String
  /// The pilot.
  public let pilot: String
  /// What matters most, in a sentence.
  public let sentence: String
  /// How many rehearsals were run.
  public let rehearsals: Int
  /// Where the random draws start.
  public let seed: UInt64
  /// The level of every interval, a fraction; of several arms that of each.
  public let confidence: Double
  /// The relative lift the brief asks for.
  public let minimumLift: Double
  /// The currency of amounts.
  public let currency: String
  /// The past that was played on.
  public let past: Past
  /// The plan's design.
  public let design: DesignMethod
  /// The plan's metrics, the primary first; of several treatment arms those of the first.
  public let metrics: [RehearsedMetric]
  /// Each of several treatment arms against the holdout, in the brief's order; nil for one.
  public let arms: [RehearsedArm]?
  /// How often the interval of any of several arms missed zero on the primary metric although nothing
  /// was done, among rehearsals in which each arm had one; nil for one arm.
  public let anyArm: Frequency?
  /// The designs side by side, simplest first; of several treatment arms by the first.
  public let designs: [RehearsedDesign]
  /// The design to take.
  public let advice: DesignAdvice
  /// What the numbers rest on.
  public let notes: [String]

  /// The past that was played on.
  public struct Past: Hashable, Sendable, Codable {
    /// How many windows were played.
    public let windows: Int
    /// How many of them lie side by side without overlap.
    public let windowsApart: Int
    /// Days from the start of one window to that of the next.
    public let step: Int
    /// Days of a window.
    public let days: Int
    /// Days after a window in which outcomes are still read.
    public let followUp: Int
    /// The first day of the oldest window.
    public let first: Day
    /// The day the newest window was decided on.
    public let last: Day
    /// The fewest and the most units a window had.
    public let units: [Int]
    /// Windows in which the pilot could not have been planned, left out.
    public let windowsLeftOut: Int
  }

  /// One of several treatment arms against the holdout.
  public struct RehearsedArm: Hashable, Sendable, Codable {
    /// The arm's name.
    public let arm: String
    /// What matters most about it, in a sentence.
    public let sentence: String
    /// The plan's metrics, the primary first.
    public let metrics: [RehearsedMetric]
  }

  /// The primary metric.
  public var primary: RehearsedMetric { metrics[0] }

  /// The format this version writes.
  public static let schema = "holdout/rehearsal/1"
}
