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
    let table = try folder.text("p/results/estimates.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let estimates = Dictionary(grouping: table.dropFirst(), by: { $0[0] })
    #expect(estimates.keys.sorted() == ["all arms", "light", "treatment"])
    // Every arm tells of the plan's metrics, and all arms together of each of those and others too.
    let metric = try #require(table[0].firstIndex(of: "metric"))
    let planned = (estimates["light"] ?? []).map { $0[metric] }
    #expect(Set(planned).count == 4 && planned.count == 8)
    #expect((estimates["treatment"] ?? []).map { $0[metric] } == planned)
    #expect(Set(planned).isSubset(of: (estimates["all arms"] ?? []).map { $0[metric] }))
    // Everyone treated is everyone in an arm: 84 of 120.
    let units =
      try #require(
        (json["metrics"] as? [[String: Any]])?.first?["treatment"] as? [String: Any])["units"]
      as? Int
    let each = comparisons.compactMap { comparison in
      (((comparison["metrics"] as? [[String: Any]])?.first?["treatment"]) as? [String: Any])?[
        "units"] as? Int
    }
    #expect(each.count == 2 && each.reduce(0, +) == units)
    #expect(try folder.run("present", "p").exitCode == 0)
    let page = try folder.text("p/results/readout.html")
    #expect(page.contains("arm by arm</h2>") && page.contains("<h3>The arm light</h3>"))
  }

  @Test func `accounts that arrive late get one of the arms, and verify holds them to it`() throws {
    let folder = try pilot()
    #expect(try folder.run("plan", "p", "--lock").exitCode == 0)
    #expect(
      try folder.run("verify", "p").output.contains("give the same weights, blocks and arms"))
    let header = try #require(
      try folder.text("p/data/Account.csv").split(separator: "\n").first
    ).split(separator: ",")
    let rows = (1...60).map { number in
      header.map { name in
        name == "\"Id\"" ? "00NEW\(number)" : name == "\"Name\"" ? "New \(number)" : ""
      }.joined(separator: ",")
    }
    try folder.write(
      ([header.joined(separator: ",")] + rows).joined(separator: "\n") + "\n", to: "new.csv")
    let arrivals = try folder.run(
      "arrivals", "p", "--accounts", "new.csv", "--as-of", "2026-09-20")
    #expect(arrivals.exitCode == 0, "\(arrivals.complaints)")
    #expect(
      arrivals.output.contains("\n  light      ") && arrivals.output.contains("\n  holdout    "))
    let late = counts(try folder.text("p/plan/late-arrivals.csv"), column: 2)
    #expect(late.values.reduce(0, +) == 60)
    #expect(Set(late.keys) == ["treatment", "light", "holdout"])
    #expect(
      try folder.run("verify", "p").output.contains("60 accounts, as the locked rule puts them"))
    try folder.edit("p/plan/late-arrivals.csv", ",light,", ",holdout,")
    let refused = try folder.run("verify", "p")
    #expect(
      refused.exitCode == 65
        && refused.complaints.contains("is in holdout, the plan puts it in light"))
  }

  @Test func `several arms are rehearsed, each against the holdout`() throws {
    let folder = try pilot()
    let rehearsal = try folder.run("rehearse", "p", "--draws", "40", "--output", "r.json")
    #expect(rehearsal.exitCode == 0, "\(rehearsal.complaints)")
    #expect(rehearsal.output.hasPrefix("On your own past, the arm treatment against the holdout"))
    #expect(rehearsal.output.contains("The arm light against the holdout, intervals of 97.5%"))
    let json = try #require(
      JSONSerialization.jsonObject(with: Data(try folder.text("r.json").utf8)) as? [String: Any])
    let arms = try #require(json["arms"] as? [[String: Any]])
    #expect(arms.map { $0["arm"] as? String } == ["treatment", "light"])
    #expect((json["anyArm"] as? [String: Any])?["rehearsals"] as? Int == 40)
  }

  @Test func `several arms keep to what an owner can look after`() throws {
    let folder = try pilot()
    try folder.edit("p/pilot.yaml", "  seed:", "  capacity: { owner: 8 }\n  seed:")
    let plan = try folder.run("plan", "p", "--lock")
    #expect(plan.exitCode == 0, "\(plan.complaints)")
    #expect(
      plan.output.replacingOccurrences(of: "\n", with: " ").contains(
        "owner by owner where capacity binds"))
    #expect(try folder.run("verify", "p").exitCode == 0)
  }

  @Test func `several arms are looked at each by its own bounds`() throws {
    let folder = try pilot()
    try folder.edit("p/pilot.yaml", "looks: none", "looks: weekly")
    let plan = try folder.run("plan", "p", "--lock")
    #expect(plan.exitCode == 0, "\(plan.complaints)")
    #expect(plan.output.contains("Each arm by itself: Effects are looked at 8 times"))
    #expect(try folder.run("verify", "p").exitCode == 0)
    for day in ["2026-09-14", "2026-10-12"] {
      _ = try folder.run("simulate", "p", "--as-of", day)
      let review = try folder.run("review", "p", "--as-of", day)
      #expect(review.exitCode == 0, "\(review.complaints)")
      #expect(review.output.contains("the arm light (look "))
      let json = try #require(
        JSONSerialization.jsonObject(
          with: Data(try folder.text("p/reviews/\(day)/review.json").utf8)) as? [String: Any])
      let arms = try #require(json["comparisons"] as? [[String: Any]])
      #expect(arms.map { $0["arm"] as? String } == ["treatment", "light"])
      for arm in arms {
        let look = try #require(arm["look"] as? [String: Any])
        #expect(look["confidenceLevel"] as? Double == 0.975)
        #expect((look["taken"] as? [Any])?.count == (day == "2026-09-14" ? 0 : 1))
        #expect(
          ["continue", "stop-early-for-harm", "decided"].contains(arm["call"] as? String ?? ""))
      }
      let recorded = try #require((json["look"] as? [String: Any])?["arms"] as? [String: Any])
      #expect(Set(recorded.keys) == ["treatment", "light"])
      let page = try folder.text("p/reviews/\(day)/review.html")
      #expect(page.contains("<span>light: ") && page.contains("arm by arm</h2>"))
    }
    _ = try folder.run("simulate", "p", "--as-of", "2026-11-29")
    #expect(try folder.run("analyze", "p", "--as-of", "2026-11-29").exitCode == 0)
    #expect(try folder.text("p/results/readout.json").contains("\"kind\": \"decision\""))
    #expect(try folder.run("present", "p").exitCode == 0)
  }
}
