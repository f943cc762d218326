import Testing

struct MarksTests {
  /// A locked pilot, and the rows of its assignment as id and arm.
  private func lockedPilot() throws -> (folder: Folder, rows: [[Substring]]) {
    let folder = try Folder()
    _ = try folder.run("simulate", "p", "--accounts", "60", "--seed", "5")
    #expect(try folder.run("plan", "p", "--lock").exitCode == 0)
    let rows = try folder.text("p/plan/crm/salesforce-update.csv").split(separator: "\n")
      .dropFirst()
    return (folder, rows.map { $0.split(separator: ",") })
  }

  @Test func `receipts of a whole update agree with the plan`() throws {
    let (folder, rows) = try lockedPilot()
    let lines = rows.map { "\"\($0[0])\",\"\($0[1])\",\"Item Updated\"" }
    try folder.write(
      "\"ID\",\"HOLDOUT_ARM__C\",\"STATUS\"\n" + lines.joined(separator: "\n") + "\n",
      to: "success.csv")
    let verified = try folder.run("verify", "p", "--receipt", "success.csv")
    #expect(verified.exitCode == 0, "\(verified.complaints)")
    #expect(
      verified.output.contains("\(rows.count) of \(rows.count) accounts marked as planned"))
  }

  @Test func `the file that is to be loaded is no receipt`() throws {
    let (folder, _) = try lockedPilot()
    let verified = try folder.run("verify", "p", "--receipt", "p/plan/crm/salesforce-update.csv")
    #expect(verified.exitCode == 65)
    #expect(verified.complaints.contains("is what the plan wrote to be loaded"))
  }

  @Test func `who was never marked is named, and the code says so`() throws {
    let (folder, rows) = try lockedPilot()
    let lines = rows.dropFirst(2).map { "\($0[0]),\($0[1]),Item Updated" }
    try folder.write(
      "ID,HOLDOUT_ARM__C,STATUS\n" + lines.joined(separator: "\n") + "\n", to: "success.csv")
    try folder.write(
      "ID,HOLDOUT_ARM__C,ERROR\n\(rows[0][0]),\(rows[0][1]),INVALID_FIELD: no such field\n",
      to: "error.csv")
    let verified = try folder.run("verify", "p", "--receipt", "success.csv", "error.csv")
    #expect(verified.exitCode == 65)
    #expect(verified.output.contains("1 never marked: \(rows[1][0])"))
    #expect(verified.output.contains("(INVALID_FIELD: no such field)"))
    #expect(verified.complaints.contains("the marks in the CRM are not those of the plan"))
    let json = try folder.run("verify", "p", "--json", "--receipt", "success.csv", "error.csv")
    #expect(json.output.contains("\"marked\": \(rows.count - 2)"))
  }

  @Test func `contacts among the exports become members of a campaign`() throws {
    let folder = try Folder()
    _ = try folder.run("simulate", "p", "--accounts", "60", "--seed", "5")
    let without = try folder.run("plan", "p", "--lock")
    #expect(without.output.contains("No campaign-members.csv: a campaign takes people"))
    let rows = try folder.text("p/plan/crm/salesforce-update.csv").split(separator: "\n")
      .dropFirst()
      .map { $0.split(separator: ",") }
    _ = try folder.run("simulate", "q", "--accounts", "60", "--seed", "5")
    let people = rows.enumerated().map { number, row in
      "003A0000000\(1000 + number),\(row[0]),Doe,d@x.com"
    }
    try folder.write(
      "Id,AccountId,LastName,Email\n" + people.joined(separator: "\n") + "\n",
      to: "q/data/Contact.csv")
    try folder.write(
      try folder.text("q/pilot.yaml") + "\nother_tables: [data/Contact.csv]\n", to: "q/pilot.yaml")
    let planned = try folder.run("plan", "q", "--lock")
    #expect(planned.exitCode == 0, "\(planned.complaints)")
    let members = try folder.text("q/plan/crm/campaign-members.csv").split(separator: "\n")
    #expect(members.first == "ContactId,Status")
    #expect(members.count == rows.count { $0[1] == "treatment" } + 1)
    #expect(members.dropFirst().allSatisfy { $0.count == 23 && $0.hasSuffix(",Sent") })
  }
}
