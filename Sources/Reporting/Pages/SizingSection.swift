internal import Pipeline
internal import Planning

/// What can be detected, metric by metric, and what would change that: drawn and as tables.
struct SizingSection: Sendable {
  private let plan: Plan
  private let sizing: PlanSizing

  /// The section of a plan; nil where it was not sized.
  init?(_ plan: Plan) {
    guard let sizing = plan.sizing else { return nil }
    self.plan = plan
    self.sizing = sizing
  }

  /// What a reader should know before agreeing to run the pilot, for the first sheet.
  var advice: HTML {
    let remedies = sizing.remedies.map { "<li>\($0.sentence)</li>\n" as HTML }
    return """
      \(sizing.warning.map { "<p>\($0)</p>" as HTML })\
      \(remedies.isEmpty ? HTML.empty : """
        <h3>What would make \(asked) detectable</h3>
        <ul>
        \(remedies)</ul>
        """)
      """
  }

  /// The section.
  var html: HTML {
    """
    <section>
    <h2>What can be detected, in full</h2>
    <p>The smallest lift whose interval would exclude zero \
    \(Wording.number(sizing.power * 100)) times in 100 if it were true, worked out from how your own \
    accounts varied in the past.\(sizing.designGain.map { " \($0)" } ?? "")</p>
    \(metrics)
    \(units)\(weeks)\(shares)
    </section>
    """
  }

  private var asked: String { Wording.change(plan.detectable.minimumLift) }

  private var primary: PlanSizing.MetricSizing? { sizing.metrics.first }

  private var label: String {
    (primary.flatMap { Metric.named($0.metric)?.label } ?? "the primary metric").lowercased()
  }

  private var metrics: HTML {
    let lines = sizing.metrics.map { metric -> HTML in
      let known = Metric.named(metric.metric)
      let name = known?.label ?? metric.metric
      guard metric.reason == nil, let base = metric.base else {
        return """
          <tr><th scope="row">\(name)</th><td colspan="5" data-label="Not known">\
          \(metric.reason ?? "not known")</td></tr>

          """
      }
      let value = Wording.value(
        base, unit: known?.unit ?? .share, currency: plan.brief.expected.currency)
      return """
        <tr><th scope="row">\(name)</th>
        <td class="value" data-label="In the past">\(value)</td>
        <td class="value" data-label="Detectable">\
        \(metric.detectableLift.map(Wording.change) ?? "none")</td>
        <td class="value" data-label="Chance">\(metric.chance.map(chance) ?? "–")</td>
        <td class="value" data-label="Needed">\(metric.unitsNeeded.map(Wording.count) ?? "–")</td>
        <td class="value" data-label="Exaggeration">\(loudness(metric))</td></tr>

        """
    }
    return """
      <table class="stack">
      <thead><tr><th scope="col">Metric</th><th scope="col">In the past</th>\
      <th scope="col">Detectable</th><th scope="col">Chance to detect the lift asked for</th>\
      <th scope="col">\(plan.unitNounPlural.capitalizedFirst) needed for that</th>\
      <th scope="col">Exaggeration if run anyway</th></tr></thead>
      <tbody class="lines">
      \(lines)</tbody>
      </table>
      """
  }

  private func loudness(_ metric: PlanSizing.MetricSizing) -> String {
    guard let factor = metric.exaggeration, let wrong = metric.wrongSign else { return "–" }
    return "× \(Wording.number(factor, decimals: 1))"
      + (wrong >= 0.005 ? ", wrong sign \(Wording.percent(wrong, decimals: 0))" : "")
  }

  private func chance(_ chance: Double) -> String { "\(Int((chance * 100).rounded())) in 100" }

