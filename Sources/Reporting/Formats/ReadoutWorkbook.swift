public import Analysis
internal import Pipeline
internal import Planning
internal import Statistics
public import Workbook

/// A readout as a workbook: one table a sheet, numbers as numbers, days as days.
public struct ReadoutWorkbook: Sendable {
  private typealias Sheet = Workbook.Sheet
  private typealias Column = Workbook.Column
  private typealias Cell = Workbook.Cell

  private let readout: Readout

  /// A workbook for a readout.
  public init(_ readout: Readout) { self.readout = readout }

  /// The workbook as the bytes of an .xlsx file.
  ///
  /// - Throws: `WorkbookError` when a table is too large for a sheet, or the disk fails.
  public func bytes() throws(WorkbookError) -> [UInt8] {
    try Workbook(sheets: Wording.using(readout.plan.brief.locale) { sheets }).bytes()
  }

  /// The sheets, in the order of their tabs.
  private var sheets: [Sheet] {
    [summary, metrics("Metrics", readout.metrics)]
      + (readout.beside.isEmpty && readout.openAtStart.isEmpty
        ? [] : [metrics("Beside", readout.openAtStart + readout.beside)])
      + [arms, decomposition, curves, pipeline, channels, challenges, segments].compactMap { $0 }
      + [findings, units, dropped, plan]
  }

  private var currency: String { readout.plan.brief.expected.currency }

  private var summary: Sheet {
    let brief = readout.plan.brief
    var rows: [[Cell]] = [
      [.text("Pilot"), .text(brief.pilot)],
      [.text("Owner"), .text(brief.owner ?? "not named")],
      [.text("Play"), .text(brief.play ?? "not described")],
      [.text("First day"), .text("\(brief.window.start)")],
      [.text("Last day"), .text("\(brief.window.lastDay)")],
      [.text("Decision day"), .text("\(brief.window.decisionDay)")],
      [.text("Read as of"), .text("\(readout.asOf)")],
      [
        .text("Next reading"),
        .text(NextSteps.nextReading(readout)?.description ?? "none planned"),
      ],
      [.text("Call"), .text(readout.verdict.call.words)],
      [.text("Verdict"), .text(readout.verdict.sentence)],
      [.text("Rule"), .text(readout.verdict.rule)],
      [.text("Currency"), .text(currency)],
      [.text("Pipeline expected"), .number(brief.expected.pipeline)],
      [.text("Lift asked for"), .number(brief.expected.minimumLift)],
      [.text("Plan"), .text(readout.planDigest)],
    ]
    rows += Unknowns(readout).sentences.map { sentence -> [Cell] in
      [.text("What we do not know"), .text(sentence)]
    }
    rows += NextSteps(readout).sentences.map { sentence -> [Cell] in
      [.text("What next"), .text(sentence)]
    }
    return Sheet(name: "Summary", columns: [Column("What"), Column("Value", .number)], rows: rows)
  }

  private func metrics(_ name: String, _ results: [MetricResult]) -> Sheet {
    Sheet(name: name, columns: metricColumns, rows: results.map(cells))
  }

  /// Every metric of every arm against the holdout; nil for one arm.
  private var arms: Sheet? {
    guard !readout.comparisons.isEmpty else { return nil }
    return Sheet(
      name: "Arms", columns: [Column("Arm")] + metricColumns,
      rows: readout.comparisons.flatMap { comparison in
        comparison.readout.metrics.map { [.text(comparison.arm)] + cells($0) }
      })
  }

  private var metricColumns: [Column] {
    [
      Column("Metric"), Column("Label"), Column("Unit"), Column("Kind"),
      Column("Treatment units", .whole), Column("Treatment numerator", .number),
      Column("Treatment denominator", .number), Column("Treatment value", .number),
      Column("Holdout units", .whole), Column("Holdout numerator", .number),
      Column("Holdout denominator", .number), Column("Holdout value", .number),
      Column("Difference", .number), Column("Difference, lower", .number),
      Column("Difference, upper", .number), Column("Relative lift", .share),
      Column("Relative, lower", .share), Column("Relative, upper", .share),
      Column("p-value", .number), Column("p-value among secondaries", .number),
      Column("Confidence level", .share), Column("Deals", .whole), Column("Method"),
      Column("Notes"),
    ]
  }

