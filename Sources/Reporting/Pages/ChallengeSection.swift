internal import Analysis

/// What a head of sales would ask of the result, with the answers.
struct ChallengeSection: Sendable {
  private let sheet: ChallengeGroups

  /// The section of a readout; nil for one without challenges.
  init?(_ readout: Readout) {
    guard let sheet = ChallengeGroups(readout) else { return nil }
    self.sheet = sheet
  }

  /// The section.
  var html: HTML {
    """
    <section>
    <h2>Challenges</h2>
    <p>\(HTML.prose(sheet.summary))</p>
    <table class="stack challenges">
    <thead><tr><th scope="col">What if</th><th scope="col">Effect</th>\
    <th scope="col">Call</th></tr></thead>
    \(sheet.groups.map(rows))</table>
    \(idle)\(sheet.notes.map { "<p class=\"soft small\">\(HTML.prose($0))</p>\n" as HTML })</section>

    """
  }

  private func rows(_ group: ChallengeGroups.Group) -> HTML {
    """
    <tbody class="lines">
    <tr><th scope="rowgroup" colspan="3">\(group.title)</th></tr>
    \(group.rows.map(line))</tbody>

    """
  }

  private func line(_ row: ChallengeRowWords) -> HTML {
    """
    <tr><th scope="row">\(row.what)<span class="kind">\(row.why)</span></th>
    <td class="value" data-label="Effect">\(row.value ?? "–")\
    \(row.interval.map { "<span class=\"range\">\($0)</span>" as HTML })</td>
    <td data-label="Call">\(row.standing)\
    \(row.answer.map { "<span class=\"of\">\($0)</span>" as HTML })</td></tr>

    """
  }

  private var idle: HTML {
    guard !sheet.idle.isEmpty else { return .empty }
    return """
      <h3>What could not be asked</h3>
      <ul class="soft small">
      \(sheet.idle.map { "<li>\(HTML.prose($0))</li>\n" as HTML })</ul>

      """
  }
}
