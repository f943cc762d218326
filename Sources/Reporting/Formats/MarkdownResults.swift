internal import Analysis
internal import Pipeline
internal import Planning
internal import Statistics

/// What was measured, as blocks of Markdown: the arms, every metric, the curves, the numbers beside.
struct MarkdownResults: Sendable {
  private let readout: Readout
  private var currency: String { readout.plan.brief.expected.currency }

  init(_ readout: Readout) { self.readout = readout }

  /// The blocks, in the order of the page.
  var blocks: [String] { arms + metrics + curves + beside }

  private var metrics: [String] {
    ["## All metrics", table(readout.metrics)]
      + readout.metrics.flatMap { result in
        result.notes.isEmpty
          ? [] : ["**\(result.metric.label.safeInMarkdown)**", MarkdownTable.bullets(result.notes)]
      }
  }

  private func table(_ results: [MetricResult]) -> String {
    MarkdownTable(
      header: ["Metric", "Kind", "Treatment", "Holdout", "Difference", "Relative", "p-value"],
      rows: results.map { result in
        let words = MetricWords(result, in: readout)
        return [result.metric.label, words.kind] + MarkdownTable.cells(words)
          + [words.pValue ?? "none"]
      }
    ).text
  }

  private var curves: [String] {
    guard let curves = readout.curves else { return [] }
    func cell(_ course: PilotCurves.Course, _ day: Int) -> [String] {
      guard let point = course.points.first(where: { $0.day == day }) else {
        return ["not watched", ""]
      }
      let ends = [point.lower, point.upper].compactMap { $0.map { Wording.percent($0) } }
      let range = ends.count == 2 ? " (\(ends[0]) to \(ends[1]))" : ""
      return [Wording.percent(point.value) + range, Wording.count(point.atRisk)]
    }
    return [
      "## Deals won by day of their life", PilotCurves.caveat,
      MarkdownTable(
        header: ["Day", "Treatment, won", "still followed", "Holdout, won", "still followed"],
        rows: curves.grid.map {
          ["\($0)"] + cell(curves.treatment, $0) + cell(curves.holdout, $0)
        }
      ).text, "## Pipeline created, week by week",
      MarkdownTable(
        header: [
          "Week", "Treatment, per \(readout.plan.unitNoun)", "in all",
          "Holdout, per \(readout.plan.unitNoun)", "in all",
        ],
        rows: curves.weeks.dropFirst().map { week in
          ["\(week.number)"]
            + [week.treatmentPerUnit, week.treatment, week.holdoutPerUnit, week.holdout].map {
              Wording.money($0, currency: currency)
            }
        }
      ).text,
    ]
  }

  private var parts: [String] {
    guard let decomposition = readout.decomposition else { return [] }
    return [
      "## What won money is made of", decomposition.sentence.safeInMarkdown,
      MarkdownTable(
        header: [
          "Part", "Treatment", "Holdout", "Relative", "Brings per \(readout.plan.unitNoun)",
        ],
        rows: PartWords.all(readout).map { part in
          [
            part.label, part.treatment, part.holdout,
            MarkdownTable.estimate(
              part.relative.estimate.map(Wording.change),
              part.relative.interval.map(IntervalWords.init(relative:)), part.relative),
            part.brings,
          ]
        }
      ).text, PartWords.note(readout) ?? "",
    ].filter { !$0.isEmpty }
  }

  private var beside: [String] {
    let open = readout.openAtStart.filter { $0.opportunities > 0 }
    return parts
      + (open.isEmpty ? [] : ["## Deals that were open at the start", table(open)])
      + (readout.beside.isEmpty
        ? [] : ["## Other numbers", Readout.besideSentence, table(readout.beside)])
  }

  private var arms: [String] {
    guard !readout.comparisons.isEmpty else { return [] }
    let rows = readout.comparisons.map { comparison -> [String] in
      let result = comparison.readout.primary
      let words = MetricWords(result, in: comparison.readout)
      return [comparison.arm] + MarkdownTable.cells(words) + [
        comparison.adjustedPValue ?? "none", comparison.readout.verdict.call.inSentence,
      ]
    }
    return [
      "## \(readout.primary.metric.label), arm by arm",
      MarkdownTable(
        header: [
          "Arm", "The arm", "Holdout", "Difference", "Relative", "p-value among all arms",
          "What the rule says",
        ], rows: rows
      ).text, MarkdownTable.bullets(readout.comparisons.map(\.readout.verdict.sentence)),
    ]
  }
}
