import Pipeline
import Testing

@testable import Exchange

/// Ids known to stand only once are not looked for: none that repeats may be among them.
@Suite struct RepeatSieveTests {
  @Test func `what repeats is never taken for single, and most of the rest is`() {
    // A walk through all numbers below 2³² with an odd step: 40,000 apart, the first 10,000 twice.
    let once = (0..<40_000).map { UInt32(truncatingIfNeeded: $0 &* 2_654_435_761) }
    let singles = RepeatSieve.singles(once + once.prefix(10_000))
    #expect(singles.count == 50_000)
    #expect((0..<10_000).allSatisfy { !singles[$0] && !singles[$0 + 40_000] })
    #expect(singles[10_000..<40_000].count { $0 } > 25_000)
  }

  @Test func `no keys, one key and a key without an id`() {
    #expect(RepeatSieve.singles([]).isEmpty)
    #expect(RepeatSieve.singles([0]) == [true])
    #expect(RepeatSieve.singles([0, 7, 0]) == [false, true, false])
  }

  /// 3,000 ids in disorder, each third once more far away, and again in a second file.
  @Test func `every repeat is found, in whatever order and file it stands`() throws {
    func table(_ rows: [Int], _ name: String) -> SourceFile {
      let lines = rows.map { "D\($0 * 7919 % 3_000),A\($0 % 50),Open,100,2026-01-05" }
      let text =
        "opportunity_id,account_id,stage,amount,created_date\n" + lines.joined(separator: "\n")
      return SourceFile(path: name, bytes: Array(text.utf8))
    }
    let first = Array(0..<3_000) + (0..<3_000).filter { $0 % 3 == 0 }
    let second = (0..<3_300).filter { $0 % 10 == 0 }
    let read = try CRMImport([table(first, "a.csv"), table(second, "b.csv")])
    #expect(read.ledger.opportunities.count == 3_000)
    let dropped = read.report.dropped.filter { $0.reason.hasPrefix("same id") }
    #expect(dropped.map(\.rows) == [1_000, 330])
    #expect(Set(read.ledger.opportunities.map { read.ledger.texts[$0.id] }).count == 3_000)
  }
}
