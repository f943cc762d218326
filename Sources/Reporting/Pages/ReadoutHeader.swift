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
      headline: "\(readout.verdict.sentence)",
      alerts: FailedChecks(readout.findings, besides: readout.verdict.sentence).alerts,
      facts: [
        PageHead.owner(brief.owner),
        ("Play", HTML.name(brief.play?.shortened(to: 90) ?? "not described")),
        ("Window", PageHead.days(brief.window.start, brief.window.lastDay)),
        ("Read as of", HTML.day(readout.asOf)),
        ("Next reading", NextSteps.nextReading(readout).map(HTML.day) ?? "none planned"),
      ]
    ).html
  }
}
