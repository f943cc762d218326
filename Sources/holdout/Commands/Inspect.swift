internal import ArgumentParser
internal import Exchange

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what is recognised in CRM exports, what is dropped, and totals to reconcile.",
    discussion: """
      Files are read together: deals join accounts, stage history joins deals. Among several \
      files one that is not recognised is said to be so and left out. Nothing is written.
      """)

  @Argument(help: "CSV exports: accounts, opportunities, history, touches, spend.")
  var files: [String]

  @Option(help: "A pilot.yaml whose stages, currency, dates and time zone are to be used.")
  var brief: String?

  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    var options = try brief.map { ImportOptions(try PilotFolder.brief(at: $0)) } ?? ImportOptions()
    options.skipsUnrecognized = files.count > 1
    let sources = try files.map { try SourceFile.read(path: $0, displayName: $0) }
    let report = try CRMImport(sources, options: options).report
    if json { try Console.say(json: report) } else { Console.say(report.text) }
  }
}
