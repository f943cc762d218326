import Pipeline
import Simulation
import Testing

struct ExportTests {
  /// An export in the middle of the pilot, when deals are open and campaigns run.
  private static func middle() throws -> (company: Company, day: Day, files: [ExportFile]) {
    let company = try company(effect: PlayEffect(moreOpportunities: 0.5, fasterCycle: 0.3))
    let (treated, holdout) = arms(of: company)
    let day = try start() + 30
    return (company, day, company.export(asOf: day, treated: treated, holdout: holdout))
  }

  @Test func `the files are those of a weekly export`() throws {
    #expect(
      try Self.middle().files.map(\.name) == [
        "Account.csv", "Opportunity.csv", "OpportunityHistory.csv", "Campaign.csv",
        "CampaignMember.csv",
      ])
  }

  @Test func `every cell is quoted, lines end in LF and there is no byte order mark`() throws {
    for file in try Self.middle().files {
      #expect(file.text.utf8.first == UInt8(ascii: "\""))
      #expect(file.text.hasSuffix("\"\n"))
      #expect(!file.text.utf8.contains(0x0D))
      // The reader expects quotes around each cell and as many cells as the header has.
      #expect(try !ReadFile(file.name, of: [file]).rows.isEmpty)
    }
  }

  @Test func `flags are 0 or 1, times have seconds, empty lookups fifteen zeros`() throws {
    let files = try Self.middle().files
    for file in files {
      for row in try ReadFile(file.name, of: files).rows {
        for (column, value) in row {
          if column.hasPrefix("Is") || column == "HasResponded" {
            #expect(value == "0" || value == "1")
          } else if column.hasSuffix("Date"), !value.isEmpty {
            #expect(value.wholeMatch(of: /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/) != nil)
          }
        }
      }
    }
    let parents = try ReadFile("Account.csv", of: files).rows.map { cell($0, "ParentId") }
    #expect(parents.contains("000000000000000AAA"))
    #expect(parents.contains { $0 != "000000000000000AAA" })
  }

  @Test func `nothing is dated after the day but the close date of an open deal`() throws {
    let (_, day, files) = try Self.middle()
    for file in files where file.name != "Campaign.csv" {
      for row in try ReadFile(file.name, of: files).rows {
        let isOpen = row["IsClosed"] == "0" || !cell(row, "StageName").hasPrefix("Closed")
        for (column, value) in row where column.hasSuffix("Date") && !value.isEmpty {
          if column == "PrevCloseDate" || column == "CloseDate" && isOpen { continue }
          let date = try #require(Day(value.prefix(10)))
          #expect(date <= day, "\(column) of \(file.name)")
        }
      }
    }
    for row in try ReadFile("Opportunity.csv", of: files).rows where row["IsClosed"] == "0" {
      #expect(try #require(cellDay(row, "CloseDate")) > day)
    }
  }

  @Test func `the history ends where the deal stands`() throws {
    let files = try Self.middle().files
    let history = try Dictionary(
      grouping: ReadFile("OpportunityHistory.csv", of: files).rows
    ) { cell($0, "OpportunityId") }
    let deals = try ReadFile("Opportunity.csv", of: files).rows
    #expect(Set(history.keys) == Set(deals.map { cell($0, "Id") }))
    for deal in deals {
      let rows = try #require(history[cell(deal, "Id")])
      let times = rows.map { cell($0, "CreatedDate") }
      #expect(times == times.sorted())
      #expect(times.first == deal["CreatedDate"])
      for column in ["StageName", "Amount", "CloseDate", "Probability"] {
        #expect(rows.last?[column] == deal[column])
      }
      for (row, next) in zip(rows, rows.dropFirst()) {
        #expect(next["PrevAmount"] == row["Amount"])
        #expect(next["PrevCloseDate"] == row["CloseDate"])
      }
      let stage = cell(deal, "StageName")
      #expect((deal["IsClosed"] == "1") == stage.hasPrefix("Closed"))
      #expect((deal["IsWon"] == "1") == (stage == "Closed Won"))
    }
  }

  @Test func `a later export only adds to the history`() throws {
    let (company, day, files) = try Self.middle()
    let (treated, holdout) = arms(of: company)
    let later = company.export(asOf: day + 20, treated: treated, holdout: holdout)
    let before = try ReadFile("OpportunityHistory.csv", of: files).rows
    let after = try ReadFile("OpportunityHistory.csv", of: later).rows
    #expect(Set(after).isSuperset(of: Set(before)))
    #expect(after.count > before.count)
  }
}
