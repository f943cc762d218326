public import Analysis
internal import Pipeline
internal import Planning

/// A readout for a terminal: the verdict first, then metrics and checks, in lines of at most 100
/// characters without colour.
public struct ReadoutText: Sendable {
  private let readout: Readout
  private let isFull: Bool
  private let next: String?

  /// A text for a readout.
  ///
  /// - Parameters:
  ///   - readout: the answer of the pilot.
  ///   - isFull: whether it tells all the page does, or only what the plan asked and what speaks
  ///     against the answer.
  ///   - next: the step that follows, such as "holdout present PILOT"; nil for none.
  public init(_ readout: Readout, isFull: Bool = true, next: String? = nil) {
    self.readout = readout
    self.isFull = isFull
    self.next = next
  }

  /// The text, its last line ended.
  public var text: String { Wording.using(readout.plan.brief.locale) { source } }

  private var source: String {
    let window = readout.plan.brief.window
    var lines = Paragraph(readout.verdict.sentence).lines()
    lines += Paragraph(
      "\(readout.plan.brief.pilot.shortened(to: 60)), \(window.start) to \(window.lastDay), read as of "
        + "\(readout.asOf), plan \(shortDigest(readout.planDigest))"
    ).lines()
    lines += [""] + ArmsText(readout).lines + metrics
    if let look = readout.look { lines += Paragraph(look.sentence).lines() }
    if isFull {
      lines += BesideTable(readout).lines
      if let channels = ChannelsText(readout) { lines += [""] + channels.lines }
    } else {
      let costs = readout.money?.costs.filter(\.isCausal).map(\.sentence) ?? []
      lines += costs.isEmpty ? [] : [""] + costs.flatMap { Paragraph($0).lines() }
    }
    if let challenge = ChallengeText(readout) { lines += [""] + challenge.lines }
    lines += SegmentsText(readout).lines
    lines += [""] + FindingLine.all(readout.findings)
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
