import Pipeline
import Simulation
import Testing

struct TouchTests {
  private static func touched(
    _ company: Company, asOf day: Day
  ) throws -> (byPlay: Set<String>, files: [ExportFile]) {
    let (treated, holdout) = arms(of: company)
    let files = company.export(asOf: day, treated: treated, holdout: holdout)
    let campaigns = try ReadFile("Campaign.csv", of: files).rows
    let play = Set(
      campaigns.filter { company.playCampaigns.contains(cell($0, "Name")) }.map { cell($0, "Id") })
    let members = try ReadFile("CampaignMember.csv", of: files).rows
    let accounts = members.filter { play.contains(cell($0, "CampaignId")) }
      .map { cell($0, "AccountId") }
    return (Set(accounts), files)
  }

  @Test func `one treated account in twenty is missed and one held out in fifty touched`() throws {
    let company = try company(accounts: 2000)
    let (treated, holdout) = arms(of: company)
    let touched = try Self.touched(company, asOf: company.parameters.window.decisionDay).byPlay
    let missed = Double(treated.subtracting(touched).count) / 1000
    let contaminated = Double(holdout.intersection(touched).count) / 1000
    #expect((0.03...0.07).contains(missed))
    #expect((0.01...0.032).contains(contaminated))
  }

  @Test func `before the start the play touches no one and costs nothing`() throws {
    let company = try company()
    let (byPlay, files) = try Self.touched(company, asOf: start() - 1)
    #expect(byPlay.isEmpty)
    let campaigns = try ReadFile("Campaign.csv", of: files).rows
    #expect(campaigns.count == 4)
    for row in campaigns where company.playCampaigns.contains(cell(row, "Name")) {
      #expect(row["ActualCost"] == "")
    }
    // The newsletter was there all along.
    #expect(try !ReadFile("CampaignMember.csv", of: files).rows.isEmpty)
  }

  @Test func `campaigns of the play lie in the window and have spent money at its end`() throws {
    let company = try company()
    let window = company.parameters.window
    let files = try Self.touched(company, asOf: window.lastDay).files
    let play = try ReadFile("Campaign.csv", of: files).rows
      .filter { company.playCampaigns.contains(cell($0, "Name")) }
    #expect(Set(play.map { cell($0, "Type") }) == ["Advertisement", "Email", "Event"])
    for row in play {
      #expect(try window.contains(#require(cellDay(row, "StartDate"))))
      #expect(try window.contains(#require(cellDay(row, "EndDate"))))
      #expect(try #require(Int(cell(row, "ActualCost"))) > 0)
    }
  }

  @Test func `who responded has a date and who did not has none`() throws {
    let company = try company()
    let files = try Self.touched(company, asOf: start() + 40).files
    for row in try ReadFile("CampaignMember.csv", of: files).rows {
      #expect((row["HasResponded"] == "1") == (row["FirstRespondedDate"] != ""))
      #expect((row["HasResponded"] == "1") == (row["Status"] == "Responded"))
    }
  }
}
