internal import Analysis
internal import ArgumentParser
internal import Exchange
internal import Pipeline
internal import Planning
internal import Reporting

struct Analyze: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read the pilot's outcome by the locked plan, and say what may be said.",
    discussion: """
      Writes results/readout.json, and beside it estimates.csv, units.csv, curves.csv, challenge.csv \
      and, where touches or spend are known, channels.csv. Outcomes are read as of the plan's \
      decision day, or of the last day anything happened in the exports if that is earlier; --as-of \
      says otherwise. Before the decision day the verdict is always "cannot tell". Next: \
      `holdout present`.
      """)

  @Argument(help: "The pilot's folder.")
  var pilot = "."

  @Option(help: "The day outcomes are read as of, such as 2026-11-29.")
  var asOf: Day?

  @Flag(help: "Write the rows of the exports that take no part to results/dropped.csv.")
  var dropped = false

  @Flag(help: "Print every number, not only what the plan asked and what speaks against it.")
  var full = false

  @Flag(help: "Print the readout as JSON.")
  var json = false

  @Flag(help: "End with exit code 65 when a finding has the severity error.")
  var strict = false

  func run() throws {
    let folder = PilotFolder(pilot)
    let reading = PilotReading(folder: folder)
    let inputs = try reading.inputs(asOf: asOf, keepsDroppedRows: dropped)
    let readout = try reading.readout(of: inputs)
    if readout.look == nil, readout.asOf < readout.plan.brief.window.decisionDay {
      Console.complain(
        "\(readout.asOf) is no day on which the plan reads effects; whoever acts on the best of "
          + "several such readings finds an effect where there is none. For the days between: "
          + "holdout review \(pilot) --as-of \(readout.asOf)")
    }
    try AtomicFile.write(CanonicalJSON.pretty(readout), to: folder.file("results/readout.json"))
    for (name, table) in readout.tables {
      try AtomicFile.write(
        CSVWriter().text(header: table.header, rows: table.rows),
        to: folder.file("results/\(name).csv"))
    }
    if dropped {
      try AtomicFile.write(
        CSVWriter().text(
          header: DroppedRow.header, rows: inputs.data.droppedRows.map(\.fields)),
        to: folder.file("results/dropped.csv"))
    }
    if json {
      try Console.say(json: readout)
    } else {
      Console.say(ReadoutText(readout, isFull: full).text)
      Console.say(
        written: ["readout.json"] + readout.tables.map { "\($0.name).csv" }
          + (dropped ? ["dropped.csv"] : []), in: folder.file("results"))
      Console.say(
        (full ? "" : "All numbers: holdout analyze \(pilot) --full\n")
          + "Next: holdout present \(pilot)")
    }
    let broken = readout.findings.filter { $0.severity == .error }
    if strict, !broken.isEmpty {
      throw Failure.strict(broken.map(\.sentence).joined(separator: "\n"))
    }
  }
}
