import Foundation
import Testing

/// A command that is killed leaves every file either as it was or as it should be.
struct AtomicWritesTests {
  /// An analysis takes a fraction of a second with the optimised binary, and too long without.
  private static let isQuick = ProcessInfo.processInfo.environment["HOLDOUT_BINARY"] != nil
  private static let rounds = isQuick ? 30 : 6

  /// The moments of one round after another: half of them anywhere, half near the end, where files
  /// are written.
  private func moments(of whole: Duration) -> [Duration] {
    (0..<Self.rounds).map { round in
      let share = Double(round) / Double(Self.rounds)
      return whole * (round % 2 == 0 ? share : 0.7 + 0.3 * share)
    }
  }

  private func time(_ work: () throws -> Void) rethrows -> Duration {
    try ContinuousClock().measure(work)
  }

  @Test(.enabled(if: isQuick)) func `analyze killed at any moment leaves no half-written file`()
    throws
  {
    let folder = try Folder()
    for command in [
      ["simulate", "p", "--accounts", "80", "--seed", "5"], ["plan", "p", "--lock"],
      ["simulate", "p", "--as-of", "2026-11-29"],
    ] {
      #expect(try Command(command, in: folder).exitCode == 0)
    }
    func analyze(_ day: String) throws -> [String: Data] {
      let run = try folder.run("analyze", "p", "--as-of", day)
      #expect(run.exitCode == 0)
      return try folder.files(below: "p/results")
    }
    let after = try analyze("2026-11-22")
    var before: [String: Data] = [:]
    let whole = try time { before = try analyze("2026-11-29") }
    #expect(before.keys == after.keys && before["readout.json"] != after["readout.json"])
    var killed = 0
    for moment in moments(of: whole) {
      for (name, data) in before {
        try data.write(to: folder.url.appendingPathComponent("p/results/" + name))
      }
      let wasKilled = try Command.killed(
        ["analyze", "p", "--as-of", "2026-11-22"], in: folder, after: moment)
      killed += wasKilled ? 1 : 0
      let found = try folder.files(below: "p/results")
      for name in before.keys {
        #expect(
          found[name] == before[name] || found[name] == after[name],
          "\(name) is neither the old file nor the new one")
      }
    }
    #expect(killed >= Self.rounds / 2)
  }

  @Test func `a lock killed at any moment leaves a whole plan or none`() throws {
    let folder = try Folder()
    _ = try folder.run("simulate", "p", "--accounts", "80", "--seed", "5")
    let whole = try time { _ = try folder.run("plan", "p", "--lock") }
    let good = try folder.files(below: "p/plan")
    for moment in moments(of: whole) {
      let plan = folder.url.appendingPathComponent("p/plan")
      try? FileManager.default.removeItem(at: plan)
      _ = try Command.killed(["plan", "p", "--lock"], in: folder, after: moment)
      guard FileManager.default.fileExists(atPath: plan.path) else { continue }
      for (name, data) in try folder.files(below: "p/plan") where !name.hasSuffix(".partial") {
        #expect(data == good[name], "\(name) is not whole")
      }
    }
  }

  /// A demonstration writes every kind of file, some of them several times as its days pass.
  @Test(.enabled(if: isQuick)) func `a demonstration killed at any moment leaves whole files`()
    throws
  {
    let folder = try Folder()
    let whole = try time { _ = try folder.run("demo", "d") }
    let complete = Set(try folder.files(below: "d").keys)
    for share in [0.15, 0.4, 0.65, 0.9] {
      try? FileManager.default.removeItem(at: folder.url.appendingPathComponent("d"))
      _ = try Command.killed(["demo", "d"], in: folder, after: whole * share)
      for (name, data) in (try? folder.files(below: "d")) ?? [:] where !name.hasSuffix(".partial") {
        #expect(complete.contains(name))
        #expect(isWhole(data, name), "\(name) is not whole")
      }
    }
  }

  /// Whether a file ends as its kind does.
  private func isWhole(_ data: Data, _ name: String) -> Bool {
    let text = String(decoding: data, as: UTF8.self)
    switch URL(fileURLWithPath: name).pathExtension {
    case "json": return (try? JSONSerialization.jsonObject(with: data)) != nil
    case "html": return text.hasSuffix("</html>\n") || text.hasSuffix("</html>")
    default: return text.hasSuffix("\n")
    }
  }
}
