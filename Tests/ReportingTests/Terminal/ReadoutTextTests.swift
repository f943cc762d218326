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

@Test func `a failed check is marked in capitals`() throws {
  #expect(ReadoutText(try SampleReadouts.broken()).text.contains("ERROR    Contamination: 37 of"))
}
