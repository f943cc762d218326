import Pipeline
import Testing

@testable import Simulation

struct SalesforceIDTests {
  // By hand: only the A (fourth of the first five: bit 8, I) and the V (second of the last five:
  // bit 2, C) are upper-case letters.
  @Test(arguments: [
    ("001A0000006Vm9r", "IAC"), ("000000000000000", "AAA"), ("ABCDEabcdeABCDE", "5A5"),
  ])
  func `the check characters say which letters are upper case`(id: String, suffix: String) {
    #expect(String(decoding: SalesforceID.suffix(of: Array(id.utf8)), as: UTF8.self) == suffix)
  }

  @Test func `every id of an export has 18 characters and checks`() throws {
    let company = try company()
    let (treated, holdout) = arms(of: company)
    let files = company.export(
      asOf: company.parameters.window.decisionDay, treated: treated, holdout: holdout)
    for file in files {
      for row in try ReadFile(file.name, of: files).rows {
        for (column, id) in row where column.hasSuffix("Id") {
          let characters = Array(id.utf8)
          try #require(characters.count == 18, "\(column) of \(file.name)")
          #expect(SalesforceID.suffix(of: Array(characters.prefix(15))) == characters.suffix(3))
        }
      }
    }
  }

  @Test(arguments: [
    "Account.csv", "Opportunity.csv", "OpportunityHistory.csv", "Campaign.csv",
    "CampaignMember.csv",
  ])
  func `no two rows of a file share an id`(name: String) throws {
    let company = try company()
    let files = company.export(
      asOf: company.parameters.window.decisionDay, treated: Set(company.accountIDs))
    let ids = try ReadFile(name, of: files).rows.map { cell($0, "Id") }
    #expect(Set(ids).count == ids.count)
  }

  @Test func `some account ids differ in case only, as real ones do`() throws {
    let ids = try company(accounts: 100).accountIDs.map { String($0.prefix(15)) }
    #expect(Set(ids.map { $0.lowercased() }).count < ids.count)
  }
}
