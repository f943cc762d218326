import Foundation
import Testing

struct DemoTests {
  @Test func `the demo walks from exports to the page and ends with the verdict`() throws {
    let folder = try Folder()
    let demo = try folder.run("demo", "company", "--accounts", "150")
    #expect(demo.exitCode == 0, "\(demo.complaints)")
    let lines = demo.output.split(separator: "\n")
    #expect(lines.last == "Page: company/results/readout.html")
    let verdict = try #require(
      demo.output.components(separatedBy: "$ holdout present company\n").last)
    #expect(
      try folder.text("company/results/readout.html").lowercased().hasPrefix("<!doctype html>"))
    #expect(
      ["Scale: ", "Extend: ", "Stop: ", "Cannot tell: "].contains { verdict.hasPrefix($0) })
    for file in [
      "pilot.yaml", "truth.json", "plan/plan.json", "plan/assignment.csv", "plan/balance.html",
      "plan/crm/salesforce-update.csv", "plan/crm/salesforce-update.sdl",
      "plan/crm/suppression-list.csv", "results/readout.json", "results/estimates.csv",
      "results/units.csv", "results/channels.csv",
    ] {
      #expect(try !folder.text("company/\(file)").isEmpty, "\(file)")
    }
  }

  @Test func `the same seed gives the same bytes, another seed gives others`() throws {
    let folder = try Folder()
    _ = try folder.run("demo", "one", "--accounts", "100", "--seed", "3")
    let first = try folder.files(below: "one")
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent("one"))
    _ = try folder.run("demo", "one", "--accounts", "100", "--seed", "3")
    let second = try folder.files(below: "one")
    #expect(first == second)
    _ = try folder.run("demo", "other", "--accounts", "100", "--seed", "4")
    #expect(try folder.files(below: "other")["truth.json"] != first["truth.json"])
  }

  @Test func `the demo does not touch a locked plan`() throws {
    let folder = try Folder()
    _ = try folder.run("demo", "one", "--accounts", "100")
    let before = try folder.files(below: "one")
    let again = try folder.run("demo", "one", "--accounts", "100")
    #expect(again.exitCode == 73)
    #expect(
      again.complaints
        == "holdout: one/plan/plan.json exists; remove the folder one or name another\n")
    #expect(try folder.files(below: "one") == before)
  }

  @Test func `the worked pilot in experiments is what its command makes`() throws {
    let committed = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("experiments/demo-pilot")
    let folder = try Folder()
    let demo = try folder.run("demo", "demo-pilot")
    #expect(demo.exitCode == 0, "\(demo.complaints)")
    #expect(
      try String(contentsOf: committed.appendingPathComponent("transcript.txt"), encoding: .utf8)
        == demo.output)
    for (name, bytes) in try folder.files(below: "demo-pilot") where !name.hasPrefix("data/") {
      let kept = try Data(contentsOf: committed.appendingPathComponent(name))
      #expect(kept == bytes, "\(name)")
    }
  }
}
