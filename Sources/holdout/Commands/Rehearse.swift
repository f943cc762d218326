internal import ArgumentParser
internal import Exchange
internal import Foundation
internal import Pipeline
internal import Planning
internal import Rehearsal

struct Rehearse: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play the pilot on your own past: false alarms, and the lift it would find.",
    discussion: """
      Slides the pilot's window back over the days before it starts. In each place the roster and \
      the design are drawn up from what was known then, accounts are assigned afresh in each \
      rehearsal, and outcomes are read by the plan's estimators: with nothing done, and with \
      lifts put into the treated accounts. The locked plan is rehearsed where there is one, else \
      the one the data would give today. Nothing is written but --output.
      """)

  @Argument(help: "The pilot's folder.")
  var pilot = "."

  @Option(help: "How many rehearsals.")
  var draws = 1000

  @Flag(help: "Print JSON.")
  var json = false

  @Option(name: .shortAndLong, help: "A file to write the JSON to.")
  var output: String?

  func validate() throws {
    guard (20...1_000_000).contains(draws) else {
      throw ValidationError("--draws is \(draws); give a number from 20 to 1000000")
    }
  }

  func run() throws {
    let folder = PilotFolder(pilot)
    let sealed = folder.isLocked ? try folder.lockedPlan().plan : nil
    let brief = try sealed?.brief ?? folder.brief()
    try Wording.using(brief.locale) { try rehearse(brief, sealed: sealed, in: folder) }
  }

  private func rehearse(_ brief: Brief, sealed: Plan?, in folder: PilotFolder) throws {
    let (data, sources) = try folder.exports(of: brief)
    let plan = try sealed ?? Plan(brief: brief, ledger: data.ledger, sources: sources)
    let report: RehearsalReport
    do {
      report = try RehearsalReport(
        plan: plan, ledger: data.ledger, draws: draws, progress: progress)
    } catch {
      throw Failure.mismatch(error.description)
    }
    if let output { try AtomicFile.write(CanonicalJSON.pretty(report), to: output) }
    if json {
      try Console.say(json: report)
    } else {
      Console.say(RehearsalText(report).text)
      if let output { Console.say("Written: \(output)") }
      if !folder.isLocked { Console.say("Next, when you agree: holdout plan \(pilot) --lock") }
    }
  }

  /// Shows how far it is, where a person is watching.
  private func progress(done: Double) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    let full = Int(done * 40)
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 40 - full)
    let text = done < 1 ? "\rRehearsing \(bar) \(Int(done * 100))%" : "\r\u{1B}[K"
    FileHandle.standardError.write(Data(text.utf8))
  }
}