  private var units: HTML {
    guard let primary, primary.byUnits.contains(where: { $0.detectableLift != nil })
    else {
      return .empty
    }
    let total = (plan.arms?.first?.units ?? plan.design.treatmentUnits) + plan.design.holdoutUnits
    let nouns = plan.unitNounPlural
    let last = primary.byUnits.last?.value ?? 0
    return figure(
      CurveFigure(
        id: "power-units", title: "What could be detected in \(label) with more \(nouns)",
        across: "\(nouns), both arms together", points: points(primary.byUnits),
        plan: .init(x: Double(total), lift: primary.detectableLift),
        planLabel: "this plan: \(Wording.count(total))",
        enough: primary.unitsNeeded.flatMap {
          Double($0) <= last && $0 != total
            ? CurveFigure.Crossing(
              x: Double($0), lift: plan.detectable.minimumLift,
              label: "\(Wording.count($0)) \(nouns)") : nil
        }, asked: plan.detectable.minimumLift, isLogarithmic: true),
      primary.byUnits, heading: nouns.capitalizedFirst
    ) { Wording.number($0) }
  }

  private var weeks: HTML {
    guard let primary, primary.byWeeks.count(where: { $0.detectableLift != nil }) > 1
    else {
      return .empty
    }
    let days = plan.brief.window.days
    let own = Double(days) / 7
    var all = primary.byWeeks.filter { abs($0.value - own) > 0.5 }
    all.append(
      PlanSizing.Point(value: own, detectableLift: primary.detectableLift, chance: primary.chance))
    all.sort { $0.value < $1.value }
    let needed = all.first { ($0.chance ?? 0) >= sizing.power }
    return figure(
      CurveFigure(
        id: "power-weeks", title: "What could be detected in \(label) with another window",
        across: "weeks of the window", points: points(all),
        plan: .init(x: own, lift: primary.detectableLift),
        planLabel: "this plan: \(days) days",
        enough: needed.flatMap {
          $0.value == own
            ? nil
            : CurveFigure.Crossing(
              x: $0.value, lift: $0.detectableLift ?? plan.detectable.minimumLift,
              label: "\(Wording.number($0.value)) weeks")
        }, asked: plan.detectable.minimumLift, isLogarithmic: false),
      all, heading: "Weeks of the window"
    ) {
      Wording.number($0, decimals: $0 == $0.rounded() ? 0 : 1)
    }
  }

  private var shares: HTML {
    guard let primary, !primary.byHoldoutShare.isEmpty else { return .empty }
    return """
      <h3>With another share held out</h3>
      \(table(primary.byHoldoutShare, heading: "Held out") { Wording.percent($0, decimals: 0) })
      """
  }

  private func points(_ points: [PlanSizing.Point]) -> [CurveFigure.Point] {
    points.map { CurveFigure.Point(x: $0.value, lift: $0.detectableLift) }
  }

  private func figure(
    _ figure: CurveFigure, _ points: [PlanSizing.Point], heading: String,
    _ words: (Double) -> String
  ) -> HTML {
    """
    <h3>\(figure.title)</h3>
    <figure>
    \(figure.html)
    <figcaption>Filled dot: this plan. Open diamond: where \(asked) is first detected. Dashed: the \
    lift asked for.</figcaption>
    </figure>
    <details><summary>The same as a table</summary>
    \(table(points, heading: heading, words))
    </details>

    """
  }

  private func table(
    _ points: [PlanSizing.Point], heading: String, _ words: (Double) -> String
  ) -> HTML {
    let lines = points.map { point -> HTML in
      """
      <tr><th scope="row">\(words(point.value))</th>\
      <td class="value">\(point.detectableLift.map(Wording.change) ?? "none")</td>\
      <td class="value">\(point.chance.map(chance) ?? "–")</td></tr>

      """
    }
    return """
      <table>
      <thead><tr><th scope="col">\(heading)</th><th scope="col">Detectable</th>\
      <th scope="col">Chance to detect \(asked)</th></tr></thead>
      <tbody class="lines">
      \(lines)</tbody>
      </table>
      """
  }
}

extension String {
  /// The text with its first letter large.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
