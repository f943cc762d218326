public import Pipeline
internal import Statistics

/// The days a brief's looks fall on, and what may be spent by a day.
public struct LookCalendar: Sendable {
  /// The looks by day: the early ones, the decision, and the second reading where it is reserved.
  let days: [(day: Day, kind: LookSchedule.Kind)]
  /// Until when information comes in.
  let accrual: LookSchedule.Accrual
  private let window: Window
  private let function: SpendingFunction
  private let level: Double
  private let extensionDays: Int

  /// The calendar of a brief; nil where it asks for no looks and reserves no second reading.
  public init?(_ brief: Brief) {
    guard brief.looks.when != .none || brief.looks.extensionDays != nil else { return nil }
    let window = brief.window
    self.window = window
    accrual =
      Metric.readAtOpening.contains(brief.metrics.first ?? "") ? .opening : .closing
    function = brief.looks.spending == .pocock ? .pocock : .obrienFleming
    level = (1 - brief.comparisonConfidence) / 2
    extensionDays = brief.looks.extensionDays ?? 0
    let last = accrual == .opening ? window.lastDay : window.decisionDay
    let early: [Day] =
      switch brief.looks.when {
      case .none: []
      case .weekly: stride(from: 6, to: last - window.start, by: 7).map { window.start + $0 }
      case .days(let days): days.filter { $0 < window.decisionDay }
      }
    days =
      early.map { ($0, .early) } + [(window.decisionDay, .decision)]
      + (extensionDays > 0 ? [(window.decisionDay + extensionDays, .extended)] : [])
  }

  /// The information expected by a day, as a share of that of the last look, if it comes evenly.
  func information(by day: Day) -> Double {
    let all = accrualDays + extensionDays
    if day >= window.decisionDay + extensionDays { return 1 }
    if day >= window.decisionDay { return Double(accrualDays) / Double(all) }
    return passed(by: day) * Double(accrualDays) / Double(all)
  }

  /// The share of all the error that looks up to a day may use.
  public func errorShare(on day: Day, _ kind: LookSchedule.Kind) -> Double {
    let planned = extensionDays > 0 ? 1 - LookSchedule.reserve : 1
    switch kind {
    case .extended: return 1
    case .decision: return planned
    case .early: return planned * function.spent(by: passed(by: day), of: level) / level
    }
  }

  private var accrualDays: Int {
    accrual == .opening ? window.days : window.days + window.followUp
  }

  /// The share of the pilot's days that have passed at the end of a day before the decision.
  ///
  /// A day after which little comes in keeps something for the decision, a little more the later.
  private func passed(by day: Day) -> Double {
    let share = Double(day - window.start + 1) / Double(accrualDays)
    let left = Double(window.decisionDay - day) / Double(window.days + window.followUp)
    return min(share, 1 - 0.05 * left)
  }
}

extension Metric {
  /// The metrics that change no more once the window is over: they count deals opened.
  public static let readAtOpening: Set<String> = [
    "opportunity-rate", "opportunities-per-account", "pipeline-created",
  ]
}
