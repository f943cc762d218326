import Exchange
import Pipeline
import Testing

@testable import Simulation

struct SimulatedIDTests {
  @Test func `every id of an export has 18 characters and checks`() throws {
    let company = try company()
    let (treated, holdout) = arms(of: company)
    let files = company.export(
      asOf: company.parameters.window.decisionDay, treated: treated, holdout: holdout)
    for file in files {
      for row in try ReadFile(file.name, of: files).rows {
        for (column, id) in row where column.hasSuffix("Id") {
          try #require(id.count == 18, "\(column) of \(file.name)")
          #expect(SalesforceID.eighteen(String(id.prefix(15))) == id)
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
