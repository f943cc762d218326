internal import Analysis
internal import Pipeline
internal import Planning

/// The plan's looks: which were taken, and how high the bar stands at each.
struct LookScheduleSection: Sendable {
  private let review: Review

  init(_ review: Review) { self.review = review }

  /// The section.
  var html: HTML {
    guard let schedule = review.plan.schedule else {
      return """
        <section>
        <h2>When the effect is read</h2>
        <p>Only on \(HTML.day(review.plan.brief.window.decisionDay)), when the plan decides. Looks \
        on the way, paid for beforehand, are asked for in the brief: <code>looks: weekly</code>.</p>
        </section>
        """
    }
    return """
      <section>
      <h2>When the effect is read</h2>
      <p>\(review.plan.looksSentence ?? "")</p>
      <table class="stack">
      <thead><tr><th scope="col">Look</th><th scope="col">Day</th><th scope="col">Decides at a p-value below</th>\
      <th scope="col">Error used by then</th><th scope="col">Taken</th></tr></thead>
      <tbody class="lines">
      \(schedule.looks.map { line($0) })</tbody>
      </table>
      <p class="soft small">As planned, for information that comes evenly. A look works its own level \
      out from what has come in and from the looks taken before it; one that was skipped has used \
      nothing.</p>
      </section>
      """
  }

  private func line(_ look: LookSchedule.Look) -> HTML {
    let name =
      switch look.kind {
      case .early: "Look \(look.number)"
      case .decision: "The decision"
      case .extended: "The second reading, if extended"
      }
    return """
      <tr><th scope="row">\(name)</th>
      <td class="value" data-label="Day">\(HTML.day(look.day))</td>
      <td class="value" data-label="Decides at a p-value below">\
      \(LookSchedule.level(look.nominalPValue))</td>
      <td class="value" data-label="Error used by then">\(Wording.percent(look.errorSpent, decimals: 2))</td>
      <td class="value" data-label="Taken">\(taken(look))</td></tr>

      """
  }

  private func taken(_ look: LookSchedule.Look) -> HTML {
    if let before = review.looksTaken.first(where: { $0.number == look.number }) {
      return "on \(HTML.day(before.day))"
    }
    if review.look?.planned.number == look.number { return "today" }
    return look.day <= review.asOf ? "no" : "not yet"
  }
}
