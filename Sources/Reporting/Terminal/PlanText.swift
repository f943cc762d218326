internal import Pipeline
public import Planning

/// A plan for a terminal: who takes part, how they were drawn, what can be seen, in lines of at
/// most 100 characters without colour.
public struct PlanText: Sendable {
  private let plan: Plan
  private let isLocked: Bool
  private let next: String?

  /// A text for a plan.
  ///
  /// - Parameters:
  ///   - plan: the plan, drawn.
  ///   - isLocked: whether it has been written and can no longer change.
  ///   - next: the step that follows; nil for none.
  public init(_ plan: Plan, isLocked: Bool, next: String? = nil) {
    self.plan = plan
    self.isLocked = isLocked
    self.next = next
  }

  /// The text, its last line ended.
  public var text: String {
    let brief = plan.brief
    var lines = Paragraph(
      "\(brief.pilot.shortened(to: 60)), \(brief.window.start) to \(brief.window.lastDay), decided on "
        + "\(brief.window.decisionDay)"
    ).lines()
    lines.append(isLocked ? "Locked: this plan can no longer change." : "A draft, not locked yet.")
    lines += [""] + who
    lines += [""] + Paragraph(DesignWords(plan).sentence).lines()
    lines += [""] + balance
    lines += [""] + Paragraph(plan.detectable.sentence).lines()
    if let schedule = plan.schedule { lines += [""] + Paragraph(schedule.sentence).lines() }
    if let next { lines += ["", "Next: \(next.safeForTerminal)"] }
    return lines.joined(separator: "\n") + "\n"
  }

  private var who: [String] {
    var columns = Columns([.left, .right])
    columns.add(["Accounts drawn", Wording.count(plan.roster.accounts)])
    if plan.roster.units != plan.roster.accounts {
      columns.add(["Families they form", Wording.count(plan.roster.units)])
    }
    columns.add(["  treatment", Wording.count(plan.design.treatmentUnits)])
    columns.add(["  holdout", Wording.count(plan.design.holdoutUnits)])
    if !plan.forced.isEmpty {
      columns.add(["Put in an arm by the brief, apart", Wording.count(plan.forced.count)])
    }
    for excluded in plan.roster.excluded {
      columns.add(["Left out: \(excluded.reason)", Wording.count(excluded.accounts.count)])
    }
    return columns.lines
  }

  /// The five largest differences.
  private var balance: [String] {
    let plot = LovePlot(
      id: "balance",
      rows: plan.balance.rows.compactMap { row in
        row.standardizedDifference.map { LovePlot.Row(label: row.covariate, difference: $0) }
      })
    guard !plot.shown.isEmpty else { return ["Balance: nothing is known to compare the arms on."] }
    var columns = Columns([.left, .right, .left])
    for row in plot.shown.prefix(5) {
      columns.add([
        "  " + row.label.shortened(to: 60), LovePlot.number(row.difference),
        row.difference.magnitude > LovePlot.band ? "beyond 0.1" : "",
      ])
    }
    return ["Largest differences between the arms, in standard deviations:"] + columns.lines
  }
}
