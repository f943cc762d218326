import Foundation
import Testing

/// The rules that say who is drawn, from the brief to the files of a locked plan.
struct RosterRulesTests {
  /// Sixty accounts of three owners in twelve cities; every tenth was won before, every seventh has
  /// an open deal, every ninth was touched in August, every eighth names the same absent parent.
  private func pilot(_ design: String) throws -> Folder {
    let folder = try Folder()
    var accounts =
      "account_id,account_name,owner,city,region,website,parent_account,pilot_eligibility\n"
    var deals = "opportunity_id,account_id,stage,created_date,close_date,amount\n"
    var touches = "account_id,date,campaign\n"
    for number in 0..<60 {
      let owner = ["Ann", "Bob", "Cid"][number % 3]
      let may = [3: "treatment", 4: "Holdout", 5: "neither"][number] ?? ""
      accounts +=
        "A\(100 + number),Firm \(number),\(owner),City \(number % 30),"
        + "\(number % 4 == 0 ? "EMEA" : "AMER"),\(number % 2 == 0 ? "gmail.com" : "f\(number).com"),"
        + "\(number % 8 == 1 ? "Absent Holding" : ""),\(may)\n"
      if number % 10 == 0 {
        deals += "W\(number),A\(100 + number),Closed Won,2026-01-05,2026-02-05,900\n"
      }
      if number % 7 == 0 { deals += "O\(number),A\(100 + number),Proposal,2026-08-05,,500\n" }
      deals += "L\(number),A\(100 + number),Closed Lost,2026-03-05,2026-04-0\(1 + number % 9),0\n"
      if number % 9 == 0 { touches += "A\(100 + number),2026-08-15,Ads\n" }
    }
    try folder.write(accounts, to: "data/accounts.csv")
    try folder.write(deals, to: "data/opportunities.csv")
    try folder.write(touches, to: "data/touches.csv")
    try folder.write(
      """
      pilot: Rules
      window: { start: 2026-09-01, days: 60, follow_up: 30 }
      expected: { pipeline: 50000, currency: USD, minimum_lift: 0.5 }
      touches: data/touches.csv
      design: { \(design) }
      """, to: "pilot.yaml")
    return folder
  }

