internal import Analysis
internal import Pipeline
internal import Planning
internal import Statistics

/// What a doubter asks, as blocks of Markdown: credit by channel, the challenges, the segments.
struct MarkdownDoubts: Sendable {
  private let readout: Readout
  private var currency: String { readout.plan.brief.expected.currency }

  init(_ readout: Readout) { self.readout = readout }

  /// The blocks, in the order of the page.
  var blocks: [String] { channels + challenges + segments }

  private var channels: [String] {
    guard let money = readout.money, money.credit != nil || money.spend != nil else { return [] }
    let channels = AttributionSection(readout)?.channels
    let table = MarkdownTable(header: channels?.header ?? [], rows: channels?.rows ?? [])
    let models = money.comparison.map { comparison in
      [
        "### Under every model", comparison.sentence.safeInMarkdown,
        MarkdownTable(
          header: ["Model"] + comparison.channels,
          rows: comparison.splits.map { split in
            [split.model.name + (split.isPlanned ? " (the plan's)" : "")]
              + split.created.map { Wording.money($0, currency: currency) }
          }
        ).text,
      ]
    }
    return ["## Channels: credit, not effect", table.text] + (models ?? [])
  }

  private var challenges: [String] {
    guard let sheet = ChallengeGroups(readout) else { return [] }
    let groups = sheet.groups.flatMap { group in
      [
        "### \(group.title.safeInMarkdown)",
        MarkdownTable(
          header: ["What if", "Why ask", "Effect", "Call", "Answer"],
          rows: group.rows.map { [$0.what, $0.why, $0.effect ?? "–", $0.standing, $0.says] }
        ).text,
      ]
    }
    let idle =
      sheet.idle.isEmpty ? [] : ["### What could not be asked", MarkdownTable.bullets(sheet.idle)]
    return ["## Challenges", sheet.summary.safeInMarkdown] + groups + idle + [
      MarkdownTable.bullets(sheet.notes)
    ]
  }

  private var segments: [String] {
    guard !readout.segments.isEmpty else { return [] }
    return ["## By segment"]
      + readout.segments.flatMap { reading in
        [
          "### \(reading.attribute.safeInMarkdown)", reading.sentence.safeInMarkdown,
          MarkdownTable(
            header: ["Group", "Treatment", "Holdout", "Difference", "Drawn together"],
            rows: reading.levels.map(segment)
          ).text,
        ]
      }
  }

  private func segment(_ level: SegmentReading.Level) -> [String] {
    let result = level.result
    let words = MetricWords(result, in: readout)
    let unit = result.metric.unit
    let shrunken = level.shrunken.map { shrunken in
      MarkdownTable.estimate(
        shrunken.estimate.map { Wording.difference($0, unit: unit, currency: currency) },
        shrunken.interval.map {
          IntervalWords(difference: $0, unit: unit, currency: currency)
        }, shrunken)
    }
    return [
      level.name + (level.pooled.isEmpty ? "" : ": " + level.pooled.joined(separator: ", "))
    ] + MarkdownTable.cells(words).prefix(3) + [shrunken ?? "none"]
  }
}
