internal import ArgumentParser
internal import Exchange
internal import Pipeline
internal import Planning

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what is recognised in CRM exports, what is dropped, and totals to reconcile.",
    discussion: """
      Files are read together: deals join accounts, stage history joins deals. A file that is not \
      recognised is said to be so and left out; if none is, the exit code is 65. Nothing is \
      written, except with --dropped.
      """)

  @Argument(help: "CSV exports: accounts, opportunities, history, touches, spend.")
  var files: [String]

  @Option(
    help:
      "A pilot.yaml whose stages, currency, dates, columns, time zone and locale are to be used.")
  var brief: String?

  @Option(help: "A file for the rows that are dropped: file, row, column, reason and cells.")
  var dropped: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let brief = try brief.map { try PilotFolder.brief(at: $0) }
    try Wording.using(brief?.locale) { try inspect(by: brief) }
  }

  private func inspect(by brief: Brief?) throws {
    var options = brief.map { ImportOptions($0) } ?? ImportOptions()
    options.skipsUnrecognized = true
    options.keepsDroppedRows = dropped != nil
    let read = try Console.reading(
      files.map { try SourceFile.read(path: $0, displayName: $0) }, options)
    if let dropped {
      try AtomicFile.write(
        CSVWriter().text(header: DroppedRow.header, rows: read.droppedRows.map(\.fields)),
        to: dropped)
    }
    if json { try Console.say(json: read.report) } else { Console.say(read.report.text) }
    if read.report.files.allSatisfy({ $0.kind == nil }) { throw ExitCode(65) }
    if !json, brief == nil {
      Console.say("\nNext: name the files in a pilot.yaml beside data/, then: holdout plan .")
    }
  }
}
