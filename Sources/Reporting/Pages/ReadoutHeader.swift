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
    let call = readout.verdict.call
    return PageHead(
      kind: "Pilot readout", pilot: brief.pilot,
      call: "<p class=\"call\">\(Mark.of(call))<span>\(call.words)</span></p>",
      headline: "\(readout.verdict.sentence)", alerts: failed,
      facts: [
        PageHead.owner(brief.owner),
        ("Play", HTML.name(brief.play?.shortened(to: 90) ?? "not described")),
        ("Window", PageHead.days(brief.window.start, brief.window.lastDay)),
        ("Read as of", HTML.day(readout.asOf)),
        ("Next reading", NextSteps.nextReading(readout).map(HTML.day) ?? "none planned"),
      ]
    ).html
  }

  /// The checks that failed, but for one that the verdict itself names.
  private var failed: [HTML] {
    readout.findings.filter { finding in
      let said = finding.sentence.dropFirst().prefix { $0 != "." }
      return finding.severity == .error && !readout.verdict.sentence.contains(said)
    }.map { finding in
      """
      <p class="alert">\(Mark.of(finding.severity))<span><b>\(finding.label): \
      \(finding.severity.words).</b> \(HTML.prose(finding.sentence.shortened(to: 240)))</span></p>

      """
    }
  }
}
