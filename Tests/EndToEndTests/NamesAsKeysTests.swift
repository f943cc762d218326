import Foundation
import Testing

/// A CRM as small teams keep it: names for keys, subsidiaries by name, a misspelt sector, dates as
/// month/day/year, no created date, open deals without an amount, deals without an account.
struct NamesAsKeysTests {
  private static let accounts = 48

  private func pilot() throws -> Folder {
    let folder = try Folder()
    var state: UInt32 = 12_345
    func random(below bound: Int) -> Int {
      state = state &* 1_664_525 &+ 1_013_904_223
      return Int(state >> 8) % bound
    }
    var accounts = "account,sector,revenue,employees,office_location,subsidiary_of\n"
    for number in 0..<Self.accounts {
      let sector = number == 3 ? "technolgy" : ["technology", "retail", "medical"][number % 3]
      let parent = number >= 40 ? "Firm \(number - 40)" : ""
      accounts +=
        "Firm \(number),\(sector),\(10 + random(below: 900)).5,\(20 + random(below: 4000)),"
        + "\(number % 5 == 0 ? "Kenya" : "United States"),\(parent)\n"
    }
    var deals = "opportunity_id,sales_agent,account,deal_stage,engage_date,close_date,close_value\n"
    for number in 0..<700 {
      let day = random(below: 360)
      let length = 5 + random(below: 80)
      let isOpen = day + length > 365
      let isWon = random(below: 10) < 6
      let account = number % 37 == 0 ? "" : "Firm \(random(below: Self.accounts))"
      deals += "D\(number),Agent \(number % 7),\(account),"
      deals += isOpen ? "Engaging" : isWon ? "Won" : "Lost"
      deals += ",\(date(day)),\(isOpen ? "" : date(day + length)),"
      deals += isOpen ? "\n" : isWon ? "\(200 + random(below: 5000))\n" : "0\n"
    }
    try folder.write(accounts, to: "data/accounts.csv")
    try folder.write(deals, to: "data/sales_pipeline.csv")
    try folder.write(
      """
      pilot: Names as keys
      window: { start: 2025-07-01, days: 60, follow_up: 30 }
      expected: { pipeline: 50000, currency: USD, minimum_lift: 0.5 }
      opportunities: data/sales_pipeline.csv
      metrics: { primary: pipeline-created, secondary: [win-rate, cycle-length] }
      """, to: "pilot.yaml")
    return folder
  }

  private func date(_ day: Int) -> String {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var day = day
    for (month, length) in lengths.enumerated() {
      if day < length { return "\(month + 1)/\(day + 1)/2025" }
      day -= length
    }
    return "1/\(day + 1)/2026"
  }

  @Test func `inspect says what stands in, what is orphaned and what may be misspelt`() throws {
    let inspected = try pilot().run("inspect", "data/accounts.csv", "data/sales_pipeline.csv")
    #expect(inspected.exitCode == 0, "\(inspected.complaints)")
    for words in [
      "names are the keys", "engage_date stands in for it", "19 deals without an account",
      "\"technolgy\" (1) may be", "M/D/YYYY",
    ] {
      #expect(inspected.output.contains(words), "\(words)")
    }
  }

  @Test func `the street runs from exports to the page`() throws {
    let folder = try pilot()
    let plan = try folder.run("plan", ".", "--lock")
    #expect(plan.exitCode == 0, "\(plan.complaints)")
    #expect(plan.output.contains("This pilot can"))
    let assignment = try folder.text("plan/assignment.csv")
    for (child, parent) in (40..<48).map({ ("Firm \($0),Firm \($0)", "Firm \($0 - 40)") }) {
      let line = try #require(assignment.split(separator: "\n").first { $0.hasPrefix(child + ",") })
      #expect(line.contains(",\(parent),"), "a subsidiary belongs to its parent's unit")
    }
    let analysis = try folder.run("analyze", ".")
    #expect(analysis.exitCode == 0, "\(analysis.complaints)")
    let page = try folder.run("present", ".")
    #expect(page.exitCode == 0, "\(page.complaints)")
    #expect(try folder.text("results/readout.html").contains("Names as keys"))
  }

  @Test func `what happens after the start changes nothing in the plan`() throws {
    let folder = try pilot()
    let before = try folder.run("plan", ".", "--json").output
    let kept = try folder.text("data/sales_pipeline.csv").split(separator: "\n").filter { line in
      guard
        let start = line.split(separator: ",", omittingEmptySubsequences: false)[4]
          .split(separator: "/").first.flatMap({ Int($0) })
      else { return true }
      return start < 7
    }
    try folder.write(kept.joined(separator: "\n") + "\n", to: "data/sales_pipeline.csv")
    let after = try folder.run("plan", ".", "--json").output
    func withoutSources(_ text: String) -> [Substring] {
      text.split(separator: "\n").filter { !$0.contains("sha256:") }
    }
    #expect(withoutSources(before) == withoutSources(after))
  }

  @Test func `a readout that the data no longer give is not presented`() throws {
    let folder = try pilot()
    _ = try folder.run("plan", ".", "--lock")
    _ = try folder.run("analyze", ".")
    try folder.edit("data/sales_pipeline.csv", "Won", "Lost")
    let refused = try folder.run("present", ".")
    #expect(refused.exitCode == 65)
    #expect(refused.complaints.contains("run holdout analyze . again"))
  }
}
