public import Analysis
internal import Pipeline
internal import Planning
internal import Statistics

/// A readout as Markdown: the verdict, then tables, in the order of the page.
public struct ReadoutMarkdown: Sendable {
  private let readout: Readout
  private let currency: String

  /// Markdown for a readout.
  public init(_ readout: Readout) {
    self.readout = readout
    currency = readout.plan.brief.expected.currency
  }

  /// The text, its last line ended.
  public var text: String { Wording.using(readout.plan.brief.locale) { source } }

  private var source: String {
    let blocks = [
      sheet, arms, metrics, curves, beside, channels, challenges, segments, checks, about,
    ].flatMap { $0 }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private var sheet: [String] {
    let brief = readout.plan.brief
    let strip = TrustStrip(readout).items
    return [
      "# \(readout.verdict.sentence.safeInMarkdown)",
      bullets(
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
      bullets((readout.money?.costs.map(\.sentence) ?? []) + (readout.money?.notes ?? [])),
      "## What we do not know", bullets(Unknowns(readout).sentences),
      "## What next", bullets(NextSteps(readout).sentences),
    ].filter { !$0.isEmpty }
  }

  private var effect: String {
    let words = MetricWords(readout.primary, in: readout)
    let (difference, relative) = (readout.primary.difference, readout.primary.relative)
    return MarkdownTable(
      header: ["", "Estimate and interval"],
      rows: [
        ["Difference", estimate(words.difference, words.differenceInterval, difference)],
        ["Relative", estimate(words.relative, words.relativeInterval, relative)],
        ["Asked for", Wording.change(readout.askedLift)],
      ]
    ).text
  }

  private var metrics: [String] {
    ["## All metrics", table(readout.metrics)]
      + readout.metrics.flatMap { result in
        result.notes.isEmpty
          ? [] : ["**\(result.metric.label.safeInMarkdown)**", bullets(result.notes)]
      }
  }

  private func table(_ results: [MetricResult]) -> String {
    MarkdownTable(
      header: ["Metric", "Kind", "Treatment", "Holdout", "Difference", "Relative", "p-value"],
      rows: results.map { result in
        let words = MetricWords(result, in: readout)
        return [
          result.metric.label, words.kind,
          "\(words.value(result.treatment)) (\(words.counts(result.treatment)))",
          "\(words.value(result.holdout)) (\(words.counts(result.holdout)))",
          estimate(words.difference, words.differenceInterval, result.difference),
          estimate(words.relative, words.relativeInterval, result.relative),
          words.pValue ?? "none",
        ]
      }
    ).text
  }

  private func estimate(
    _ value: String?, _ interval: IntervalWords?, _ estimated: Estimated
  ) -> String {
    guard let value else { return "not estimable: \(estimated.reason ?? "no reason given")" }
    return "\(value) (\(interval?.bare ?? estimated.reason ?? "no interval"))"
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
        header: ["Week", "Treatment, per unit", "in all", "Holdout, per unit", "in all"],
        rows: curves.weeks.dropFirst().map { week in
          ["\(week.number)"]
            + [week.treatmentPerUnit, week.treatment, week.holdoutPerUnit, week.holdout].map {
              Wording.money($0, currency: currency)
            }
        }
      ).text,
    ]
  }

  private var beside: [String] {
    var blocks: [String] = []
    if let decomposition = readout.decomposition {
      blocks += [
        "## What won money is made of", decomposition.sentence.safeInMarkdown,
        MarkdownTable(
          header: ["Part", "Treatment", "Holdout", "Relative", "Brings per unit"],
          rows: ([decomposition.money] + decomposition.factors).map { part in
            func value(_ value: Double?) -> String {
              value.map { Wording.value($0, unit: part.unit, currency: currency) } ?? "not known"
            }
            return [
              part.label, value(part.treatment), value(part.holdout),
              estimate(
                part.relative.estimate.map(Wording.change),
                part.relative.interval.map(IntervalWords.init(relative:)), part.relative),
              estimate(
                part.money.estimate.map {
                  Wording.difference($0, unit: .money, currency: currency)
                },
                part.money.interval.map {
                  IntervalWords(difference: $0, unit: .money, currency: currency)
                }, part.money),
            ]
          }
        ).text,
      ]
    }
    let open = readout.openAtStart.filter { $0.opportunities > 0 }
    if !open.isEmpty { blocks += ["## Deals that were open at the start", table(open)] }
    if !readout.beside.isEmpty {
      blocks += ["## Other numbers", Readout.besideSentence, table(readout.beside)]
    }
    return blocks
  }

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

  private var arms: [String] {
    guard !readout.comparisons.isEmpty else { return [] }
    let rows = readout.comparisons.map { comparison -> [String] in
      let result = comparison.readout.primary
      let words = MetricWords(result, in: comparison.readout)
      return [
        comparison.arm, "\(words.value(result.treatment)) (\(words.counts(result.treatment)))",
        "\(words.value(result.holdout)) (\(words.counts(result.holdout)))",
        estimate(words.difference, words.differenceInterval, result.difference),
        estimate(words.relative, words.relativeInterval, result.relative),
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
      ).text, bullets(readout.comparisons.map(\.readout.verdict.sentence)),
    ]
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
    let idle = sheet.idle.isEmpty ? [] : ["### What could not be asked", bullets(sheet.idle)]
    return ["## Challenges", sheet.summary.safeInMarkdown] + groups + idle + [bullets(sheet.notes)]
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
      estimate(
        shrunken.estimate.map { Wording.difference($0, unit: unit, currency: currency) },
        shrunken.interval.map {
          IntervalWords(difference: $0, unit: unit, currency: currency)
        }, shrunken)
    }
    return [
      level.name + (level.pooled.isEmpty ? "" : ": " + level.pooled.joined(separator: ", ")),
      "\(words.value(result.treatment)) (\(words.counts(result.treatment)))",
      "\(words.value(result.holdout)) (\(words.counts(result.holdout)))",
      estimate(words.difference, words.differenceInterval, result.difference),
      shrunken ?? "none",
    ]
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
      bullets(MethodNotes(plan).sentences), "## Where the numbers come from",
      MarkdownTable(
        header: ["What", "SHA-256"], rows: digests + plan.sources.map { [$0.path, $0.digest] }
      ).text,
    ] + dropped
  }

  private func bullets(_ sentences: [String]) -> String {
    sentences.map { "- \($0.safeInMarkdown)" }.joined(separator: "\n")
  }
}

/// A table of Markdown in which no text can be markup.
struct MarkdownTable: Hashable, Sendable {
  /// The headings.
  let header: [String]
  /// The rows.
  let rows: [[String]]

  /// The lines, without an end of the last.
  var text: String {
    ([line(header), line(header.map { _ in "---" }, isRule: true)] + rows.map { line($0) })
      .joined(separator: "\n")
  }

  private func line(_ cells: [String], isRule: Bool = false) -> String {
    "| " + cells.map { isRule ? $0 : $0.safeInMarkdown }.joined(separator: " | ") + " |"
  }
}
