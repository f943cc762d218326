public import Pipeline
internal import Statistics

/// When a plan's effects may be read, how much of the error each reading may use, and how high the
/// bar stands, said before the pilot starts.
///
/// Error is spent by the calendar: by a day, the share that the spending function allows at the share
/// of the pilot's days that have passed. Bounds follow from that and from how the information of the
/// looks compares (Lan & DeMets 1983, 1989). The plan states them for information that comes evenly;
/// a look works its own out from what has come in, and from the looks that were taken: one that was
/// skipped has used nothing, and the decision uses all that is left.
///
/// Where several arms are compared with the holdout, these are the bounds of each of them, at the level
/// the plan keeps for each.
public struct LookSchedule: Hashable, Sendable, Codable {
  /// What a look is for.
  public enum Kind: String, Hashable, Sendable, Codable {
    /// May stop the pilot before its end.
    case early
    /// The day the plan decides.
    case decision
    /// The second reading, after the pilot was extended.
    case extended
  }

  /// Until when what the primary metric speaks of comes in.
  public enum Accrual: String, Hashable, Sendable, Codable {
    /// Until the window's last day: deals opened.
    case opening
    /// Until the decision: deals closed.
    case closing
  }

  /// One look.
  public struct Look: Hashable, Sendable, Codable {
    /// Which look, from 1.
    public let number: Int
    /// The day outcomes are read as of.
    public let day: Day
    /// What it is for.
    public let kind: Kind
    /// The information expected by then, as a share of that of the last look.
    public let information: Double
    /// The chance to have stopped by then, were there no effect, on both sides together.
    public let errorSpent: Double
    /// The statistic, estimate over standard error, at which the look stops; nil when no error is
    /// spent yet.
    public let bound: Double?
    /// The two-sided p-value that goes with the bound.
    public let nominalPValue: Double
  }

  /// How the error is shared out.
  public let spending: Brief.Looks.Spending
  /// Until when information comes in.
  public let accrual: Accrual
  /// The looks, earliest first: the decision the last but for an extension.
  public let looks: [Look]
  /// How many days after its day an early look may still be taken.
  public let lateDays: Int
  /// How many times the units of a plan without looks are needed for the same power, 0.8.
  public let inflation: Double

  /// The most looks before the decision.
  static let most = 60
  /// The share of the error kept for a second reading, where one is reserved.
  static let reserve = 0.2

  /// The decision.
  public var decision: Look? { looks.first { $0.kind == .decision } }
  /// The second reading, where one is reserved.
  public var extended: Look? { looks.first { $0.kind == .extended } }

  /// Works out the looks of a brief; nil where it asks for none and reserves no second reading.
  ///
  /// - Throws: `SampleError` when no bounds can be worked out.
  init?(brief: Brief) throws(SampleError) {
    guard let calendar = LookCalendar(brief) else { return nil }
    let level = try ConfidenceLevel(brief.comparisonConfidence)
    let days = calendar.days
    let design = try GroupSequentialDesign(
      times: days.map { calendar.information(by: $0.day) },
      rule: .stated(days.map { calendar.errorShare(on: $0.day, $0.kind) }), confidenceLevel: level)
    spending = brief.looks.spending
    accrual = calendar.accrual
    looks = zip(days, design.looks).enumerated().map { position, look in
      Look(
        number: position + 1, day: look.0.day, kind: look.0.kind,
        information: look.1.information, errorSpent: look.1.cumulativeLevel,
        bound: look.1.upper.isFinite ? look.1.upper : nil, nominalPValue: look.1.nominalPValue)
    }
    lateDays = 3
    inflation = try design.inflation(power: 0.8)
  }

  /// Whether a schedule is the one a brief gives, up to rounding of its bounds.
  static func isThat(of brief: Brief, _ schedule: LookSchedule?) -> Bool {
    guard let schedule else { return LookCalendar(brief) == nil }
    guard let expected = try? LookSchedule(brief: brief) else { return false }
    func near(_ first: Double, _ second: Double) -> Bool {
      abs(first - second) <= 1e-6 * max(1, abs(second))
    }
    return schedule.spending == expected.spending && schedule.accrual == expected.accrual
      && schedule.lateDays == expected.lateDays && near(schedule.inflation, expected.inflation)
      && schedule.looks.count == expected.looks.count
      && zip(schedule.looks, expected.looks).allSatisfy { look, other in
        look.number == other.number && look.day == other.day && look.kind == other.kind
          && near(look.information, other.information) && near(look.errorSpent, other.errorSpent)
          && near(look.bound ?? 99, other.bound ?? 99)
          && near(look.nominalPValue, other.nominalPValue)
      }
  }
}
