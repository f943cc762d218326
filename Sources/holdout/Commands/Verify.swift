internal import ArgumentParser
internal import Exchange
internal import Foundation
internal import Planning

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check that the plan, its roster and its assignment are those that were locked.",
    discussion: """
      Recomputes the plan's digest, draws the assignment again from the plan's seed, and compares \
      plan/assignment.csv with it. Anything changed ends with exit code 65. Exports are expected \
      to be refreshed after the lock; those that changed are named.
      """)

  @Argument(help: "The pilot's folder.")
  var pilot = "."

  @Flag(help: "Write plan/assignment.csv again from the plan.")
  var restore = false

  @Flag(help: "Print JSON.")
  var json = false

  private struct Result: Encodable {
    let plan: String
    let roster: String
    let units: Int
    let changedSources: [String]
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
    let result = Result(
      plan: sealed.digest, roster: sealed.plan.roster.digest, units: sealed.plan.units.count,
      changedSources: changed)
    if json { return try Console.say(json: result) }
    Console.say(
      """
      plan        \(result.plan)  as locked
      roster      \(result.roster)  as locked
      assignment  \(result.units) units, as locked and as the design draws them from seed \
      \(sealed.plan.design.seed)
      """)
    if !changed.isEmpty {
      Console.say("exports     changed since the lock: \(changed.joined(separator: ", "))")
    }
  }
}
