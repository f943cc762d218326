internal import Pipeline

/// Why a pilot cannot be played on the team's past.
public enum RehearsalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// No deal before the pilot has a day of creation.
  case noHistory
  /// The deals reach back fewer days than the pilot takes.
  case historyTooShort(days: Int, needed: Int)
  /// The brief could not have been followed in any of the past windows.
  case noPastPilot(windows: Int, reason: String)
  /// Fewer or more rehearsals than are useful.
  case draws(Int)

  /// What is wrong and how to mend it.
  public var description: String {
    switch self {
    case .noHistory:
      "there is no past to rehearse on: no deal before the pilot has a day of creation; export "
        + "older deals with their creation dates"
    case .historyTooShort(let days, let needed):
      "the past is too short to rehearse on: deals reach back \(Wording.count(days, "day")), and "
        + "one pilot with its follow-up takes \(Wording.count(needed)); export older deals, or "
        + "shorten window.days or window.follow_up"
    case .noPastPilot(let windows, let reason):
      "in none of \(Wording.count(windows, "past window")) could the pilot have been planned: "
        + reason
    case .draws(let draws):
      "\(Wording.count(draws, "rehearsal")) cannot be run; ask for 20 to 1,000,000"
    }
  }
}
