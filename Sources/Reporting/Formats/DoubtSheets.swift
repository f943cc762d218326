internal import Analysis
internal import Pipeline
internal import Planning
internal import Statistics
internal import Workbook

/// The sheets of a workbook that hold what a doubter asks: the challenges and the segments.
struct DoubtSheets: Sendable {
  private typealias Sheet = Workbook.Sheet
  private typealias Column = Workbook.Column
  private typealias Cell = Workbook.Cell

  private let readout: Readout

  init(_ readout: Readout) { self.readout = readout }

  /// The sheets, in the order of their tabs.
  var sheets: [Workbook.Sheet] { [challenges, segments].compactMap { $0 } }

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
        return names + Cell.estimate(difference) + Cell.estimate(relative) + end
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
      ] + Column.difference + [Column("Standing"), Column("Call"), Column("Answer")], rows: rows)
  }

  private var segments: Sheet? {
    guard !readout.segments.isEmpty else { return nil }
    let rows = readout.segments.flatMap { reading in
      reading.levels.map { level -> [Cell] in
        [.text(reading.attribute), .text(level.name)] + Cell.arms(of: level.result)
          + Cell.estimate(level.result.difference)
          + Cell.estimate(level.shrunken)
          + [Cell.known(reading.adjustedPValue), .text(reading.sentence)]
      }
    }
    return Sheet(
      name: "Segments",
      columns: [Column("Attribute"), Column("Group")] + Column.arms
        + Column.estimate("Difference", .number) + Column.estimate("Drawn together", .number)
        + [Column("p-value that groups do not differ", .number), Column("What may be said")],
      rows: rows)
  }
}
