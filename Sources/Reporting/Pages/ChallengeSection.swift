internal import Analysis
internal import Pipeline
internal import Planning

/// What a head of sales would ask of the result, with the answers.
struct ChallengeSection: Sendable {
  private let readout: Readout

  init(_ readout: Readout) { self.readout = readout }

  /// The section; empty for a readout without challenges.
  var html: HTML {
    guard let sheet = readout.challenge else { return "" }
    let read = sheet.rows.filter { $0.standing != .none }
    let idle = sheet.rows.filter { $0.standing == .none }
    return """
      <section>
      <h2>Challenges</h2>
      <p>\(HTML.prose(sheet.summary))</p>
      <table class="stack">
      <thead><tr><th scope="col">What if</th><th scope="col">Effect</th>\
      <th scope="col">Call</th></tr></thead>
      <tbody>
      \(read.map(line))</tbody>
      </table>
      \(unread(idle))\(sheet.notes.map { "<p class=\"soft\">\(HTML.prose($0))</p>\n" as HTML })</section>

      """
  }

  private func line(_ row: ChallengeSheet.Row) -> HTML {
    let words = ChallengeRowWords(row, in: readout)
    return """
      <tr><th scope="row">\(words.name)<span class="kind">\(row.why)</span></th>
      <td class="value" data-label="Effect">\(words.effect ?? "–")</td>
      <td data-label="Call">\(words.standing)<span class="of">\(row.says)</span></td></tr>

      """
  }

  private func unread(_ rows: [ChallengeSheet.Row]) -> HTML {
    guard !rows.isEmpty else { return "" }
    return """
      <p class="soft">Not read:</p>
      <ul>
      \(rows.map { row in
        "<li class=\"soft\">\(HTML.prose("\(ChallengeRowWords(row, in: readout).name). \(row.says)"))</li>\n"
          as HTML
      })</ul>

      """
  }
}
