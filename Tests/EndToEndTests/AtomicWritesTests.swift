import Foundation
import Testing

/// A command that is killed leaves every file either as it was or as it should be.
struct AtomicWritesTests {
  /// A pilot with results, and the same files as another reading writes them.
  private func states(
    _ command: [String], _ edit: (Folder) throws -> Void
  ) throws -> (folder: Folder, before: [String: Data], after: [String: Data]) {
    let folder = try Folder()
    #expect(
      try folder.run("simulate", "p", "--accounts", "80", "--seed", "5", "--lift", "0.4")
        .exitCode == 0)
    #expect(try folder.run("plan", "p", "--lock").exitCode == 0)
    #expect(try Command(command, in: folder).exitCode == 0)
    let before = try folder.files(below: "p")
    try edit(folder)
    #expect(try Command(command, in: folder).exitCode == 0)
    let after = try folder.files(below: "p")
    #expect(before.contains { $0.value != after[$0.key] && $0.key.hasPrefix("results/") })
    return (folder, before, after)
  }

  @Test func `analyze killed at any moment leaves no half-written file`() throws {
    let command = ["analyze", "p", "--dropped"]
    let (folder, before, after) = try states(command) { folder in
      // Another close date moves the estimates.
      try folder.edit("p/data/Opportunity.csv", "\"Closed Won\"", "\"Closed Lost\"")
    }
    let clock = ContinuousClock()
    let whole = try clock.measure { _ = try Command(command, in: folder) }
    var killed = 0
    for round in 0..<30 {
      for (name, data) in before where name.hasPrefix("results/") {
        try data.write(to: folder.url.appendingPathComponent("p/" + name))
      }
      // Half of the kills fall into the last fifth of the run, where files are written.
      let share = round % 2 == 0 ? Double(round) / 30 : 0.8 + 0.2 * Double(round) / 30
      let wasKilled = try Command.killed(command, in: folder, after: whole * share)
      killed += wasKilled ? 1 : 0
      let found = try folder.files(below: "p/results")
      for (name, data) in found where !name.hasSuffix(".partial") {
        #expect(
          data == before["results/" + name] || data == after["results/" + name],
          "\(name) is neither the old file nor the new one")
      }
      #expect(
        before.keys.allSatisfy {
          !$0.hasPrefix("results/") || found[String($0.dropFirst(8))] != nil
        })
      for name in found.keys where name.hasSuffix(".partial") {
        try FileManager.default.removeItem(
          at: folder.url.appendingPathComponent("p/results/" + name))
      }
    }
    #expect(killed >= 20)
  }

  @Test func `a lock killed at any moment leaves a whole plan or none`() throws {
    let folder = try Folder()
    _ = try folder.run("simulate", "p", "--accounts", "80", "--seed", "5")
    let command = ["plan", "p", "--lock"]
    let clock = ContinuousClock()
    let whole = try clock.measure { _ = try Command(command, in: folder) }
    let good = try folder.files(below: "p/plan")
    for round in 0..<16 {
      try FileManager.default.removeItem(at: folder.url.appendingPathComponent("p/plan"))
      _ = try Command.killed(command, in: folder, after: whole * (0.3 + 0.7 * Double(round) / 15))
      guard FileManager.default.fileExists(atPath: folder.url.path + "/p/plan") else {
        try FileManager.default.createDirectory(
          at: folder.url.appendingPathComponent("p/plan"), withIntermediateDirectories: true)
        continue
      }
      for (name, data) in try folder.files(below: "p/plan") where !name.hasSuffix(".partial") {
        #expect(data == good[name], "\(name) is not whole")
      }
    }
  }
}
