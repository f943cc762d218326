internal import Analysis
internal import Pipeline
internal import Planning

/// Several arms for a terminal: each against the holdout, then everyone treated.
struct ArmsText: Sendable {
  private let readout: Readout

  init(_ readout: Readout) { self.readout = readout }

  /// The lines; none for one arm.
  var lines: [String] {
    guard !readout.comparisons.isEmpty else { return [] }
    let arms = readout.comparisons.flatMap { comparison -> [String] in
      let own = comparison.readout
      let pValue = comparison.adjustedPValue.map {
        Paragraph("p-value of the first metric among those of all arms (Holm): \($0)", first: "  ")
          .lines()
      }
      return Paragraph(
        "The arm \(comparison.arm) against the holdout, intervals of \(comparison.level)"
      ).lines() + Paragraph(own.verdict.sentence, first: "  ").lines()
        + MetricsTable(own.metrics.map { MetricWords($0, in: own) }).lines + (pValue ?? [])
        + (own.look.map { Paragraph($0.sentence, first: "  ").lines() } ?? []) + [""]
    }
    return arms
      + Paragraph(
        "Everyone treated, in whichever arm, against the holdout, intervals of "
          + "\(Wording.level(readout.plan.brief.confidence)); nothing is decided on it:"
      ).lines()
  }
}
