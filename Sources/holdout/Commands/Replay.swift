internal import ArgumentParser
internal import Exchange
internal import Pipeline
internal import Planning

struct Replay: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draw the design again and again, for anyone to audit.",
    discussion: """
      Writes a CSV: a header of unit ids, then one row a draw, 1 = treatment, 0 = holdout. These \
      are the very draws the analysis compares the outcome with. Before the lock the design that \
      the data would give today is drawn. With several arms a cell is the arm's number in the \
      brief, 0 = holdout; the analysis compares those draws with everyone treated, and each arm \
      with draws of who is treated among its units and the holdout's.
      """)

  @Argument(help: "The pilot's folder.")
  var pilot = "."

  @Option(help: "How many draws.")
  var draws = 1000

  @Option(name: .shortAndLong, help: "The file to write.")
  var output: String

  func validate() throws {
    guard (1...10_000_000).contains(draws) else {
      throw ValidationError("--draws is \(draws); give a number from 1 to 10000000")
    }
  }

  func run() throws {
    let folder = PilotFolder(pilot)
    let plan: Plan
    if folder.isLocked {
      plan = try folder.lockedPlan().plan
    } else {
      let brief = try folder.brief()
      let (data, sources) = try folder.exports(of: brief)
      plan = try Plan(brief: brief, ledger: data.ledger, sources: sources)
    }
    try Wording.using(plan.brief.locale) { try write(plan) }
  }

  private func write(_ plan: Plan) throws {
    let design = plan.assignmentDesign
    var bytes = Array(
      CSVWriter(formulas: .kept).text(header: plan.units.map(\.id), rows: EmptyCollection()).utf8)
    bytes.reserveCapacity(bytes.count + 2 * draws * plan.units.count)
    for number in 1...draws {
      let seed = plan.design.seed
      let arms =
        (design as? ArmsDesign)?.deal(number, seed: seed)
        ?? design.draw(number, seed: seed).isTreated.map { $0 ? 1 : 0 }
      for arm in arms {
        bytes.append(UInt8(ascii: "0") + UInt8(arm))
        bytes.append(UInt8(ascii: ","))
      }
      bytes[bytes.count - 1] = UInt8(ascii: "\n")
    }
    try AtomicFile.write(bytes, to: output)
    Console.say(
      "",
      "\(Wording.count(draws, "draw")) of \(Wording.count(plan.units.count)) \(plan.unitNounPlural) "
        + "written to \(output): a row a draw, 1 = treatment, 0 = holdout"
        + (plan.arms == nil ? "." : "; of several arms their number in the brief."))
  }
}
