import Testing

@testable import Simulation

struct AccountBookTests {
  @Test func `families have two to five members and hold about 15 % of the accounts`() throws {
    let accounts = Array(try company(accounts: 2000).book.live)
    func root(_ account: SimulatedAccount) -> Int {
      var account = account
      while let parent = account.parent { account = accounts[parent] }
      return account.number
    }
    let families = Dictionary(grouping: accounts, by: root).values.filter { $0.count > 1 }
    #expect(families.allSatisfy { $0.count <= 5 })
    #expect(Set(families.map(\.count)) == [2, 3, 4, 5])
    let share = Double(families.reduce(0) { $0 + $1.count }) / 2000
    #expect(abs(share - 0.15) < 0.005)
  }

  @Test func `a daughter is in her parent's industry and with the same owner`() throws {
    let accounts = try company(accounts: 500).book.accounts
    for daughter in accounts {
      guard let parent = daughter.parent else { continue }
      #expect(daughter.industry == accounts[parent].industry)
      #expect(daughter.owner == accounts[parent].owner)
    }
  }

  @Test func `the columns look like a CRM's`() throws {
    let accounts = try company(accounts: 5000).book.live
    let missing = accounts.count { $0.annualRevenue == nil }
    #expect(abs(Double(missing) / 5000 - 0.08) < 0.015)
    let employees = accounts.map(\.employees).sorted()
    #expect((150...210).contains(employees[2500]))
    #expect(employees[4500] > 5 * employees[2500] / 2)
    let industries = Dictionary(grouping: accounts, by: \.industry.name).mapValues(\.count)
    #expect(industries.count == 12)
    #expect(industries["Technology", default: 0] > 10 * industries["Agriculture", default: 5000])
    #expect(Set(accounts.map(\.country.region)) == ["Americas", "EMEA", "APAC"])
  }

  @Test(arguments: [20, 1000])
  func `some rows are deleted and the last one was merged`(count: Int) throws {
    let company = try company(accounts: count)
    let files = company.export(asOf: try start())
    let rows = try ReadFile("Account.csv", of: files).rows
    let deleted = rows.filter { $0["IsDeleted"] == "1" }
    #expect(deleted.count == max(1, count / 200) + 1)
    let merged = deleted.filter { $0["MasterRecordId"] != SimulatedID.empty }
    #expect(merged.count == 1)
    #expect(company.accountIDs.contains(cell(merged[0], "MasterRecordId")))
    #expect(company.accountIDs == rows.filter { $0["IsDeleted"] == "0" }.map { cell($0, "Id") })
  }

  @Test func `deals of a deleted account are deleted and a merged one has none`() throws {
    let company = try company(accounts: 4000)
    let files = company.export(asOf: try start())
    let accounts = try ReadFile("Account.csv", of: files).rows
    let deleted = Set(accounts.filter { $0["IsDeleted"] == "1" }.map { cell($0, "Id") })
    let merged = accounts.last.map { cell($0, "Id") }
    let deals = try ReadFile("Opportunity.csv", of: files).rows
    for deal in deals {
      #expect((deal["IsDeleted"] == "1") == deleted.contains(cell(deal, "AccountId")))
    }
    #expect(deals.contains { $0["IsDeleted"] == "1" })
    #expect(!deals.contains { $0["AccountId"] == merged })
  }
}
