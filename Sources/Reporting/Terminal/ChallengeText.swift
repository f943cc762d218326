internal import Analysis
internal import Pipeline
internal import Planning

/// The challenge sheet on a terminal: the summary, then a line for each challenge that applies.
struct ChallengeText: Sendable {
  private let sheet: ChallengeSheet
  private let readout: Readout

  /// The text of a readout's sheet; nil where it has none.
  init?(_ readout: Readout) {
    guard let sheet = readout.challenge else { return nil }
    self.sheet = sheet
    self.readout = readout
  }

  /// The lines.
  var lines: [String] {
    var lines = Paragraph(sheet.summary, first: "Challenges: ", rest: "  ").lines()
    var columns = Columns([.left, .left, .left])
    columns.add(["", "Lift [interval]", "Call"])
    var beside: [String] = []
    for row in sheet.rows where row.standing != .none && !row.id.hasPrefix("attribution") {
      let words = ChallengeRowWords(row, in: readout)
      guard let effect = words.effect, row.id != "tipping-point", row.id != "complier-effect" else {
        beside += Paragraph("\(row.what): \(row.says)", first: "  ").lines()
        continue
      }
      columns.add([words.name.shortened(to: 52), effect, words.standing])
    }
    lines += columns.lines.map { "  " + $0 } + beside
    let idle = sheet.rows.count { $0.standing == .none }
    if idle > 0 {
      lines += Paragraph(
        "\(Wording.count(idle, "challenge")) did not apply or could not be read; challenge.csv says "
          + "why.", first: "  "
      ).lines()
    }
    return lines
  }
}

/// The segments of a readout on a terminal.
struct SegmentsText: Sendable {
  private let readout: Readout

  init(_ readout: Readout) { self.readout = readout }

  /// The lines; none where the plan named no segments.
  var lines: [String] {
    readout.segments.flatMap { reading -> [String] in
      var columns = Columns([.left, .right, .right, .left, .left])
      columns.add(["", "Treatment", "Holdout", "Difference [interval]", "Drawn together"])
      for level in reading.levels {
        let words = MetricWords(level.result, in: readout)
        let difference = words.difference.map { value in
          words.differenceInterval.map { "\(value) [\($0.bare)]" } ?? value
        }
        columns.add([
          level.name.shortened(to: 24), words.value(level.result.treatment),
          words.value(level.result.holdout), difference ?? "not estimable",
          level.shrunken?.estimate.map {
            Wording.difference(
              $0, unit: level.result.metric.unit, currency: readout.plan.brief.expected.currency)
          } ?? "",
        ])
      }
      return ["", "By \(reading.attribute):".safeForTerminal] + columns.lines.map { "  " + $0 }
        + Paragraph(reading.sentence, first: "  ").lines()
    }
  }
}
