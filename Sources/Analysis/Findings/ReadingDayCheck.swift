internal import Pipeline
internal import Planning

extension PilotOutcome {
  /// Whether outcomes were read when the plan said, from data that reach that far; nil when so.
  func readingDay() -> Finding? {
    let window = self.window
    let late = asOf - window.decisionDay
    let figures = ["daysAfterDecision": Double(late)]
    guard asOf >= window.start else { return nil }
    guard let last = ledger.lastEventDay, last >= window.start || asOf - last <= 7 else {
      return Finding(
        id: "reading-day", severity: .error,
        sentence: "Nothing in the data happened after \(window.start - 1), the day before the "
          + "pilot: the exports are from before it.", figures: figures)
    }
    var clauses: [String] = []
    var severity = Finding.Severity.note
    if late > 0 {
      // Deals close after the decision day, so a metric of how deals end is still moving then.
      if Metric.named(plan.metrics[0].id)?.shape != .mean { severity = .warning }
      clauses.append(
        "Outcomes are read on \(asOf), \(Wording.days(Double(late))) later than the plan's "
          + "\(window.decisionDay)")
    }
    if asOf - last > 7 {
      severity = .warning
      let days = Wording.days(Double(asOf - last))
      clauses.append(
        clauses.isEmpty
          ? "Nothing in the data happened after \(last), \(days) before the reading day \(asOf): "
            + "the exports may be old"
          : "nothing in the data happened in the \(days) before: the exports may be old")
    }
    guard !clauses.isEmpty else { return nil }
    return Finding(
      id: "reading-day", severity: severity, sentence: clauses.joined(separator: "; ") + ".",
      figures: figures)
  }
}
