internal import Analysis
internal import Pipeline
internal import Planning
internal import Statistics

/// Several treatment arms on the metric the plan decides on, each against the one holdout.
struct ArmsSection: Sendable {
  private let readout: Readout

  /// A section; nil for one arm.
  init?(_ readout: Readout) {
    guard !readout.comparisons.isEmpty else { return nil }
    self.readout = readout
  }

  /// The section with its figure.
  var html: HTML {
    let metric = readout.primary.metric
    let asked = readout.askedLift
    return """
      <section>
      <h2>\(metric.label), arm by arm</h2>
      <table class="stack arms">
      <thead><tr><th scope="col">Arm</th><th scope="col">The arm</th><th scope="col">Holdout</th>\
      <th scope="col">Difference</th><th scope="col">Relative</th>\
      <th scope="col">\(pValueName)</th><th scope="col">What the rule says</th></tr></thead>
      <tbody class="lines">
      \(readout.comparisons.map(line))</tbody>
      </table>
      <figure>
      \(figure.html)
      <figcaption>Dot: estimate of the relative lift. Bar: its interval. \(kept) \
      Dashed line: the \(Wording.change(asked)) asked for. All else compares everyone treated, in \
      whichever arm, with the holdout; nothing is decided on that.</figcaption>
      </figure>
      \(looks)</section>
      """
  }

  /// Every metric of every arm, for the pages behind.
  var details: HTML {
    """
    <section>
    <h2>Every metric, arm by arm</h2>
    <p>The p-values of the other metrics are adjusted among those of all arms together (Holm).</p>
    \(readout.comparisons.map(details))</section>
    """
  }

  private func line(_ comparison: ArmReadout) -> HTML {
    """
    \(row("<span class=\"whole\">\(comparison.arm)</span>", of: comparison.readout.primary, in: comparison))\
    <td class="value" data-label="What the rule says">\
    \(rule(comparison.readout))</td></tr>

    """
  }

  private func details(_ comparison: ArmReadout) -> HTML {
    """
    <h3>The arm \(comparison.arm)</h3>
    <p>\(HTML.prose(comparison.readout.verdict.sentence))</p>
    <table class="stack">
    <thead><tr><th scope="col">Metric</th><th scope="col">The arm</th><th scope="col">Holdout</th>\
    <th scope="col">Difference</th><th scope="col">Relative</th>\
    <th scope="col">p-value among all arms</th></tr></thead>
    <tbody class="lines">
    \(comparison.readout.metrics.map { "\(row("\($0.metric.label)", of: $0, in: comparison))</tr>\n" })\
    </tbody>
    </table>

    """
  }

  private func row(
    _ name: HTML, of result: MetricResult, in comparison: ArmReadout
  ) -> HTML {
    let cells = MetricCells(MetricWords(result, in: comparison.readout))
    return """
      <tr><th scope="row">\(name)</th>
      \(cells.arms(treatment: "The arm"))
      \(cells.difference)
      \(cells.relative)
      <td class="value" data-label="\(isLook ? pValueName : "p-value among all arms")">\
      \(pValue(result))</td>
      """
  }

  /// At a look the bounds keep the level of all arms, and p-values are held against them as they are.
  private var isLook: Bool { readout.look != nil }
  private var pValueName: String { isLook ? "p-value" : "p-value among all arms" }

  private var kept: String {
    let level = readout.comparisons.first?.level ?? ""
    let all = Wording.level(readout.plan.brief.confidence)
    return isLook
      ? "Its interval is made so that those of all its looks together hold at \(level), and those of "
        + "all arms at \(all)."
      : "Its interval is at \(level), so that those of all arms together hold \(all) of the time."
  }

  /// What each arm's look asks.
  private var looks: HTML {
    let lines = readout.comparisons.compactMap { comparison in
      comparison.readout.look.map { look -> HTML in
        "<p class=\"soft small\">\(comparison.arm): \(look.sentence)</p>\n"
      }
    }
    return "\(lines)"
  }

  private func rule(_ own: Readout) -> String {
    own.look?.planned.kind == .early
      ? LookCall(own.verdict.call).words : own.verdict.call.inSentence
  }

  private func pValue(_ result: MetricResult) -> String {
    (result.adjustedPValue ?? result.difference.pValue).map(Wording.pValue) ?? "none"
  }

  private var figure: IntervalFigure {
    let asked = readout.askedLift
    return IntervalFigure(
      id: "arms",
      title: "Relative lift of each arm in \(readout.primary.metric.label.lowercased()) with its "
        + "\(readout.comparisons.first?.level ?? "") interval",
      rows: readout.comparisons.map { comparison in
        let relative = comparison.readout.primary.relative
        let words = MetricWords(comparison.readout.primary, in: comparison.readout)
        let said =
          words.relative.map { "\($0) (\(words.relativeInterval?.compact ?? "no interval"))" }
          ?? "not estimable: \(relative.reason ?? "no reason given")"
        return IntervalFigure.Row(
          label: comparison.arm, estimate: words.relative == nil ? nil : relative.estimate,
          lower: relative.interval?.lower, upper: relative.interval?.upper, words: said)
      },
      references: [
        .init(value: 0, label: "no difference"),
        .init(value: asked, label: "asked for: \(Wording.change(asked))"),
      ],
      format: { $0 == 0 ? Wording.percent(0, decimals: 0) : Wording.change($0) })
  }
}
