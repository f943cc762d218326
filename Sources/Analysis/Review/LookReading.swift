public import Pipeline
public import Planning
public import Statistics

/// A day on which the plan lets effects be read, and the level at which it does.
public struct LookReading: Hashable, Sendable {
  /// The look as the plan states it.
  public let planned: LookSchedule.Look
  /// How many looks the plan has.
  public let count: Int
  /// The day outcomes are read as of; up to three days after the planned one.
  public let day: Day
  /// The looks that were taken before, earliest first.
  public let taken: [LookTaken]
  /// The information so far, both arms together, on the primary metric's own scale; 0 while nothing
  /// has happened.
  public let information: Double
  /// The same of each of several arms and the holdout, by the arm's name; nil for one arm.
  public private(set) var arms: [String: Double]?
  /// The chance to have stopped by now, were there no effect, on both sides together.
  public let errorSpent: Double
  /// The statistic at which the look stops; nil where it cannot.
  public let bound: Double?
  /// The two-sided p-value that goes with the bound.
  public let nominalPValue: Double
  /// The level of all looks together, as the plan states it.
  public let confidenceLevel: ConfidenceLevel

  /// The level at which an interval is made today, so that the intervals of all looks together hold at
  /// `confidenceLevel` (Jennison & Turnbull 1989).
  ///
  /// Not closer to 1 than a thousand-millionth: beyond that no method holds what it promises.
  public var level: ConfidenceLevel {
    (try? ConfidenceLevel(1 - max(nominalPValue, 1e-9))) ?? confidenceLevel
  }
}

extension LookReading {
  /// The look that may be taken on a day, or nil on a day that is none.
  ///
  /// - Parameters:
  ///   - plan: the locked plan.
  ///   - day: the day outcomes are read as of.
  ///   - taken: the looks recorded so far; those of that day or later play no part.
  ///   - information: the information by a day over a window.
  init?(
    plan: Plan, day: Day, taken: [LookTaken], information: (Day) -> Double
  ) {
    guard let schedule = plan.schedule, let calendar = LookCalendar(plan.brief),
      let level = try? ConfidenceLevel(plan.brief.confidence)
    else { return nil }
    var taken = taken.filter { $0.day < day }.sorted { $0.day < $1.day }
    guard let due = schedule.looks.last(where: { $0.day <= day }) else { return nil }
    if due.kind == .early {
      guard day - due.day <= schedule.lateDays, !taken.contains(where: { $0.number == due.number })
      else { return nil }
    }
    taken.removeAll { $0.number >= due.number }
    // Whoever reads on after extending has read on the day of the decision.
    if due.kind == .extended, let decision = schedule.decision {
      taken.append(
        LookTaken(
          number: decision.number, day: decision.day, information: information(decision.day)))
    }
    let now = information(day)
    planned = due
    count = schedule.looks.count
    self.day = day
    self.taken = taken
    self.information = now
    confidenceLevel = level
    let kinds = taken.map { look in
      (look, schedule.looks.first { $0.number == look.number }?.kind ?? .early)
    }.filter { $0.0.information > 0 }
    var errors = kinds.map { calendar.errorShare(on: $0.0.day, $0.1) }
    errors.append(calendar.errorShare(on: day, due.kind))
    guard now > 0,
      let times = LookReading.ascending(kinds.map(\.0.information) + [now]),
      let design = try? GroupSequentialDesign(
        times: times, rule: .stated(errors), confidenceLevel: level),
      let look = design.looks.last
    else {
      errorSpent = 0
      bound = nil
      nominalPValue = due.kind == .early ? 0 : due.nominalPValue
      return
    }
    errorSpent = look.cumulativeLevel
    bound = look.upper.isFinite ? look.upper : nil
    nominalPValue = look.nominalPValue
  }

  /// The same look with the information of each of several arms.
  func with(arms: [String: Double]) -> LookReading {
    var other = self
    other.arms = arms
    return other
  }

  /// Information as shares of the last, each a little above the one before: what was corrected
  /// downwards since cannot be unlearnt.
  private static func ascending(_ information: [Double]) -> [Double]? {
    guard let last = information.last, last > 0 else { return nil }
    var shares = information.map { min($0 / last, 1) }
    for look in shares.indices.reversed().dropFirst() {
      shares[look] = min(shares[look], shares[look + 1] - 1e-3)
    }
    for look in shares.indices {
      shares[look] = max(shares[look], (look > 0 ? shares[look - 1] : 0) + 2e-4)
    }
    return shares[shares.count - 1] <= 1 ? shares : nil
  }
}

extension PilotOutcome {
  /// How much the outcomes so far say of the primary metric, both arms together: numbers whose
  /// ratios are the squared correlations of the statistics at two looks.
  ///
  /// For a share of units it is the odds, for money the spread, for deals and times the number closed.
  static func information(of tally: Tally) -> Double {
    switch tally {
    case .mean(let values):
      let count = Double(values.count)
      guard count > 0, values.allSatisfy({ $0.magnitude < 1e100 }) else { return 0 }
      let mean = values.reduce(0, +) / count
      if values.allSatisfy({ $0 == 0 || $0 == 1 }) {
        return count * mean / max(1 - mean, 0.5 / count)
      }
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    case .ratio(_, let denominators): return denominators.reduce(0, +)
    case .duration(let durations): return Double(durations.isClosed.count { $0 })
    }
  }
}
