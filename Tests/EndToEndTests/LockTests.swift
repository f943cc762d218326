import Foundation
import Testing

struct LockTests {
  /// A company with a locked plan, on the eve of its pilot.
  private func lockedPilot() throws -> Folder {
    let folder = try Folder()
    #expect(try folder.run("simulate", "p", "--accounts", "80", "--seed", "5").exitCode == 0)
    #expect(try folder.run("plan", "p", "--lock").exitCode == 0)
    return folder
  }

  @Test func `a plan without lock writes nothing and gives the same plan again`() throws {
    let folder = try Folder()
    _ = try folder.run("simulate", "p", "--accounts", "80", "--seed", "5")
    let before = try folder.files(below: "p")
    let first = try folder.run("plan", "p", "--json")
    let second = try folder.run("plan", "p", "--json")
    #expect(first.output == second.output)
    #expect(try folder.files(below: "p") == before)
    _ = try folder.run("plan", "p", "--lock")
    #expect(try folder.text("p/plan/plan.json") == first.output)
  }

  @Test func `a locked plan is never overwritten`() throws {
    let folder = try lockedPilot()
    let before = try folder.files(below: "p/plan")
    let again = try folder.run("plan", "p", "--lock")
    #expect(again.exitCode == 73)
    #expect(again.complaints.contains("a locked plan is never overwritten"))
    #expect(try folder.files(below: "p/plan") == before)
  }

  @Test(arguments: [
    ("\"seed\": 20260901", "\"seed\": 20260902"), ("\"minimumLift\": 0.3", "\"minimumLift\": 0.2"),
    ("\"arm\": \"holdout\"", "\"arm\": \"treatment\""),
  ])
  func `an edited plan is refused`(edit: (String, String)) throws {
    let folder = try lockedPilot()
    try folder.edit("p/plan/plan.json", edit.0, edit.1)
    for command in ["verify", "analyze", "replay"] {
      let refused = try Command(
        [command, "p"] + (command == "replay" ? ["--output", "draws.csv"] : []), in: folder)
      #expect(refused.exitCode == 65, "\(command)")
      #expect(refused.complaints.contains("p/plan/plan.json was changed after it was locked"))
    }
  }

  @Test func `an edited assignment is refused, named, and can be restored`() throws {
    let folder = try lockedPilot()
    let original = try folder.text("p/plan/assignment.csv")
    var lines = original.split(separator: "\n").map(String.init)
    lines[3] = lines[3].replacingOccurrences(of: ",treatment,", with: ",HOLDOUT,")
      .replacingOccurrences(of: ",holdout,", with: ",treatment,")
      .replacingOccurrences(of: ",HOLDOUT,", with: ",holdout,")
    try folder.write(lines.joined(separator: "\n") + "\n", to: "p/plan/assignment.csv")
    for command in ["verify", "analyze"] {
      let refused = try folder.run(command, "p")
      #expect(refused.exitCode == 65)
      #expect(
        refused.complaints.contains("p/plan/assignment.csv was changed after the lock: row 4"))
    }
    #expect(try folder.run("verify", "p", "--restore").exitCode == 0)
    #expect(try folder.text("p/plan/assignment.csv") == original)
    #expect(try folder.run("verify", "p").exitCode == 0)
  }

  @Test func `verify names exports that changed since the lock`() throws {
    let folder = try lockedPilot()
    #expect(try !folder.run("verify", "p").output.contains("changed since the lock"))
    _ = try folder.run("simulate", "p", "--as-of", "2026-11-29")
    let verified = try folder.run("verify", "p")
    #expect(verified.exitCode == 0)
    #expect(verified.output.contains("changed since the lock, as is usual: data/Opportunity.csv"))
  }

  @Test func `a replay has a header of units and one row a draw with the planned shares`() throws {
    let folder = try lockedPilot()
    let replay = try folder.run("replay", "p", "--draws", "25", "--output", "draws.csv")
    #expect(replay.exitCode == 0)
    let rows = try folder.text("draws.csv").split(separator: "\n").map { $0.split(separator: ",") }
    #expect(rows.count == 26)
    #expect(Set(rows.map(\.count)).count == 1)
    #expect(Set(rows.dropFirst().map { $0.count { $0 == "1" } }).count == 1)
    #expect(Set(rows.dropFirst()).count == 25)
  }
}
