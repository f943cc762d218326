internal import Analysis
internal import Pipeline
internal import Planning
internal import Statistics

/// The relative lifts of some metrics against no difference and against the lift asked for.
struct LiftFigure: Sendable {
  private let figure: IntervalFigure

  /// A figure of results of a readout.
  init(id: String, results: [MetricResult], readout: Readout, showsAsked: Bool = true) {
    let brief = readout.plan.brief
    let asked = readout.askedLift
    let level = Wording.level(brief.confidence)
    figure = IntervalFigure(
      id: id,
      title: results.count == 1
        ? "Relative lift in \(results[0].metric.label.lowercased()) with its \(level) interval"
        : "Relative lift in \(showsAsked ? "every metric" : "other numbers") with its \(level) interval",
      rows: results.map { LiftFigure.row(MetricWords($0, in: readout)) },
      references: [.init(value: 0, label: "no difference")]
        + (showsAsked
          ? [.init(value: asked, label: "asked for: \(Wording.change(asked))")] : []),
      format: { $0 == 0 ? Wording.percent(0, decimals: 0) : Wording.change($0) })
  }

  /// The figure.
  var html: HTML { figure.html }

  /// What it is of comes first, where there is little room.
  private static func label(_ name: String) -> String {
    let tail = ", of those open at the start"
    guard name.hasSuffix(tail) else { return name }
    return
      "Open at the start: \(name.prefix(1).lowercased())\(name.dropFirst().dropLast(tail.count))"
  }

  private static func row(_ words: MetricWords) -> IntervalFigure.Row {
    let relative = words.result.relative
    let interval = relative.interval
    let said: String
    if let estimate = words.relative {
      said = "\(estimate) (\(words.relativeInterval?.compact ?? "no interval"))"
    } else {
      said = "not estimable: \(relative.reason ?? words.result.reason ?? "no reason given")"
    }
    return IntervalFigure.Row(
      label: LiftFigure.label(words.result.metric.label),
      estimate: words.relative == nil ? nil : relative.estimate,
      lower: interval?.lower, upper: interval?.upper, words: said)
  }
}
