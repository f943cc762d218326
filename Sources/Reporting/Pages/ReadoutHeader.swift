internal import Analysis
internal import Pipeline
internal import Planning

/// The call, the verdict in one sentence, and what pilot it is about.
struct ReadoutHeader: Sendable {
  private let readout: Readout

  init(_ readout: Readout) { self.readout = readout }

  /// The head of the first sheet.
  var html: HTML {
    let brief = readout.plan.brief
    return """
      <header>
      <p class="eyebrow">Pilot readout: \(HTML.name(brief.pilot.shortened(to: 120)))</p>
      <p class="call">\(Mark.of(readout.verdict.call))<span>\(readout.verdict.call.words)</span></p>
      <h1>\(readout.verdict.sentence)</h1>
      \(failed)\
      \(FactList([
        ("Owner", HTML.name(brief.owner?.shortened(to: 60) ?? "not named")),
        ("Play", HTML.name(brief.play?.shortened(to: 90) ?? "not described")),
        ("Window", "\(HTML.day(brief.window.start)) to \(HTML.day(brief.window.lastDay))"),
        ("Read as of", HTML.day(readout.asOf)),
        ("Next reading", NextSteps.nextReading(readout).map(HTML.day) ?? "none planned"),
      ]).html)
      </header>
      """
  }

  /// The checks that failed, where the call stands in spite of them; a call that does not says so.
  private var failed: [HTML] {
    guard readout.verdict.call != .cannotTell else { return [] }
    return readout.findings.filter { $0.severity == .error }.map { finding in
      """
      <p class="alert">\(Mark.of(finding.severity))<span><b>\(finding.label): \
      \(finding.severity.words).</b> \(HTML.prose(finding.sentence.shortened(to: 240)))</span></p>

      """
    }
  }
}

/// A few facts with their names, side by side where there is room.
struct FactList: Sendable {
  private let facts: [(name: String, value: HTML)]

  init(_ facts: [(name: String, value: HTML)]) { self.facts = facts }

  /// The list.
  var html: HTML {
    """
    <dl class="facts">
    \(facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>\n" })</dl>
    """
  }
}

/// The first twelve digits of a digest, which are enough to compare by eye.
func shortDigest(_ digest: String) -> String {
  digest.split(separator: ":").last.map { String($0.prefix(12)) } ?? digest
}
