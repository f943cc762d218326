import Foundation
import Testing

/// Several treatment arms, from the brief to the page.
struct ArmsTests {
  private func pilot() throws -> Folder {
    let folder = try Folder()
    #expect(try folder.run("simulate", "p", "--accounts", "120", "--seed", "5").exitCode == 0)
    try folder.edit(
      "p/pilot.yaml", "holdout: 0.50 ", "arms: { treatment: 0.5, light: 0.2, holdout: 0.3 } ")
    return folder
  }

  private func counts(_ text: String, column: Int) -> [String: Int] {
    var counts: [String: Int] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      counts[String(line.split(separator: ",")[column]), default: 0] += 1
    }
    return counts
  }

  @Test func `a pilot of several arms is planned, verified, replayed, read and shown`() throws {
    let folder = try pilot()
    let plan = try folder.run("plan", "p", "--lock")
    #expect(plan.exitCode == 0, "\(plan.complaints)")
    #expect(plan.output.contains("\n  light"))
    #expect(plan.output.contains("by intervals of 97.5%"))
    #expect(try folder.run("verify", "p").exitCode == 0)
    let marks = counts(try folder.text("p/plan/crm/salesforce-update.csv"), column: 1)
    #expect(Set(marks.keys) == ["treatment", "light", "holdout"])

    #expect(try folder.run("replay", "p", "--draws", "20", "--output", "d.csv").exitCode == 0)
    let rows = try folder.text("d.csv").split(separator: "\n").dropFirst()
    let draws = rows.map { row in
      Dictionary(row.split(separator: ",").map { ($0, 1) }, uniquingKeysWith: +)
    }
    #expect(draws.count == 20 && Set(draws).count == 1 && draws[0].keys.count == 3)

    #expect(try folder.run("simulate", "p", "--as-of", "2026-11-29").exitCode == 0)
    let analysis = try folder.run("analyze", "p", "--as-of", "2026-11-29")
    #expect(analysis.exitCode == 0, "\(analysis.complaints)")
    #expect(analysis.output.contains("The arm light against the holdout, intervals of 97.5%"))
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(try folder.text("p/results/readout.json").utf8))
        as? [String: Any])
    let comparisons = try #require(json["comparisons"] as? [[String: Any]])
    #expect(comparisons.map { $0["arm"] as? String } == ["treatment", "light"])
    #expect(comparisons.allSatisfy { $0["confidence"] as? Double == 0.975 })
    let estimates = counts(try folder.text("p/results/estimates.csv"), column: 0)
    #expect(estimates["treatment"] == 8 && estimates["light"] == 8)
    // With the metrics that the plan does not name.
    #expect(estimates["all arms", default: 0] > 8)
    #expect(try folder.run("present", "p").exitCode == 0)
    let page = try folder.text("p/results/readout.html")
    #expect(page.contains("arm by arm</h2>") && page.contains("<h3>The arm light</h3>"))
  }

  @Test func `what knows one treatment arm only says so`() throws {
    let folder = try pilot()
    #expect(try folder.run("plan", "p", "--lock").exitCode == 0)
    let rehearsal = try folder.run("rehearse", "p", "--draws", "20")
    #expect(rehearsal.exitCode == 65)
    #expect(rehearsal.complaints.contains("the plan has 2 treatment arms"))
    let arrivals = try folder.run("arrivals", "p")
    #expect(arrivals.exitCode == 65)
    #expect(arrivals.complaints.contains("the plan has several treatment arms"))
  }
}
