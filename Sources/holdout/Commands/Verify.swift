internal import ArgumentParser
internal import Exchange
internal import Foundation
internal import Pipeline
internal import Planning

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check that the plan, its roster and its assignment are those that were locked.",
    discussion: """
      Recomputes the plan's digest, draws the assignment again from the plan's seed, and compares \
      plan/assignment.csv and plan/late-arrivals.csv with it. While no export has changed since the \
      lock the plan is made again from them, its weights and chances with it; afterwards its blocks \
      are, from what it holds of its units. Anything changed ends with exit code 65. Exports are \
      expected to be refreshed after the lock; those that changed are named.

      With --receipt the marks in the CRM are held against the plan: give Data Loader's success \
      and error files, or the accounts exported again with the arm's column. Whoever was never \
      marked, or is marked wrongly, is named, and the exit code is 65.
      """)

  @Argument(help: "The pilot's folder.")
  var pilot = "."

  @Flag(help: "Write plan/assignment.csv again from the plan.")
  var restore = false

  @Option(
    parsing: .upToNextOption,
    help: "Success and error files of the update, or accounts exported again.")
  var receipt: [String] = []

  @Option(help: "The heading of the arm's column, if it is not Holdout_Arm__c, holdout_arm or arm.")
  var armColumn: String?

  @Flag(help: "Print JSON.")
  var json = false

  private struct Result: Encodable {
    let plan: String
    let roster: String
    let units: Int
    let lateArrivals: Int
    let changedSources: [String]
    let marks: MarkReconciliation?
  }

  func run() throws {
    let folder = PilotFolder(pilot)
    if restore, folder.isLocked {
      let sealed = try PlanFile(
        reading: SourceFile.read(path: folder.planFile, displayName: folder.planFile).bytes,
        file: folder.planFile)
      try AtomicFile.write(
        PlanOutputs.assignmentText(of: sealed.plan), to: folder.assignmentFile)
    }
    let sealed = try folder.lockedPlan()
    try Wording.using(sealed.plan.brief.locale) { try verify(sealed, in: folder) }
  }

  private func verify(_ sealed: PlanFile, in folder: PilotFolder) throws {
    let changed = sealed.plan.sources.filter { source in
      let now = try? SourceFile.read(path: folder.file(source.path), displayName: source.path)
      return now.map { Digest(of: $0.bytes).description } != source.digest
    }.map(\.path)
    if let trouble = try trouble(of: sealed.plan, in: folder, isUnchanged: changed.isEmpty) {
      throw Failure.mismatch(
        "\(folder.planFile) is not the plan its own words give: \(trouble). Restore the file that "
          + "--lock wrote.")
    }
    let late = try Arrivals.recorded(
      in: folder.file("plan/late-arrivals.csv"), plan: sealed.plan
    ).arrivals
    let receipts = try receipt.map { try SourceFile.read(path: $0, displayName: $0) }
    try refuseOwnFiles(receipts, of: folder)
    let marks = try receipts.isEmpty ? nil : marks(of: sealed.plan, in: receipts)
    let result = Result(
      plan: sealed.digest, roster: sealed.plan.roster.digest, units: sealed.plan.units.count,
      lateArrivals: late.count, changedSources: changed, marks: marks)
    if json { try Console.say(json: result) } else { say(result, of: sealed.plan) }
    if let marks, !marks.isComplete {
      throw Failure.mismatch("the marks in the CRM are not those of the plan. " + marks.remedy)
    }
  }

  /// Where the plan made again differs, in words: from its exports while they are those it was made
  /// from, else from what it holds of its units.
  private func trouble(of plan: Plan, in folder: PilotFolder, isUnchanged: Bool) throws -> String? {
    guard isUnchanged else { return plan.differenceOfLayout() }
    let (data, sources) = try folder.exports(of: plan.brief)
    return plan.difference(
      from: try Plan(brief: plan.brief, ledger: data.ledger, sources: sources))
  }

  /// The files that are to be loaded say nothing about whether they were.
  private func refuseOwnFiles(_ receipts: [SourceFile], of folder: PilotFolder) throws {
    for name in ["salesforce-update.csv", "hubspot-update.csv"] {
      let own = folder.file("plan/crm/\(name)")
      guard let written = try? SourceFile.read(path: own) else { continue }
      for receipt in receipts where receipt.bytes == written.bytes {
        throw Failure.mismatch(
          "\(receipt.path) is what the plan wrote to be loaded, and no answer of the CRM's. Name the "
            + "success and error files of the update, or the accounts exported again.")
      }
    }
  }

  private func marks(of plan: Plan, in receipts: [SourceFile]) throws -> MarkReconciliation {
    let planned = (plan.units + plan.forced).flatMap { unit in
      unit.accounts.map { (id: $0.id, arm: unit.armLabel) }
    }
    return try MarkReconciliation(planned: planned, files: receipts, armColumn: armColumn)
  }

  private func say(_ result: Result, of plan: Plan) {
    let late = Wording.count(result.lateArrivals, "account")
    let changed = result.changedSources
    let lines: [(label: String, words: String)] = [
      ("plan", "\(result.plan)  as locked"), ("roster", "\(result.roster)  as locked"),
      (
        "assignment",
        "\(Wording.count(result.units)) \(plan.unitNounPlural), as locked and as the design draws them "
          + "from seed \(plan.design.seed)"
      ),
      ("late", result.lateArrivals > 0 ? "\(late), as the locked rule puts them" : ""),
      (
        "made again",
        changed.isEmpty
          ? "the exports are those of the lock and give the same weights, blocks and arms"
          : "the plan's own units give the same blocks; the exports have changed since"
      ),
      (
        "exports",
        changed.isEmpty
          ? "" : "changed since the lock, as is usual: \(changed.joined(separator: ", "))"
      ),
    ]
    for (label, words) in lines where !words.isEmpty {
      Console.say(label.padding(toLength: 12, withPad: " ", startingAt: 0), words)
    }
    if let marks = result.marks { Console.say(marks.text) }
  }
}
