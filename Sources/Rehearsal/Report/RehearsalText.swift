internal import Pipeline
internal import Planning

/// A rehearsal for a terminal, in lines of at most 100 characters without colour: first the
/// sentence, then the tables, then the design to take, then what the numbers rest on.
public struct RehearsalText: Sendable {
  private let report: RehearsalReport

  /// A text for a report.
  public init(_ report: RehearsalReport) { self.report = report }

  /// The text, its last line ended.
  public var text: String {
    var lines = TextTable.wrapped(report.sentence)
    if let arms = report.arms {
      for arm in arms {
        lines += [
          "",
          "The arm \(arm.arm) against the holdout, intervals of \(Wording.level(report.confidence))",
        ]
        lines += nothingDone(arm.metrics)
        let lifts = lifts(arm.metrics)
        if !lifts.isEmpty { lines += [""] + lifts }
      }
      lines += [""] + anyArm
    } else {
      lines += [""] + nothingDone(report.metrics)
      let lifts = lifts(report.metrics)
      if !lifts.isEmpty { lines += [""] + lifts }
    }
    lines += [""] + designs
    lines += [""] + TextTable.wrapped(report.advice.sentence)
    lines += ["", "What this rests on"]
    for note in report.notes { lines += TextTable.wrapped(note, mark: "  - ") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// How often any of several arms would have cried wolf.
  private var anyArm: [String] {
    guard let any = report.anyArm else { return [] }
    let arms = report.arms?.count ?? 1
    let promised = Wording.level(Double(arms) * (1 - report.confidence))
    return TextTable.wrapped(
      "By \(RehearsalText.label(report.primary).lowercased()), one arm or another would have cried wolf "
        + "\(Wording.percent(any.share)) of the time (\(RehearsalText.band(any))); all arms together "
        + "are to do so at most \(promised) of the time.")
  }

  private func nothingDone(_ metrics: [RehearsedMetric]) -> [String] {
    let promised = 1 - report.confidence
    var table = TextTable(["", "usually", "false alarms", "95% band", "width", "found 4 in 5"])
    var reasons: [String] = []
    for metric in metrics {
      let label = RehearsalText.label(metric)
      table.add([
        label, metric.base.map { value($0, metric) } ?? "–",
        metric.falseAlarm.map { Wording.percent($0.share) } ?? "–",
        metric.falseAlarm.map(RehearsalText.band) ?? "–",
        metric.meanWidth.map { width($0, metric) } ?? "–",
        metric.detectableLift.map(Wording.change) ?? "–",
      ])
      if let reason = metric.liftReason ?? metric.reason { reasons.append("\(label): \(reason).") }
    }
    var lines = ["When nothing was done, and the lift that is found four times in five"]
    lines += table.lines
    for metric in metrics {
      guard let alarm = metric.falseAlarm, metric.reason == nil else { continue }
      let verdict =
        alarm.allows(promised)
        ? nil
        : alarm.lower > promised
          ? "more often than the \(Wording.level(promised)) promised: read it with care"
          : "less often than the \(Wording.level(promised)) promised: it errs on the safe side"
      if let verdict {
        lines += TextTable.wrapped(
          "\(RehearsalText.label(metric)) cries wolf \(verdict).", mark: "  ")
      }
    }
    if metrics.allSatisfy({ $0.falseAlarm?.allows(promised) ?? false }) {
      lines.append(
        "  Every band holds the \(Wording.level(promised)) that a \(Wording.level(report.confidence)) "
          + "interval promises.")
    }
    return lines + reasons.flatMap { TextTable.wrapped($0, mark: "  ") }
  }

  private func lifts(_ metrics: [RehearsedMetric]) -> [String] {
    let shown = metrics.filter { !$0.power.isEmpty }
    guard !shown.isEmpty else { return [] }
    var table = TextTable(["lift"] + shown.map(RehearsalText.label))
    for lift in printedLifts(of: shown) {
      let asked = lift == report.minimumLift ? " asked" : ""
      table.add(
        [Wording.change(lift) + asked]
          + shown.map { metric in
            guard let point = metric.point(at: lift) else { return "–" }
            let found = Wording.percent(point.found.share, decimals: 0)
            let held = point.held.map { Wording.percent($0.share, decimals: 0) } ?? "–"
            return "\(found)  \(held.count < 4 ? " " : "")\(held)"
          })
    }
    return ["When a lift was put in: how often it is found, and how often the interval holds it"]
      + table.lines
  }

  /// At most a dozen of the lifts rehearsed, up to the first that every metric finds.
  private func printedLifts(of metrics: [RehearsedMetric]) -> [Double] {
    let all = Set(metrics.flatMap { $0.power.map(\.lift) }).sorted()
    let certain = all.firstIndex { lift in
      metrics.allSatisfy { ($0.point(at: lift)?.found.share ?? 1) >= 0.995 }
    }
    var lifts = Array(all[...(certain ?? all.count - 1)])
    for lift in [0.15, 0.25, 0.6, 1.25, 0.025, 5, 0.05, 4] where lifts.count > 12 {
      if lift != report.minimumLift { lifts.removeAll { $0 == lift } }
    }
    if let asked = all.first(where: { $0 == report.minimumLift }), !lifts.contains(asked) {
      lifts.append(asked)
    }
    return lifts
  }

  private var designs: [String] {
    var table = TextTable(["", "variance", "95% band", "false alarms", "95% band", "found 4 in 5"])
    var reasons: [String] = []
    for design in report.designs {
      let name = design.method.rawValue + (design.method == report.design ? " (the plan's)" : "")
      table.add([
        name, design.relativeVariance.map { Wording.percent($0, decimals: 0) } ?? "–",
        design.method == .complete || design.varianceBand.isEmpty
          ? "–"
          : "\(Wording.number((design.varianceBand.first ?? 0) * 100))–"
            + Wording.percent(design.varianceBand.last ?? 0, decimals: 0),
        design.falseAlarm.map { Wording.percent($0.share) } ?? "–",
        design.falseAlarm.map(RehearsalText.band) ?? "–",
        design.detectableLift.map(Wording.change) ?? "–",
      ])
      if let reason = design.reason, design.relativeVariance == nil {
        reasons.append("\(design.method.rawValue): \(RehearsalText.clause(reason)).")
      } else if design.windowsFallenBack > 0 {
        reasons.append(
          "\(design.method.rawValue): another design stood in for it in "
            + "\(Wording.count(design.windowsFallenBack, "window")).")
      }
    }
    let arm = report.arms?.first.map { ", the arm \($0.arm) against the holdout" } ?? ""
    return [
      "Designs on the same past, by \(RehearsalText.label(report.primary).lowercased())\(arm)"
    ]
      + table.lines + reasons.flatMap { TextTable.wrapped($0, mark: "  ") }
  }

  private static func label(_ metric: RehearsedMetric) -> String {
    Metric.named(metric.id)?.label ?? metric.id
  }

  private static func band(_ frequency: Frequency) -> String {
    "\(Wording.number(frequency.lower * 100, decimals: 1))–\(Wording.percent(frequency.upper))"
  }

  private static func clause(_ reason: String) -> String {
    reason.hasSuffix(".") ? String(reason.dropLast()) : reason
  }

  private func value(_ value: Double, _ metric: RehearsedMetric) -> String {
    Wording.value(value, unit: Metric.named(metric.id)?.unit ?? .share, currency: report.currency)
  }

  private func width(_ width: Double, _ metric: RehearsedMetric) -> String {
    switch Metric.named(metric.id)?.unit ?? .share {
    case .share: Wording.number(width * 100, decimals: 1) + " points"
    case .money: Wording.money(width, currency: report.currency)
    case .days: Wording.days(width)
    case .count: Wording.number(width, decimals: 2)
    }
  }
}