  private func cells(_ result: MetricResult) -> [Cell] {
    let level =
      result.difference.interval?.confidenceLevel.value ?? readout.plan.brief.confidence
    let reasons: [String] = [result.difference.reason, result.relative.reason].compactMap { $0 }
    let names: [Cell] = [
      .text(result.metric.id), .text(result.metric.label), .text(unit(result.metric.unit)),
      .text(result.metric.isCausal ? "effect of the play" : "description only"),
    ]
    let about: [Cell] = [
      cell(result.difference.pValue), cell(result.adjustedPValue), .number(level),
      .number(Double(result.opportunities)), .text(result.difference.method),
      .text((result.notes + reasons.map { "Not known: \($0)." }).joined(separator: " ")),
    ]
    return names + arms(of: result) + estimate(result.difference) + estimate(result.relative)
      + about
  }

  private var decomposition: Sheet? {
    guard let decomposition = readout.decomposition else { return nil }
    let rows = ([decomposition.money] + decomposition.factors).map { part -> [Cell] in
      let values: [Cell] = [
        .text(part.label), .text(unit(part.unit)), cell(part.treatment), cell(part.holdout),
      ]
      let reason: [Cell] = [.text(part.relative.reason ?? "")]
      return values + estimate(part.relative) + estimate(part.money) + reason
    }
    return Sheet(
      name: "Decomposition",
      columns: [
        Column("Part"), Column("Unit"), Column("Treatment", .number), Column("Holdout", .number),
        Column("Relative", .share), Column("Relative, lower", .share),
        Column("Relative, upper", .share), Column("Brings per unit, \(currency)", .number),
        Column("Brings, lower", .number), Column("Brings, upper", .number), Column("Reason"),
      ], rows: rows)
  }

  private var curves: Sheet? {
    guard let curves = readout.curves else { return nil }
    let rows = [("treatment", curves.treatment), ("holdout", curves.holdout)].flatMap {
      arm, course in
      course.points.map { point -> [Cell] in
        [
          .text(arm), .number(Double(point.day)), .number(point.value), cell(point.lower),
          cell(point.upper), .number(Double(point.atRisk)),
        ]
      }
    }
    return Sheet(
      name: "Curves",
      columns: [
        Column("Arm"), Column("Day", .whole), Column("Share won", .share),
        Column("Lower", .share), Column("Upper", .share), Column("Deals still followed", .whole),
      ], rows: rows)
  }

  private var pipeline: Sheet? {
    guard let curves = readout.curves else { return nil }
    return Sheet(
      name: "Pipeline by week",
      columns: [
        Column("Week", .whole), Column("Treatment, \(currency)", .money),
        Column("Treatment per unit, \(currency)", .money), Column("Holdout, \(currency)", .money),
        Column("Holdout per unit, \(currency)", .money),
      ],
      rows: curves.weeks.map { week -> [Cell] in
        [
          .number(Double(week.number)), .number(week.treatment), .number(week.treatmentPerUnit),
          .number(week.holdout), .number(week.holdoutPerUnit),
        ]
      })
  }

  private var channels: Sheet? {
    guard let table = readout.money?.table else { return nil }
    let formats: [Workbook.Format] = [
      .whole, .text, .text, .money, .money, .share, .money, .money, .number, .number, .number,
      .text,
    ]
    return Sheet(
      name: "Channels",
      columns: zip(table.header, formats).map { heading, format in
        Column(words(heading), format)
      }, rows: table.rows.map { row in zip(row, formats).map { cell($0, $1) } })
  }

  private var challenges: Sheet? {
    guard let sheet = readout.challenge else { return nil }
    let rows = sheet.rows.flatMap { row -> [[Cell]] in
      let label =
        readout.metrics.first { $0.metric.id == row.metric }?.metric.label ?? row.metric
      func line(
        _ one: String, _ difference: Estimated?, _ relative: Estimated?,
        _ standing: ChallengeSheet.Standing, _ call: Verdict.Call?, _ says: String
      ) -> [Cell] {
        let names: [Cell] = [.text(label), .text(row.what), .text(one), .text(row.why)]
        let end: [Cell] = [
          .text(standing.rawValue), call.map { .text($0.inSentence) } ?? .empty, .text(says),
        ]
        return names + estimate(difference) + estimate(relative) + end
      }
      return [line("", row.difference, row.relative, row.standing, row.call, row.says)]
        + row.cases.map {
          line(
            $0.name, $0.difference, $0.relative, $0.standing, $0.call, $0.difference.reason ?? "")
        }
    }
    return Sheet(
      name: "Challenges",
      columns: [
        Column("Metric"), Column("What if"), Column("Case"), Column("Why ask"),
        Column("Difference", .number), Column("Difference, lower", .number),
        Column("Difference, upper", .number), Column("Relative lift", .share),
        Column("Relative, lower", .share), Column("Relative, upper", .share), Column("Standing"),
        Column("Call"), Column("Answer"),
      ], rows: rows)
  }

