internal import Analysis
internal import Pipeline
internal import Planning
internal import Statistics

/// How fast deals went by the plays that ran on them.
struct SpeedSection: Sendable {
  private let readout: Readout

  init(_ readout: Readout) { self.readout = readout }

  /// The section; empty for a readout that tells of no plays.
  var html: HTML {
    guard !readout.plays.isEmpty else { return .empty }
    let brief = readout.plan.brief
    let day = Double(brief.day ?? brief.window.days)
    let table = FigureData(
      header: [
        "Play on the deal", "Deals, treatment", "Deals, holdout", "Closed", "Days open",
        "Won by day \(Wording.number(day))",
      ],
      rows: readout.plays.prefix(12).map { row in
        [
          (row.play ?? "No play").shortened(to: 80), Wording.count(row.treatmentDeals),
          Wording.count(row.holdoutDeals), Wording.count(row.closed),
          words(row.daysOpen) { Wording.number($0, decimals: 1) },
          words(row.wonByDay) { Wording.percent($0) },
        ]
      })
    return """
      <section>
      <h2>Speed by play</h2>
      <p>\(PlaySpeed.caveat)</p>
      \(table.table)
      </section>

      """
  }

  private func words(_ estimated: Estimated, _ text: (Double) -> String) -> String {
    guard let value = estimated.estimate else { return estimated.reason ?? "not known" }
    guard let interval = estimated.interval, interval.lower.isFinite, interval.upper.isFinite else {
      return text(value)
    }
    return "\(text(value)) (\(text(interval.lower)) to \(text(interval.upper)))"
  }
}
