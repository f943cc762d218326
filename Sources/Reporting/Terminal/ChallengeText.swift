internal import Analysis
internal import Pipeline
internal import Planning

/// The challenge sheet on a terminal: the summary, then a line for each challenge that applies.
struct ChallengeText: Sendable {
  private let sheet: ChallengeGroups

  /// The text of a readout's sheet; nil where it has none.
  init?(_ readout: Readout) {
    guard let sheet = ChallengeGroups(readout) else { return nil }
    self.sheet = sheet
  }

  /// The lines, no name cut.
  var lines: [String] {
    var lines = Paragraph(sheet.summary, first: "Challenges: ", rest: "  ").lines()
    for group in sheet.groups {
      var columns = Columns([.left, .left, .left])
      columns.add([group.title, "Effect [interval]", "Call"], firstWithin: 52)
      // An answer without an effect is a sentence of its own.
      for row in group.rows where row.effect != nil && row.standing != "beside the call" {
        columns.add([row.what, row.effect ?? "", row.standing], firstWithin: 52, indent: 2)
      }
      lines += [""] + columns.lines
      lines += group.rows.filter { $0.effect == nil || $0.standing == "beside the call" }.flatMap {
        Paragraph("\($0.what): \($0.says)", first: "  ", rest: "    ").lines()
      }
    }
    if !sheet.idle.isEmpty {
      lines += Paragraph(
        "\(Wording.count(sheet.idle.count, "challenge")) did not apply or could not be read; "
          + "challenge.csv says why.", first: "  "
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
        columns.add(
          [
            level.name, words.value(level.result.treatment), words.value(level.result.holdout),
            difference ?? "not estimable",
            level.shrunken?.estimate.map {
              Wording.difference(
                $0, unit: level.result.metric.unit, currency: readout.plan.brief.expected.currency)
            } ?? "",
          ], firstWithin: 24)
      }
      return ["", "By \(reading.attribute):".safeForTerminal] + columns.lines.map { "  " + $0 }
        + Paragraph(reading.sentence, first: "  ").lines()
    }
  }
}
