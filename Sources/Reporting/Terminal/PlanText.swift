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
  public var text: String { Wording.using(plan.brief.locale) { source } }

  private var source: String {
    let brief = plan.brief
    var lines = Paragraph(
      "\(brief.pilot.shortened(to: 60)), \(brief.window.start) to \(brief.window.lastDay), decided on "
        + "\(brief.window.decisionDay)"
    ).lines()
    lines.append(isLocked ? "Locked: this plan can no longer change." : "A draft, not locked yet.")
    lines += [""] + who
    lines += [""] + Paragraph(DesignWords(plan).sentence).lines()
    lines += [""] + balance
    lines += [""] + sizing
    if let looks = plan.looksSentence { lines += [""] + Paragraph(looks).lines() }
    if let next { lines += ["", "Next: \(next.safeForTerminal)"] }
    return lines.joined(separator: "\n") + "\n"
  }

  private var who: [String] {
    var columns = Columns([.left, .right])
    columns.add(["Accounts drawn", Wording.count(plan.roster.accounts)])
    if plan.roster.units != plan.roster.accounts {
      columns.add(["Families they form", Wording.count(plan.roster.units)])
    }
    for arm in plan.armSizes { columns.add(["  \(arm.name)", Wording.count(arm.units)]) }
    let eligible = plan.forced.count { $0.forcedBy == .eligibility }
    if plan.forced.count > eligible {
      columns.add([
        "Put in an arm by the brief, apart", Wording.count(plan.forced.count - eligible),
      ])
    }
    if eligible > 0 {
      columns.add(["Eligible for one arm only, apart", Wording.count(eligible)])
    }
    for line in plan.roster.leftOut {
      columns.add(["Left out: \(line.reason)", Wording.count(line.accounts)])
    }
    return columns.lines + plan.roster.notes.flatMap { [""] + Paragraph($0).lines() }
  }

  /// The five largest differences.
  private var balance: [String] {
    let plot = LovePlot(
      id: "balance",
      rows: plan.balance.rows.compactMap { row in
        row.standardizedDifference.map {
          LovePlot.Row(label: row.covariate.asAttribute, difference: $0, byChance: row.byChance)
        }
      })
    guard !plot.shown.isEmpty else { return ["Balance: nothing is known to compare the arms on."] }
    // Among very many accounts all differences are small.
    let isTiny = plot.shown.allSatisfy { $0.difference.magnitude < 0.005 }
    let decimals = isTiny ? 4 : 2
    var columns = Columns([.left, .right, .left, .left])
    for row in plot.shown.prefix(5) {
      columns.add([
        "  " + row.label.shortened(to: 60), Wording.signed(row.difference, decimals: decimals),
        row.difference.magnitude > LovePlot.band
          ? "beyond \(Wording.number(LovePlot.band, decimals: 1))" : "",
        row.byChance.map { "by chance ±\(Wording.number($0.median, decimals: decimals))" } ?? "",
      ])
    }
    let together = plan.balance.omnibus.map { Paragraph($0.sentence).lines() } ?? []
    return ["Largest differences between the arms, in standard deviations:"] + columns.lines
      + together
  }

  /// What can be seen, metric by metric, and what would change that.
  private var sizing: [String] {
    var lines = Paragraph(plan.detectable.sentence).lines()
    lines += (plan.arms ?? []).dropFirst().flatMap { Paragraph($0.detectable.sentence).lines() }
    guard let sizing = plan.sizing else { return lines }
    if let warning = sizing.warning { lines += Paragraph(warning).lines() }
    if !sizing.remedies.isEmpty {
      lines += ["", "What would make \(Wording.change(plan.detectable.minimumLift)) detectable:"]
      lines += sizing.remedies.flatMap { Paragraph($0.sentence, first: "  ").lines() }
    }
    if sizing.metrics.count > 1 {
      var columns = Columns([.left, .right, .left])
      for metric in sizing.metrics {
        columns.add([
          "  " + (Metric.named(metric.metric)?.label ?? metric.metric),
          metric.reason == nil ? metric.detectableLift.map(Wording.change) ?? "none" : "–",
          metric.reason ?? "",
        ])
      }
      lines +=
        ["", "Detectable \(Wording.number(sizing.power * 100)) times in 100:"] + columns.lines
    }
    return lines
  }
}