  private func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  @Test func `families, exclusions and eligibility are told with their reasons`() throws {
    let folder = try pilot(
      "keep_together: [parent_name, domain], seed: 1, exclude: { customers: true, "
        + "open_opportunities: true, recently_touched: 30, where: { region: [emea] } }, "
        + "eligibility: { column: pilot_eligibility }, force: { holdout: [A107] }")
    let plan = try folder.run("plan", ".", "--lock")
    #expect(plan.exitCode == 0, "\(plan.complaints)")
    for words in [
      "Left out: region is one that design.exclude.where names",
      "Left out: is a customer (won a deal before the pilot, or the CRM says so)",
      "Left out: has an open opportunity", "Left out: was touched in the 30 days before",
      "Left out: may be in neither arm (design.eligibility)",
      "Put in an arm by the brief, apart", "Eligible for one arm only, apart",
      "30 accounts have the domain of a mail provider",
    ] { #expect(plan.output.contains(words), "\(words)\n\(plan.output)") }
    let table = rows(try folder.text("plan/assignment.csv"))
    let assigned = Dictionary(table.map { ($0[0], $0) }, uniquingKeysWith: { $1 })
    #expect(assigned["A103"]?[2...5] == ["treatment", "A103", "", "eligibility"])
    #expect(assigned["A107"]?[2...5] == ["holdout", "A107", "", "brief"])
    // Absent Holding is the parent of every eighth account from A101 on; A109 was touched…
    let family = ["A117", "A125", "A133", "A141"].compactMap { assigned[$0]?[3] }
    #expect(family.count > 1 && Set(family).count == 1)
    #expect(try folder.run("verify", ".").exitCode == 0)
    #expect(try folder.text("plan/balance.html").contains("30 accounts have the domain"))
    #expect(try folder.text("plan/plan.json").contains("\"exclude.recently_touched\""))
  }

  @Test func `capacity is kept in every draw that replay writes`() throws {
    let folder = try pilot("seed: 2, capacity: { owner: { Ann: 4, default: 6 } }")
    let plan = try folder.run("plan", ".", "--lock")
    #expect(plan.exitCode == 0, "\(plan.complaints)")
    #expect(plan.output.contains("Left out: beyond the capacity of 3 owners"))
    #expect(try folder.run("verify", ".").exitCode == 0)
    _ = try folder.run("replay", ".", "--draws", "200", "--output", "draws.csv")
    let lines = try folder.text("draws.csv").split(separator: "\n").map { $0.split(separator: ",") }
    for draw in lines.dropFirst() {
      var load = [0, 0, 0]
      for (id, cell) in zip(lines[0], draw) where cell == "1" {
        load[((Int(id.dropFirst()) ?? 0) - 100) % 3] += 1
      }
      #expect(load[0] <= 4 && load[1] <= 6 && load[2] <= 6)
    }
    // The analysis replays the same blocks.
    #expect(try folder.run("analyze", ".", "--as-of", "2026-11-29").exitCode == 0)
  }

  @Test func `a buffer by city and by a file of pairs leaves one of two neighbours out`() throws {
    let folder = try pilot("seed: 3, buffer: { same: [city], file: data/near.csv }")
    try folder.write("one,other\nA100,A101\nFirm 2,Firm 3\nA104,gone\n", to: "data/near.csv")
    let plan = try folder.run("plan", ".", "--lock")
    #expect(plan.exitCode == 0, "\(plan.complaints)")
    #expect(plan.complaints.contains("data/near.csv: 1 pair passed over"))
    #expect(plan.output.contains("Left out: too near another unit (buffer)"))
    let drawn = Set(rows(try folder.text("plan/assignment.csv")).map { $0[0] })
    for number in 0..<30 {
      #expect(!(drawn.contains("A\(100 + number)") && drawn.contains("A\(130 + number)")))
    }
    #expect(!drawn.isSuperset(of: ["A100", "A101"]) && !drawn.isSuperset(of: ["A102", "A103"]))
    #expect(try folder.text("plan/plan.json").contains("data/near.csv"))
    // Those held out and those too near are all that advertising leaves alone.
    let heldOut = rows(try folder.text("plan/assignment.csv")).count { $0[2] == "holdout" }
    let suppressed = rows(try folder.text("plan/crm/suppression-list.csv"))
    #expect(suppressed.count == heldOut + 60 - drawn.count)
  }

  @Test func `a waitlist names its day, and nothing is read after it`() throws {
    let folder = try pilot("seed: 4, waitlist: { from: 2026-12-15 }")
    let plan = try folder.run("plan", ".", "--lock")
    #expect(plan.output.contains("The holdout gets the play too, from 2026-12-15 on"))
    let list = rows(try folder.text("plan/crm/waitlist.csv"))
    #expect(list.count == 30 && list.allSatisfy { $0[2] == "2026-12-15" })
    #expect(try folder.run("analyze", ".", "--as-of", "2026-12-14").exitCode == 0)
    let refused = try folder.run("analyze", ".", "--as-of", "2026-12-15")
    #expect(refused.exitCode == 65)
    #expect(refused.complaints.contains("Read as of 2026-12-14 at the latest"))
    let early = try pilot("waitlist: { from: 2026-11-29 }").run("plan", ".")
    #expect(early.exitCode == 65)
    #expect(early.complaints.contains("the first day it can be treated is 2026-11-30"))
  }

  @Test func `late arrivals are added once and never change`() throws {
    let folder = try pilot(
      "seed: 5, keep_together: [parent, parent_name], exclude: { accounts: [A107] }")
    #expect(try folder.run("arrivals", ".").exitCode == 66)
    _ = try folder.run("plan", ".", "--lock")
    let none = try folder.run("arrivals", ".")
    #expect(none.exitCode == 0, "\(none.complaints)")
    #expect(none.output.hasPrefix("No new account as of 2026-09-01"))
    try folder.write(
      "account_id,account_name,owner,parent_account\nN1,New,Ann,Firm 2\nN2,Newer,Bob,Firm 7\nN3,X,Cid,\n",
      to: "later.csv")
    let first = try folder.run("arrivals", ".", "--accounts", "later.csv", "--as-of", "2026-09-20")
    #expect(first.exitCode == 0, "\(first.complaints)")
    #expect(
      first.output.contains("3 accounts arrived after the lock") && first.output.contains("apart"))
    let text = try folder.text("plan/late-arrivals.csv")
    let added = rows(text)
    let arms = Dictionary(
      rows(try folder.text("plan/assignment.csv")).map { ($0[0], $0[2]) }, uniquingKeysWith: { $1 })
    #expect(added[0][2] == arms["A102"] && added[1][2] == "out" && added[2][4] == "draw")
    try folder.write(
      "account_id,account_name,owner\nN4,Last,Ann\nN3,X,Cid\n", to: "later.csv")
    let second = try folder.run("arrivals", ".", "--accounts", "later.csv", "--as-of", "2026-10-01")
    #expect(second.exitCode == 0, "\(second.complaints)")
    #expect(try folder.text("plan/late-arrivals.csv").hasPrefix(text))
    #expect(
      rows(try folder.text("plan/late-arrivals.csv")).map { $0[0] } == ["N1", "N2", "N3", "N4"])
    let other = added[2][2] == "holdout" ? "treatment" : "holdout"
    try folder.edit("plan/late-arrivals.csv", "N3,X,\(added[2][2])", "N3,X,\(other)")
    let refused = try folder.run("arrivals", ".")
    #expect(refused.exitCode == 65)
    #expect(refused.complaints.contains("plan/late-arrivals.csv, row 4: N3 is in \(other)"))
  }

  @Test func `rules in conflict and three accounts are refused clearly`() throws {
    let conflict = try pilot("exclude: { where: { region: [EMEA, AMER] }, customers: true }")
      .run("plan", ".")
    #expect(conflict.exitCode == 65)
    #expect(conflict.complaints.contains("design.exclude.where alone leaves 0 units"))
    let folder = try pilot("exclude: { customers: true }")
    let lines = try folder.text("data/accounts.csv").split(separator: "\n").prefix(4)
    try folder.write(lines.joined(separator: "\n") + "\n", to: "data/accounts.csv")
    let few = try folder.run("plan", ".")
    #expect(few.exitCode == 65)
    #expect(few.complaints.contains("the roster has 2 units (2 accounts) to randomise"))
  }
}
