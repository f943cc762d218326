internal import Pipeline
internal import Planning

/// Several arms of a plan: how many units, how alike to the holdout, what can be detected.
struct PlannedArmsSection: Sendable {
  private let arms: [PlannedArm]
  private let nouns: String

  /// A section; nil for one arm.
  init?(_ plan: Plan) {
    guard let arms = plan.arms else { return nil }
    self.arms = arms
    nouns = plan.unitNounPlural.capitalizedFirst
  }

  /// The section.
  var html: HTML {
    """
    <section>
    <h2>Each arm against the holdout</h2>
    <table class="stack">
    <thead><tr><th scope="col">Arm</th><th scope="col">\(nouns)</th>\
    <th scope="col">Largest difference, in standard deviations</th></tr></thead>
    <tbody class="lines">
    \(arms.map(line))</tbody>
    </table>
    <ul>
    \(arms.map { "<li>\($0.detectable.sentence)</li>\n" as HTML })</ul>
    </section>
    """
  }

  private func line(_ arm: PlannedArm) -> HTML {
    let largest = arm.balance.largest
    let difference = largest?.standardizedDifference.map(LovePlot.number) ?? "not known"
    return """
      <tr><th scope="row">\(arm.name)</th>
      <td class="value" data-label="\(nouns)">\(Wording.count(arm.units))</td>
      <td class="value" data-label="Largest difference, in standard deviations">\(difference)\
      <span class="of">\(HTML.name(largest?.covariate.asAttribute ?? ""))</span></td></tr>

      """
  }
}
