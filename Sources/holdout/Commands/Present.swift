internal import Analysis
internal import ArgumentParser
internal import Exchange
internal import Foundation
internal import Pipeline
internal import Reporting

struct Present: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make the page for the executive from the last analysis.",
    discussion: """
      Writes results/readout.html: one file, no script, nothing fetched from anywhere; it prints \
      to PDF from any browser. Run `holdout analyze` first.
      """)

  @Argument(help: "The pilot's folder.")
  var pilot = "."

  @Option(help: "The formats to make; this version makes html.")
  var format = "html"

  func validate() throws {
    guard format == "html" else {
      throw ValidationError("--format is \"\(format)\"; this version makes html")
    }
  }

  func run() throws {
    let folder = PilotFolder(pilot)
    let path = folder.file("results/readout.json")
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure.missing("\(path) is not there; first: holdout analyze \(pilot)")
    }
    let analyzed = try SourceFile.read(path: path, displayName: path)
    let members = try? CanonicalJSON.read([String: JSONValue].self, from: analyzed.bytes)
    guard case .string(let text)? = members?["asOf"], let asOf = Day(text) else {
      throw Failure.mismatch("\(path) is no readout; run holdout analyze \(pilot) again")
    }
    let readout = try PilotReading(folder: folder).readout(asOf: asOf)
    guard try Array(CanonicalJSON.pretty(readout).utf8) == analyzed.bytes else {
      throw Failure.mismatch(
        "\(path) is not what the plan and the exports now give; run holdout analyze \(pilot) again")
    }
    let page = folder.file("results/readout.html")
    try AtomicFile.write(ReadoutPage(readout).html, to: page)
    Console.say("\(readout.verdict.sentence)\nPage: \(page)")
  }
}
