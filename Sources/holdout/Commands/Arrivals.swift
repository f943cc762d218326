internal import ArgumentParser
internal import Exchange
internal import Foundation
internal import Pipeline
internal import Planning

struct Arrivals: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Assign accounts that appeared after the lock, by the locked rules.",
    discussion: """
      A new account of a family of the plan takes the family's arm; others are drawn with the \
      plan's chances, by a number that the plan's seed and the account's id give: the same on any \
      machine and on every day. The plan's exclusions, eligibility, capacity and buffer apply. \
      Rows are added to plan/late-arrivals.csv; an account once written never changes its arm. \
      Late arrivals are no part of the plan's comparison.
      """)

  @Argument(help: "The pilot's folder.")
  var pilot = "."

  @Option(help: "An export of new accounts, beside the pilot's own.")
  var accounts: String?

  @Option(help: "The day the exports are read as of, such as 2026-09-20.")
  var asOf: Day?

  @Flag(help: "Print what is new as JSON.")
  var json = false

  private struct Row: Encodable {
    let id: String
    let name: String
    let arm: String?
    let unit: String
    let assignedBy: String
    let reason: String
  }

  func run() throws {
    let folder = PilotFolder(pilot)
    let plan = try folder.lockedPlan().plan
    try Wording.using(plan.brief.locale) { try assign(to: plan, in: folder) }
  }

  private func assign(to plan: Plan, in folder: PilotFolder) throws {
    let file = folder.file("plan/late-arrivals.csv")
    let (recorded, text) = try Arrivals.recorded(in: file, plan: plan)
    let (data, _) = try folder.exports(of: plan.brief, andAccounts: accounts)
    let day =
      asOf ?? max(data.ledger.lastEventDay ?? plan.brief.window.start, plan.brief.window.start)
    guard day >= plan.brief.window.start else {
      throw Failure.mismatch(
        "no account arrives late as of \(day): the pilot starts on \(plan.brief.window.start)")
    }
    let arrivals = try LateArrivals(
      to: plan, recorded: recorded, ledger: data.ledger, asOf: day
    ).arrivals
    if !arrivals.isEmpty {
      let added = CSVWriter().text(
        header: LateArrivalTable.header, rows: LateArrivalTable.rows(arrivals))
      let rows = added.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)[1]
      try AtomicFile.write(text.isEmpty ? added : text + rows, to: file)
    }
    if json {
      return try Console.say(
        json: arrivals.map {
          Row(
            id: $0.id, name: $0.name, arm: $0.place?.label, unit: $0.unit,
            assignedBy: $0.by.rawValue, reason: $0.reason)
        })
    }
    Arrivals.tell(arrivals, of: plan, recorded: recorded.count, file: file, asOf: day)
  }

  private static func tell(
    _ arrivals: [LateArrival], of plan: Plan, recorded: Int, file: String, asOf day: Day
  ) {
    guard !arrivals.isEmpty else {
      return Console.say(
        "No new account as of \(day); \(Wording.count(recorded, "late arrival")) recorded before.")
    }
    let labels = (plan.arms?.map(\.name) ?? ["treatment"]) + ["holdout"]
    let counts =
      labels.map { label in (label, arrivals.count { $0.place?.label == label }) }
      + [("left out", arrivals.count { $0.place == nil })]
    let width = counts.map(\.0.count).max() ?? 0
    let lines = counts.map {
      "  \($0.0.padding(toLength: width, withPad: " ", startingAt: 0))  \(Wording.count($0.1))"
    }
    Console.say("\(Wording.count(arrivals.count, "account")) arrived after the lock, as of \(day):")
    Console.say(lines.joined(separator: "\n"))
    Console.say(
      "",
      "Added to \(file). They are analysed apart: no design drew them, so they are no part of the "
        + "plan's comparison.")
  }

  /// The arrivals recorded before, and the file's text, ended by a line end; none where there is no
  /// file.
  static func recorded(
    in file: String, plan: Plan
  ) throws -> (arrivals: [LateArrival], text: String) {
    guard FileManager.default.fileExists(atPath: file) else { return ([], "") }
    let source = try SourceFile.read(path: file, displayName: file)
    let table = try Table(source)
    let rows = (0..<table.rowCount).map { row in
      table.headings.indices.map { table.text(row: row, column: $0) }
    }
    switch LateArrivalTable.read([table.headings] + rows, plan: plan) {
    case .success(let arrivals):
      let text = String(decoding: source.bytes, as: UTF8.self)
      return (arrivals, text.hasSuffix("\n") ? text : text + "\n")
    case .failure(let trouble):
      throw Failure.mismatch(
        "\(file), row \(trouble.row): \(trouble.words). An account once written never changes its "
          + "arm: restore the file.")
    }
  }
}
