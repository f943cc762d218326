import Foundation
import Testing

/// A pilot that is looked at weekly, from the lock to the decision.
struct ReviewTests {
  private func lockedPilot(looks: String = "weekly") throws -> Folder {
    let folder = try Folder()
    #expect(
      try folder.run("simulate", "p", "--accounts", "160", "--seed", "9", "--lift", "0.6").exitCode
        == 0)
    try folder.edit("p/pilot.yaml", "looks: none", "looks: \(looks)")
    #expect(try folder.run("plan", "p", "--lock").exitCode == 0)
    return folder
  }

  private func object(_ text: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  private func review(_ folder: Folder, _ day: String) throws -> [String: Any] {
    _ = try folder.run("simulate", "p", "--as-of", day)
    let command = try folder.run("review", "p", "--as-of", day)
    #expect(command.exitCode == 0, "\(command.complaints)")
    #expect(command.output.contains("Written to p/reviews/\(day): review.html"))
    return try object(try folder.text("p/reviews/\(day)/review.json"))
  }

  @Test func `weekly reviews record their looks and the decision pays for them`() throws {
    let folder = try lockedPilot()
    let plan = try folder.text("p/plan/plan.json")
    #expect(plan.contains("\"schedule\"") && plan.contains("\"obrien-fleming\""))
    let first = try review(folder, "2026-09-07")
    let look = try #require(first["look"] as? [String: Any])
    #expect(look["number"] as? Int == 1 && look["count"] as? Int == 9)
    #expect(first["call"] as? String == "continue")
    let quiet = try review(folder, "2026-09-19")
    #expect(quiet["look"] is NSNull && quiet["primary"] is NSNull)
    #expect(quiet["nextLook"] as? String == "2026-09-21")
    let late = try review(folder, "2026-09-22")
    #expect((late["look"] as? [String: Any])?["number"] as? Int == 3)
    for name in [
      "review.html", "deals.csv", "owners.csv", "stages.csv", "calendar.csv", "accounts.csv",
    ] {
      #expect(try !folder.text("p/reviews/2026-09-22/\(name)").isEmpty)
    }
    // The same day again gives the same bytes, and nothing of the plan has changed.
    let before = try folder.files(below: "p/reviews")
    #expect(try folder.run("review", "p", "--as-of", "2026-09-22").exitCode == 0)
    #expect(try folder.files(below: "p/reviews") == before)
    #expect(try folder.text("p/plan/plan.json") == plan)

    _ = try folder.run("simulate", "p", "--as-of", "2026-11-29")
    #expect(try folder.run("analyze", "p", "--as-of", "2026-11-29").exitCode == 0)
    let readout = try object(try folder.text("p/results/readout.json"))
    let decision = try #require(readout["look"] as? [String: Any])
    #expect(decision["kind"] as? String == "decision")
    #expect((decision["taken"] as? [Any])?.count == 2)
    let level = try #require(decision["intervalLevel"] as? Double)
    #expect(level > 0.95 && level < 0.97)
    let metrics = try #require(readout["metrics"] as? [[String: Any]])
    let interval = (metrics[0]["difference"] as? [String: Any])?["interval"] as? [String: Any]
    #expect(interval?["confidenceLevel"] as? Double == level)
    #expect(try folder.run("present", "p").exitCode == 0)
  }

  @Test func `a look that was taken is not taken again from other exports`() throws {
    let folder = try lockedPilot()
    _ = try review(folder, "2026-09-14")
    let before = try folder.files(below: "p/reviews")
    try folder.edit("p/data/Opportunity.csv", "2026-09-0", "2026-08-0")
    let again = try folder.run("review", "p", "--as-of", "2026-09-14")
    #expect(again.exitCode == 73)
    #expect(again.complaints.contains("A look is taken once"))
    #expect(try folder.files(below: "p/reviews") == before)
  }

  @Test func `one account is shown without writing anything`() throws {
    let folder = try lockedPilot(looks: "none")
    let rows = try folder.text("p/plan/assignment.csv").split(separator: "\n")
    let id = String(try #require(rows.dropFirst().first?.split(separator: ",").first))
    let shown = try folder.run("review", "p", "--as-of", "2026-09-14", "--account", id)
    #expect(shown.exitCode == 0 && shown.output.contains("(\(id)): "))
    let missing = try folder.run("review", "p", "--as-of", "2026-09-14", "--account", "nobody")
    #expect(missing.exitCode == 66 && missing.complaints.contains("plan/assignment.csv"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/p/reviews"))
  }

  @Test func `the page of one account is written beside the reviews and records no look`() throws {
    let folder = try lockedPilot()
    let rows = try folder.text("p/plan/assignment.csv").split(separator: "\n")
    let id = String(try #require(rows.dropFirst().first?.split(separator: ",").first))
    let made = try folder.run("review", "p", "--as-of", "2026-09-19", "--account", id, "--html")
    #expect(made.exitCode == 0, "\(made.complaints)")
    #expect(Array(try folder.files(below: "p/reviews").keys) == ["2026-09-19/account-\(id).html"])
    #expect(try folder.text("p/reviews/2026-09-19/account-\(id).html").contains(id))
    #expect(made.output.hasSuffix("Page: p/reviews/2026-09-19/account-\(id).html\n"))
    let alone = try folder.run("review", "p", "--html")
    #expect(alone.exitCode == 64 && alone.complaints.contains("name it with --account"))
  }

  @Test func `a review before the pilot starts is refused`() throws {
    let folder = try lockedPilot(looks: "none")
    let early = try folder.run("review", "p", "--as-of", "2026-08-30")
    #expect(early.exitCode == 65 && early.complaints.contains("the pilot starts on 2026-09-01"))
  }
}
