internal import Pipeline
internal import Planning

/// How the assignment came out in each group of units: by category and by owner.
struct SegmentsSection: Sendable {
  private let balance: Balance
  private let nouns: String

  /// How many groups of one attribute are shown.
  private static let most = 15

  /// The section of a plan; nil where there are no groups.
  init?(_ plan: Plan) {
    guard !plan.balance.segments.isEmpty else { return nil }
    balance = plan.balance
    nouns = plan.unitNounPlural
  }

  /// The section.
  var html: HTML {
    var attributes: [String] = []
    for segment in balance.segments where !attributes.contains(segment.attribute) {
      attributes.append(segment.attribute)
    }
    let bodies = attributes.map { attribute -> HTML in
      let segments = balance.segments.filter { $0.attribute == attribute }
      return """
        <tbody class="lines">
        <tr><th scope="rowgroup" colspan="4">\(HTML.name(attribute.asAttribute.capitalizedFirst))</th></tr>
        \(segments.prefix(SegmentsSection.most).map { line($0) })\(rest(segments))</tbody>

        """
    }
    return """
      <section>
      <h2>Who is where</h2>
      <table class="segments">
      <thead><tr><th scope="col">Group</th><th scope="col">Treatment</th>\
      <th scope="col">Holdout</th><th scope="col">Held out</th></tr></thead>
      \(bodies)</table>
      </section>
      """
  }

  private func line(_ segment: Balance.Segment) -> HTML {
    line(
      segment.level.map { HTML.name($0.shortened(to: 60)) } ?? "not known", segment.treatment,
      segment.holdout)
  }

  /// The groups that are not shown one by one, as one.
  private func rest(_ segments: [Balance.Segment]) -> HTML {
    let rest = segments.dropFirst(SegmentsSection.most)
    guard !rest.isEmpty else { return .empty }
    return line(
      "\(Wording.count(rest.count)) smaller groups", rest.reduce(0) { $0 + $1.treatment },
      rest.reduce(0) { $0 + $1.holdout })
  }

  private func line(_ name: HTML, _ treatment: Int, _ holdout: Int) -> HTML {
    let share = Double(holdout) / Double(max(treatment + holdout, 1))
    return """
      <tr><td>\(name)</td><td class="value">\(Wording.count(treatment))</td>\
      <td class="value">\(Wording.count(holdout))</td>\
      <td class="value">\(Wording.percent(share, decimals: 0))</td></tr>

      """
  }
}