  private var segments: Sheet? {
    guard !readout.segments.isEmpty else { return nil }
    let rows = readout.segments.flatMap { reading in
      reading.levels.map { level -> [Cell] in
        [.text(reading.attribute), .text(level.name)] + arms(of: level.result)
          + estimate(level.result.difference)
          + estimate(level.shrunken)
          + [cell(reading.adjustedPValue), .text(reading.sentence)]
      }
    }
    return Sheet(
      name: "Segments",
      columns: [
        Column("Attribute"), Column("Group"), Column("Treatment units", .whole),
        Column("Treatment numerator", .number), Column("Treatment denominator", .number),
        Column("Treatment value", .number), Column("Holdout units", .whole),
        Column("Holdout numerator", .number), Column("Holdout denominator", .number),
        Column("Holdout value", .number), Column("Difference", .number),
        Column("Difference, lower", .number), Column("Difference, upper", .number),
        Column("Drawn together", .number), Column("Drawn together, lower", .number),
        Column("Drawn together, upper", .number),
        Column("p-value that groups do not differ", .number), Column("What may be said"),
      ], rows: rows)
  }

  private var findings: Sheet {
    Sheet(
      name: "Findings",
      columns: [Column("Check"), Column("Severity"), Column("Sentence"), Column("Figures")],
      rows: readout.findings.map { finding -> [Cell] in
        [
          .text(finding.label), .text(finding.severity.words), .text(finding.sentence),
          .text(finding.figureTexts.map { "\($0.name) \($0.value)" }.joined(separator: "; ")),
        ]
      })
  }

  private var units: Sheet {
    let table = readout.units
    let formats = table.header.indices.map { place -> Workbook.Format in
      place < 2 ? .text : place < 4 ? .whole : .number
    }
    return Sheet(
      name: "Units",
      columns: zip(table.header, formats).map { Column($0, $1) },
      rows: table.rows.map { row in zip(row, formats).map { cell($0, $1) } })
  }

  private var dropped: Sheet {
    Sheet(
      name: "Dropped", columns: [Column("File"), Column("Reason"), Column("Rows", .whole)],
      rows: readout.dropped.map { dropped -> [Cell] in
        [.text(dropped.file), .text(dropped.reason), .number(Double(dropped.rows))]
      })
  }

  private var plan: Sheet {
    let plan = readout.plan
    var rows: [[Cell]] = [
      [.text("Locked plan"), .text(readout.planDigest)],
      [.text("Roster"), .text(plan.roster.digest)],
    ]
    rows += plan.sources.map { source -> [Cell] in [.text(source.path), .text(source.digest)] }
    rows += [
      [.text("Plan format"), .text(plan.schema)],
      [.text("Drawing algorithm"), .text(plan.algorithm)],
      [.text("Seed"), .text("\(plan.design.seed)")],
      [.text("Design"), .text(DesignWords(plan).sentence)],
      [.text("Treatment units"), .number(Double(plan.design.treatmentUnits))],
      [.text("Holdout units"), .number(Double(plan.design.holdoutUnits))],
      [.text("Units put in an arm by the brief"), .number(Double(plan.forced.count))],
      [.text("What can be detected"), .text(plan.detectable.sentence)],
    ]
    rows += plan.metrics.map { metric -> [Cell] in
      [.text("Metric \(metric.id)"), .text(metric.estimator.name)]
    }
    return Sheet(name: "Plan", columns: [Column("What"), Column("Value", .whole)], rows: rows)
  }

  private func arms(of result: MetricResult) -> [Cell] {
    [result.treatment, result.holdout].flatMap { arm -> [Cell] in
      [
        .number(Double(arm.units)), .number(arm.numerator), .number(arm.denominator),
        cell(arm.value),
      ]
    }
  }

  private func estimate(_ estimated: Estimated?) -> [Cell] {
    [
      cell(estimated?.estimate), cell(estimated?.interval?.lower),
      cell(estimated?.interval?.upper),
    ]
  }

  private func cell(_ value: Double?) -> Cell { value.map(Cell.number) ?? .empty }

  /// A text of a table as the cell its column asks for.
  private func cell(_ text: String, _ format: Workbook.Format) -> Cell {
    if text.isEmpty { return .empty }
    return format == .text ? .text(text) : Double(text).map(Cell.number) ?? .text(text)
  }

  private func unit(_ unit: Metric.Unit) -> String { unit == .money ? currency : unit.rawValue }

  private func words(_ heading: String) -> String {
    let words = heading.split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
