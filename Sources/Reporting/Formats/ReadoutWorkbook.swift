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
    [summary] + MetricSheets(readout).sheets + CourseSheets(readout).sheets
      + DoubtSheets(readout).sheets + [findings, units, dropped, plan]
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
      rows: table.rows.map { row in zip(row, formats).map { Cell.reading($0, as: $1) } })
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
}
