public import Analysis
internal import Pipeline
internal import Planning
internal import Statistics

/// A readout as Markdown: the verdict, then tables, in the order of the page.
public struct ReadoutMarkdown: Sendable {
  private let readout: Readout

  /// Markdown for a readout.
  public init(_ readout: Readout) { self.readout = readout }

  /// The text, its last line ended.
  public var text: String { Wording.using(readout.plan.brief.locale) { source } }

  private var source: String {
    let blocks =
      sheet + MarkdownResults(readout).blocks + MarkdownDoubts(readout).blocks + checks + about
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private var sheet: [String] {
    let brief = readout.plan.brief
    let strip = TrustStrip(readout).items
    return [
      "# \(readout.verdict.sentence.safeInMarkdown)",
      MarkdownTable.bullets(
        readout.findings.filter { $0.severity == .error }.map {
          "\($0.label): \($0.severity.words). \($0.sentence)"
        }),
      MarkdownTable(
        header: ["Pilot", brief.pilot],
        rows: [
          ["Call", readout.verdict.call.words], ["Owner", brief.owner ?? "not named"],
          ["Play", brief.play ?? "not described"],
          ["Window", "\(brief.window.start) to \(brief.window.lastDay)"],
          ["Read as of", "\(readout.asOf)"],
          ["Next reading", NextSteps.nextReading(readout)?.description ?? "none planned"],
          ["Plan", readout.planDigest],
        ]
      ).text,
      "## \(readout.primary.metric.label), the metric the plan decides on",
      MetricWords(readout.primary, in: readout).sentence.safeInMarkdown, effect,
      "## Can it be trusted?",
      MarkdownTable(
        header: ["Check", "", "Fact"],
        rows: strip.map { [$0.name, $0.severity.words, $0.fact] }
      ).text,
      "## Money",
      MarkdownTable.bullets(money),
      "## What we do not know", MarkdownTable.bullets(Unknowns(readout).sentences),
      "## What next", MarkdownTable.bullets(NextSteps(readout).sentences),
    ].filter { !$0.isEmpty }
  }

  private var money: [String] {
    let brought = MoneyWords(readout).map { words in
      "\(words.number)\(words.range.map { " (\($0))" } ?? "") \(words.sentence)"
    }
    return [brought, MoneyWords.expected(readout)].compactMap { $0 }
      + (readout.money?.costs.map(\.sentence) ?? []) + (readout.money?.notes ?? [])
  }

  private var effect: String {
    let words = MetricWords(readout.primary, in: readout)
    let (difference, relative) = (readout.primary.difference, readout.primary.relative)
    return MarkdownTable(
      header: ["", "Estimate and interval"],
      rows: [
        [
          "Difference",
          MarkdownTable.estimate(words.difference, words.differenceInterval, difference),
        ],
        ["Relative", MarkdownTable.estimate(words.relative, words.relativeInterval, relative)],
        ["Asked for", Wording.change(readout.askedLift)],
      ]
    ).text
  }

  private var checks: [String] {
    [
      "## Every check",
      MarkdownTable(
        header: ["Check", "", "Finding"],
        rows: readout.findings.map { [$0.label, $0.severity.words, $0.sentence] }
      ).text,
    ]
  }

  private var about: [String] {
    let plan = readout.plan
    let digests = [["Locked plan", readout.planDigest], ["Roster", plan.roster.digest]]
    let dropped =
      readout.dropped.isEmpty
      ? []
      : [
        "### Rows that took no part",
        MarkdownTable(
          header: ["File", "Reason", "Rows"],
          rows: readout.dropped.map { [$0.file, $0.reason, Wording.count($0.rows)] }
        ).text,
      ]
    return [
      "## The rule", readout.verdict.rule.safeInMarkdown, "## How the numbers were made",
      MarkdownTable.bullets(MethodNotes(plan).sentences), "## Where the numbers come from",
      MarkdownTable(
        header: ["What", "SHA-256"], rows: digests + plan.sources.map { [$0.path, $0.digest] }
      ).text,
    ] + dropped
  }
}
