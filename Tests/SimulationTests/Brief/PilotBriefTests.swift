import Simulation
import Pipeline
import Testing

struct PilotBriefTests {
  @Test func `the brief says what the exports cannot`() throws {
    let company = try company(accounts: 1000)
    let brief = company.pilotBrief()
    #expect(brief.contains("window: { start: 2026-09-01, days: 60, follow_up: 30 }"))
    for file in company.export(asOf: try start()) {
      #expect(brief.contains("data/\(file.name)\n"))
    }
    for campaign in company.playCampaigns { #expect(brief.contains("\"\(campaign)\"")) }
    #expect(brief.contains("seed: 20260901"))
  }

  @Test func `the pipeline it expects is in proportion to the company`() throws {
    func expected(_ accounts: Int) throws -> Int {
      let brief = try company(accounts: accounts).pilotBrief()
      let match = try #require(brief.firstMatch(of: /pipeline: (\d+),/))
      return try #require(Int(match.output.1))
    }
    let (small, large) = (try expected(1000), try expected(4000))
    #expect(small > 0 && small % 10_000 == 0)
    #expect((2.0...8.0).contains(Double(large) / Double(small)))
  }

  @Test func `a company without a history has a brief too`() throws {
    let parameters = try CompanyParameters(
      accounts: 20, seed: 1, start: start(), historyDays: 0)
    #expect(Company(parameters).pilotBrief().contains("pipeline: 10000,"))
  }
}
