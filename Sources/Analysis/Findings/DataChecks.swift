internal import Pipeline
internal import Planning

extension PilotOutcome {
  /// How many of the pilot's deals have no amount, and so add nothing to pipeline created.
  func missingAmounts() -> Finding {
    let total = deals.deals.count
    let missing = deals.deals.count { ($0.amount ?? 0) <= 0 }
    let share = total > 0 ? Double(missing) / Double(total) : 0
    let figures = ["deals": Double(total), "withoutAmount": Double(missing), "share": share]
    guard missing > 0 else {
      return Finding(
        id: "missing-amounts", severity: .ok, sentence: "Every deal of the pilot has an amount.",
        figures: figures)
    }
    return Finding(
      id: "missing-amounts", severity: share > 0.2 ? .warning : .note,
      sentence: "\(Wording.count(missing)) of \(Wording.count(total, "deal")) have no amount above "
        + "zero and count as nothing in pipeline created.", figures: figures)
  }

  /// Whether outcomes were read when the plan said, from data that reach that far; nil when so.
  func readingDay() -> Finding? {
    let decision = plan.brief.window.decisionDay
    let late = asOf - decision
    let figures = ["daysAfterDecision": Double(late)]
    if late > 0 {
      return Finding(
        id: "reading-day", severity: .note,
        sentence: "Outcomes are read on \(asOf), \(Wording.days(Double(late))) later than the "
          + "plan's \(decision).", figures: figures)
    }
    guard let last = ledger.lastEventDay, asOf - last > 7 else { return nil }
    return Finding(
      id: "reading-day", severity: .warning,
      sentence: "Nothing in the data happened after \(last), \(Wording.days(Double(asOf - last))) "
        + "before the reading day \(asOf): the exports may be old.", figures: figures)
  }
}
