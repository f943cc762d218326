internal import Analysis
internal import Pipeline
internal import Planning

/// What is told beside the plan's metrics, one line each: the parts of won money, deals open at the
/// start, every other core metric, and speed by play.
struct BesideTable: Sendable {
  private let readout: Readout

  init(_ readout: Readout) { self.readout = readout }

  /// The tables, each under its sentence; none for a readout that has none of it.
  var lines: [String] { [parts, openAtStart, others, plays].flatMap { $0 } }

  private var parts: [String] {
    guard let decomposition = readout.decomposition else { return [] }
    var columns = Columns([.left, .right, .right, .left, .right])
    columns.add(["", "Treatment", "Holdout", "Relative [interval]", "Brings each"])
    for (place, part) in PartWords.all(readout).enumerated() {
      columns.add([
        (place == 0 ? "" : place == 1 ? "= " : "× ") + part.label, part.treatment, part.holdout,
        relative(part.relative), part.brings,
      ])
    }
    return ["", "What won money is made of:"] + columns.lines
      + [decomposition.sentence, PartWords.note(readout)].compactMap { $0 }.flatMap {
        Paragraph($0, first: "  ").lines()
      }
  }

  private var openAtStart: [String] {
    let known = readout.openAtStart.filter { $0.opportunities > 0 }
    guard !known.isEmpty else { return [] }
    return ["", "Deals that were open when the pilot began, counted from its first day:"]
      + table(known)
  }

  private var others: [String] {
    guard !readout.beside.isEmpty else { return [] }
    return ["", Readout.besideSentence] + table(readout.beside)
  }

  private func table(_ results: [MetricResult]) -> [String] {
    var columns = Columns([.left, .right, .right, .left])
    columns.add(["", "Treatment", "Holdout", "Relative [interval]"])
    for result in results {
      let words = MetricWords(result, in: readout)
      columns.add(
        [
          result.metric.label, words.value(result.treatment), words.value(result.holdout),
          relative(result.relative),
        ], firstWithin: 48)
    }
    return columns.lines
  }

  private var plays: [String] {
    guard !readout.plays.isEmpty else { return [] }
    var columns = Columns([.left, .right, .right, .right, .right])
    columns.add(["", "Deals T/H", "Closed", "Days open", "Won by day"])
    for row in readout.plays.prefix(8) {
      columns.add(
        [
          row.play ?? "no play", "\(row.treatmentDeals)/\(row.holdoutDeals)", "\(row.closed)",
          row.daysOpen.estimate.map { Wording.number($0, decimals: 1) } ?? "not known",
          row.wonByDay.estimate.map { Wording.percent($0) } ?? "not known",
        ], firstWithin: 44)
    }
    return ["", "Speed by the plays that ran on the deal:"] + columns.lines
      + Paragraph(PlaySpeed.caveat, first: "  ").lines()
  }

  private func relative(_ estimated: Estimated) -> String {
    guard let value = estimated.estimate, value.isFinite else { return "not estimable" }
    let change = Wording.change(value)
    return estimated.interval.map { "\(change) [\(IntervalWords(relative: $0).bare)]" } ?? change
  }
}
