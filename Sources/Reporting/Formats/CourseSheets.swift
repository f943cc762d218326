internal import Analysis
internal import Pipeline
internal import Planning
internal import Workbook

/// The sheets of a workbook that hold what the figures draw: deals won by day, pipeline by week, and
/// what channels cost.
struct CourseSheets: Sendable {
  private typealias Sheet = Workbook.Sheet
  private typealias Column = Workbook.Column
  private typealias Cell = Workbook.Cell

  private let readout: Readout

  init(_ readout: Readout) { self.readout = readout }

  /// The sheets, in the order of their tabs.
  var sheets: [Workbook.Sheet] { [curves, pipeline, channels].compactMap { $0 } }

  private var curves: Sheet? {
    guard let curves = readout.curves else { return nil }
    let rows = [("treatment", curves.treatment), ("holdout", curves.holdout)].flatMap {
      arm, course in
      course.points.map { point -> [Cell] in
        [
          .text(arm), .number(Double(point.day)), .number(point.value), Cell.known(point.lower),
          Cell.known(point.upper), .number(Double(point.atRisk)),
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
      }, rows: table.rows.map { row in zip(row, formats).map { Cell.reading($0, as: $1) } })
  }

  private var currency: String { readout.plan.brief.expected.currency }

  private func words(_ heading: String) -> String {
    let words = heading.split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
