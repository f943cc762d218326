import Foundation

/// A team that let the play reach every other account held out.
enum Contamination {
  /// Adds touches of the play on held-out accounts to the export, once a plan is locked.
  @Sendable static func spoil(_ folder: Folder) throws {
    guard let assignment = try? folder.text("p/plan/assignment.csv") else { return }
    let held = assignment.split(separator: "\n").filter { $0.contains(",holdout,") }
      .enumerated().filter { $0.offset.isMultiple(of: 2) }.map { $0.element.prefix { $0 != "," } }
    let plays = try folder.text("p/data/Campaign.csv").split(separator: "\n")
      .filter { $0.contains("Account play") }.map { $0.dropFirst().prefix { $0 != "\"" } }
    let members = try folder.text("p/data/CampaignMember.csv")
    let columns = members.prefix { $0 != "\n" }.components(separatedBy: ",").map {
      $0.trimmingCharacters(in: ["\""])
    }
    let rows = held.enumerated().map { number, account -> String in
      let values = [
        "Id": "00v5g00HELD\(1_000_000 + number)", "CampaignId": String(plays[number % plays.count]),
        "AccountId": String(account), "Status": "Sent", "IsDeleted": "0",
        "CreatedDate": "2026-09-0\(1 + number % 9) 10:00:00",
      ]
      return columns.map { "\"\(values[$0] ?? "")\"" }.joined(separator: ",")
    }
    try folder.write(members + rows.joined(separator: "\n") + "\n", to: "p/data/CampaignMember.csv")
  }
}
