import Analysis
import Testing

@testable import Reporting

@Test func `a terminal readout starts with the verdict and keeps within 100 characters`() throws {
  for readout in try SampleReadouts.all() {
    let text = ReadoutText(readout, next: "holdout present .").text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(text.hasPrefix(readout.verdict.call.words))
    #expect(text.hasSuffix("Next: holdout present .\n"))
    #expect(!text.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0 == "\u{202E}" })
    #expect(!lines.contains { $0.hasSuffix(" ") })
  }
}

@Test func `a terminal readout lists metrics in columns and why one is missing`() throws {
  let text = ReadoutText(try SampleReadouts.cannotTell()).text
  #expect(text.contains("+5.7 points [−2.8 to +14.1]"))
  #expect(text.contains("18/120"))
  #expect(text.contains("+25% [from −47% up]"))
  #expect(
    text.contains("Win rate of closed deals, difference: the holdout arm has no closed deal."))
  #expect(text.contains("WARNING  Open deals: 25 of 31 deals"))
  #expect(text.contains("Data: data/opportunities.csv: 3 rows left out"))
  #expect(!text.lowercased().contains("nan") && !text.contains("∞"))
}

@Test func `no name of a challenge is cut on a terminal`() throws {
  let readout = try #require(try ForbiddenWordsTests.readouts().last)
  let sheet = try #require(ChallengeGroups(readout))
  // A name goes on below itself, so that its words are there in order, other cells between them.
  let words = ReadoutText(readout).text.split { $0.isWhitespace }.map(String.init)
  for group in sheet.groups {
    for row in group.rows {
      var rest = words[...]
      for word in row.what.split(separator: " ") {
        guard let place = rest.firstIndex(where: { $0.hasPrefix(word) }) else {
          Issue.record("\(row.what): \(word)")
          break
        }
        rest = rest[(place + 1)...]
      }
    }
  }
  #expect(!ReadoutText(readout).text.contains("…"))
}

@Test func `the short text leaves out what decides nothing`() throws {
  let readout = try #require(try ForbiddenWordsTests.readouts().last)
  let (short, full) = (ReadoutText(readout, isFull: false).text, ReadoutText(readout).text)
  #expect(short.count < full.count)
  #expect(full.contains(Readout.besideSentence) && !short.contains(Readout.besideSentence))
  for text in [short, full] {
    #expect(text.contains("Challenges: ") && text.contains("\nRule: "))
    #expect(text.hasPrefix(readout.verdict.call.words))
  }
}

@Test func `a failed check is marked in capitals`() throws {
  #expect(ReadoutText(try SampleReadouts.broken()).text.contains("ERROR    Contamination: 37 of"))
}
