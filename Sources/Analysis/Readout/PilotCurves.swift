/// How a pilot went: deals won by day of their life, and pipeline created by week of the window.
public struct PilotCurves: Hashable, Sendable {
  /// What is known of an arm's deals at a day of their life.
  public struct Point: Hashable, Sendable {
    /// Days since the deal was created.
    public let day: Int
    /// The share won by then, in [0, 1].
    public let value: Double
    /// The lower end of its interval, for this day by itself; nil where units do not show how they
    /// differ.
    public let lower: Double?
    /// The upper end.
    public let upper: Double?
    /// How many deals were watched at least that long and had not closed before.
    public let atRisk: Int

    /// Puts a point together.
    public init(day: Int, value: Double, lower: Double?, upper: Double?, atRisk: Int) {
      self.day = day
      self.value = value
      self.lower = lower
      self.upper = upper
      self.atRisk = atRisk
    }
  }

  /// One arm's course.
  public struct Course: Hashable, Sendable {
    /// The points: at each day of the grid, and at each day on which the share changes.
    public let points: [Point]
    /// Why there is none; nil when there is one.
    public let reason: String?

    /// A course, or the reason there is none.
    public init(points: [Point], reason: String? = nil) {
      self.points = points
      self.reason = reason
    }
  }

  /// Pipeline created since the start, at the end of a week.
  public struct Week: Hashable, Sendable {
    /// How many weeks have passed; 0 is the start.
    public let number: Int
    /// Money of the treated units' deals, in the pilot's currency.
    public let treatment: Double
    /// The same per treated unit.
    public let treatmentPerUnit: Double
    /// Money of the held-out units' deals.
    public let holdout: Double
    /// The same per held-out unit.
    public let holdoutPerUnit: Double

    /// Puts a week together.
    public init(
      number: Int, treatment: Double, treatmentPerUnit: Double, holdout: Double,
      holdoutPerUnit: Double
    ) {
      self.number = number
      self.treatment = treatment
      self.treatmentPerUnit = treatmentPerUnit
      self.holdout = holdout
      self.holdoutPerUnit = holdoutPerUnit
    }
  }

  /// The last day of a deal's life shown.
  public let horizon: Int
  /// Days at which both arms have a point, as far as they were watched.
  public let grid: [Int]
  /// The treated units' deals.
  public let treatment: Course
  /// The held-out units' deals.
  public let holdout: Course
  /// Pipeline by week, from the start to the end of the window or the reading.
  public let weeks: [Week]

  /// Puts curves together.
  public init(horizon: Int, grid: [Int], treatment: Course, holdout: Course, weeks: [Week]) {
    self.horizon = horizon
    self.grid = grid
    self.treatment = treatment
    self.holdout = holdout
    self.weeks = weeks
  }

  /// What the curves are and are not.
  public static let caveat =
    "Description: only deals that exist have a course, and the play changes which do. Each band is "
    + "for its own day, not for the whole curve."
}

extension PilotCurves {
  /// The curves as one table: a row for each arm and day of the deals, and for each arm and week.
  public var table: Readout.Table {
    func text(_ value: Double?) -> String {
      guard let value, value.isFinite else { return "" }
      return value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
    }
    let won = [("treatment", treatment), ("holdout", holdout)].flatMap { arm, course in
      course.points.map { point in
        [
          "won_by_day", arm, "\(point.day)", text(point.value), text(point.lower),
          text(point.upper), "\(point.atRisk)",
        ]
      }
    }
    let pipeline = weeks.flatMap { week in
      [("treatment", week.treatment), ("holdout", week.holdout)].map { arm, money in
        ["pipeline_by_week", arm, "\(week.number)", text(money), "", "", ""]
      }
    }
    return Readout.Table(
      header: ["curve", "arm", "day_or_week", "value", "lower", "upper", "at_risk"],
      rows: won + pipeline)
  }
}

extension PilotCurves: Encodable {
  private enum Key: String, CodingKey { case caveat, horizon, grid, won, pipeline }
  private enum ArmKey: String, CodingKey { case treatment, holdout }

  /// Writes the curves as `readout.json` has them.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(PilotCurves.caveat, forKey: .caveat)
    try container.encode(horizon, forKey: .horizon)
    try container.encode(grid, forKey: .grid)
    var won = container.nestedContainer(keyedBy: ArmKey.self, forKey: .won)
    try won.encode(treatment, forKey: .treatment)
    try won.encode(holdout, forKey: .holdout)
    try container.encode(weeks, forKey: .pipeline)
  }
}

extension PilotCurves.Course: Encodable {}
extension PilotCurves.Point: Encodable {}

extension PilotCurves.Week: Encodable {
  private enum Key: String, CodingKey {
    case week, treatment, treatmentPerUnit, holdout, holdoutPerUnit
  }

  /// Writes the week; a sum too large to hold is null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(number, forKey: .week)
    try container.encode(treatment.ifFinite, forKey: .treatment)
    try container.encode(treatmentPerUnit.ifFinite, forKey: .treatmentPerUnit)
    try container.encode(holdout.ifFinite, forKey: .holdout)
    try container.encode(holdoutPerUnit.ifFinite, forKey: .holdoutPerUnit)
  }
}
