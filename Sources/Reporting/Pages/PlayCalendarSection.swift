internal import Analysis
internal import Pipeline

/// Which plays ran on how many accounts, week by week.
struct PlayCalendarSection: Sendable {
  private let calendar: PlayCalendar

  init(_ calendar: PlayCalendar) { self.calendar = calendar }

  /// The section.
  var html: HTML {
    """
    <section>
    <h2>Accounts and plays</h2>
    <p>Accounts of the plan that were touched, by arm: what was done, not what came of it. Ahead \
    stands what the exports already hold.</p>
    <table class="stack">
    <thead><tr><th scope="col">Campaign</th><th scope="col">Treated</th><th scope="col">Held out</th>\
    <th scope="col">Touches</th></tr></thead>
    \(calendar.weeks.map { week($0) })</table>
    </section>
    """
  }

  private func week(_ week: PlayCalendar.Week) -> HTML {
    let rows = week.entries.map { line($0) } + week.untouched.map { waiting($0) }
    return """
      <tbody>
      <tr><th scope="rowgroup" colspan="4">\(HTML.day(week.start)) to \(HTML.day(week.end))\
      \(week.isAhead ? " (ahead)" : "")</th></tr>
      \(rows.isEmpty ? ["<tr><td colspan=\"4\">No campaign known.</td></tr>\n"] : rows)</tbody>

      """
  }

  private func line(_ entry: PlayCalendar.Entry) -> HTML {
    """
    <tr><td>\(HTML.name(entry.campaign.shortened(to: 80)))\(entry.isPlay ? " (the play)" : "")</td>
    <td class="value" data-label="Treated">\(Wording.count(entry.treatment))</td>
    <td class="value" data-label="Held out">\(Wording.count(entry.holdout))</td>
    <td class="value" data-label="Touches">\(Wording.count(entry.touches))</td></tr>

    """
  }

  private func waiting(_ name: String) -> HTML {
    """
    <tr><td>\(HTML.name(name.shortened(to: 80)))</td>
    <td colspan="3">runs by its dates; no touch known</td></tr>

    """
  }
}
