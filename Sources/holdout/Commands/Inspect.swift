internal import ArgumentParser
internal import Exchange

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what is recognised in CRM exports, what is dropped, and totals to reconcile.",
    discussion: """
      Files are read together: deals join accounts, stage history joins deals. Nothing is written.
      """)

  @Argument(help: "CSV exports: accounts, opportunities, history, touches, spend.")
  var files: [String]

  @Option(help: "A pilot.yaml whose stages, currency, dates and time zone are to be used.")
  var brief: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let options = try brief.map { ImportOptions(try PilotFolder.brief(at: $0)) } ?? ImportOptions()
    let sources = try files.map { try SourceFile.read(path: $0, displayName: $0) }
    let report = try CRMImport(sources, options: options).report
    if json { try Console.say(json: report) } else { Console.say(report.text) }
  }
}
