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
      plan/assignment.csv with it. Anything changed ends with exit code 65. Exports are expected \
      to be refreshed after the lock; those that changed are named.

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
    let changedSources: [String]
    let marks: MarkReconciliation?
  }

  func run() throws {
    let folder = PilotFolder(pilot)
    if restore, folder.isLocked {
      let source = try SourceFile.read(path: folder.planFile, displayName: folder.planFile)
      let sealed = try PlanFile(reading: source.bytes, file: folder.planFile)
      try AtomicFile.write(
        PlanOutputs.assignmentText(of: sealed.plan), to: folder.assignmentFile)
    }
    let sealed = try folder.lockedPlan()
    let changed = sealed.plan.sources.filter { source in
      let now = try? SourceFile.read(path: folder.file(source.path), displayName: source.path)
      return now.map { Digest(of: $0.bytes).description } != source.digest
    }.map(\.path)
    let receipts = try receipt.map { try SourceFile.read(path: $0, displayName: $0) }
    let marks = try receipts.isEmpty ? nil : marks(of: sealed.plan, in: receipts)
    let result = Result(
      plan: sealed.digest, roster: sealed.plan.roster.digest, units: sealed.plan.units.count,
      changedSources: changed, marks: marks)
    if json { try Console.say(json: result) } else { say(result, seed: sealed.plan.design.seed) }
    if let marks, !marks.isComplete {
      throw Failure.mismatch("the marks in the CRM are not those of the plan. " + marks.remedy)
    }
  }

  private func marks(of plan: Plan, in receipts: [SourceFile]) throws -> MarkReconciliation {
    let planned = (plan.units + plan.forced).flatMap { unit in
      unit.accounts.map { (id: $0.id, arm: unit.armLabel) }
    }
    return try MarkReconciliation(planned: planned, files: receipts, armColumn: armColumn)
  }

  private func say(_ result: Result, seed: some CustomStringConvertible) {
    Console.say(
      """
      plan        \(result.plan)  as locked
      roster      \(result.roster)  as locked
      assignment  \(Wording.count(result.units)) units, as locked and as the design draws them from seed \
      \(seed)
      """)
    let changed = result.changedSources
    if !changed.isEmpty {
      Console.say("exports     changed since the lock: \(changed.joined(separator: ", "))")
    }
    if let marks = result.marks { Console.say(marks.text) }
  }
}
