public import Analysis
internal import Pipeline
internal import Planning

/// A readout for a terminal: the verdict first, then metrics and checks, in lines of at most 100
/// characters without colour.
public struct ReadoutText: Sendable {
  private let readout: Readout
  private let next: String?

  /// A text for a readout.
  ///
  /// - Parameters:
  ///   - readout: the answer of the pilot.
  ///   - next: the step that follows, such as "holdout present PILOT"; nil for none.
  public init(_ readout: Readout, next: String? = nil) {
    self.readout = readout
    self.next = next
  }

  /// The text, its last line ended.
  public var text: String {
    let window = readout.plan.brief.window
    var lines = Paragraph(readout.verdict.sentence).lines()
    lines += Paragraph(
      "\(readout.plan.brief.pilot.shortened(to: 60)), \(window.start) to \(window.lastDay), read as of "
        + "\(readout.asOf), plan \(shortDigest(readout.planDigest))"
    ).lines()
    lines += [""] + ArmsText(readout).lines + metrics
    if let look = readout.look { lines += Paragraph(look.sentence).lines() }
    lines += BesideTable(readout).lines
    if let channels = ChannelsText(readout) { lines += [""] + channels.lines }
    if let challenge = ChallengeText(readout) { lines += [""] + challenge.lines }
    lines += SegmentsText(readout).lines
    lines += [""] + readout.findings.flatMap(FindingLine.lines)
    lines += [""] + Paragraph(readout.verdict.rule, first: "Rule: ").lines()
    if !readout.dropped.isEmpty {
      lines += readout.dropped.flatMap { dropped in
        Paragraph(
          "\(dropped.file): \(Wording.count(dropped.rows, "row")) left out, \(dropped.reason)",
          first: "Data: "
        ).lines()
      }
    }
    if let next { lines += ["", "Next: \(next.safeForTerminal)"] }
    return lines.joined(separator: "\n") + "\n"
  }

  private var metrics: [String] {
    MetricsTable(readout.metrics.map { MetricWords($0, in: readout) }).lines
  }
}
