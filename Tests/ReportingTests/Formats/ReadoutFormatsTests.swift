import Analysis
import Pipeline
import Planning
import Testing
import Workbook

@testable import Reporting

@Suite struct ReadoutFormatsTests {
  @Test func `Markdown holds every value the page shows`() throws {
    for readout in try ForbiddenWordsTests.readouts() {
      let text = ReadoutMarkdown(readout).text
      #expect(text.contains(readout.planDigest))
      for result in readout.metrics + readout.beside {
        let words = MetricWords(result, in: readout)
        #expect(text.contains(result.metric.label.safeInMarkdown))
        #expect(text.contains(words.value(result.treatment).safeInMarkdown))
        #expect(text.contains(words.differenceInterval?.bare ?? "not estimable"))
      }
      for sentence in Unknowns(readout).sentences + NextSteps(readout).sentences {
        #expect(text.contains(sentence.safeInMarkdown))
      }
      let words = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
      #expect(words.isDisjoint(with: ["nan", "inf", "nil", "infinity"]))
    }
  }

  @Test func `Markdown has the challenges, and channels as people read them`() throws {
    let readout = try #require(try ForbiddenWordsTests.readouts().last)
    let text = ReadoutMarkdown(readout).text
    let sheet = try #require(ChallengeGroups(readout))
    #expect(text.contains("## Challenges\n\n\(sheet.summary.safeInMarkdown)"))
    for group in sheet.groups {
      #expect(text.contains("### \(group.title.safeInMarkdown)"))
      for row in group.rows { #expect(text.contains("| \(row.what.safeInMarkdown) |")) }
    }
    for sentence in sheet.idle + sheet.notes { #expect(text.contains(sentence.safeInMarkdown)) }
    #expect(!text.contains("cost\\_per"))
  }

  @Test func `every row of a Markdown table has as many cells as its head`() throws {
    for readout in try ForbiddenWordsTests.readouts() {
      for block in ReadoutMarkdown(readout).text.split(separator: "\n\n") {
        let lines = block.split(separator: "\n").filter { $0.hasPrefix("|") }
        let counts = lines.map { line in
          line.replacing("\\|", with: "").count { $0 == "|" }
        }
        #expect(Set(counts).count <= 1, "\(block.prefix(200))")
      }
    }
  }

  @Test func `no name becomes markup in Markdown`() throws {
    let text = ReadoutMarkdown(try SampleReadouts.broken()).text
    #expect(!text.contains("<"))
    #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{1B}" })
    #expect("a|b*c_[d](e)`f`".safeInMarkdown == "a\\|b\\*c\\_\\[d\\](e)\\`f\\`")
  }

  @Test func `a workbook has a sheet for each table, its numbers as numbers`() throws {
    let readout = try #require(try ForbiddenWordsTests.readouts().last)
    let bytes = try ReadoutWorkbook(readout).bytes()
    #expect(WorkbookText.isWorkbook(bytes))
    for name in [
      "Summary", "Metrics", "Beside", "Decomposition", "Curves", "Pipeline by week", "Channels",
      "Challenges", "Findings", "Units", "Dropped", "Plan",
    ] {
      let sheet = try WorkbookText(bytes, sheet: name)
      #expect(sheet.sheet == name)
    }
    func rows(_ name: String) throws -> [String] {
      String(decoding: try WorkbookText(bytes, sheet: name).csv, as: UTF8.self)
        .split(separator: "\n").map(String.init)
    }
    #expect(try rows("Metrics").count == readout.metrics.count + 1)
    #expect(try rows("Units").count == readout.plan.units.count + 1)
    #expect(try rows("Findings").count == readout.findings.count + 1)
    let challenges = try #require(readout.challenge).rows
    #expect(
      try rows("Challenges").count == challenges.reduce(1) { $0 + 1 + $1.cases.count })
    let first = try #require(try rows("Metrics").dropFirst().first)
    let value = try #require(readout.primary.treatment.value)
    let cells = first.split(separator: ",").compactMap { Double($0.filter { $0 != "\"" }) }
    #expect(cells.contains { abs($0 - value) < 1e-12 })
  }

  @Test func `a workbook of any readout is written, and the same bytes twice`() throws {
    for readout in try SampleReadouts.all() {
      let once = try ReadoutWorkbook(readout).bytes()
      #expect(try ReadoutWorkbook(readout).bytes() == once)
    }
  }
}
