import Pipeline
import Planning
import Testing

@testable import Reporting

/// What a plan says of its design.
struct DesignWordsTests {
  @Test(arguments: [
    ("holdout: 0.5", "drawn from 30 pairs of accounts alike: 30 to treatment and 30 to holdout"),
    ("holdout: 0.4", "drawn within 12 blocks of accounts alike: 36 to treatment and 24 to holdout"),
    (
      "holdout: 0.4, method: matched-pairs",
      "drawn within 12 blocks of accounts alike: 36 to treatment and 24 to holdout"
    ),
    (
      "method: complete",
      "drawn by complete randomisation: 30 to treatment and 30 to holdout"
    ),
  ])
  func `blocks of five are not called pairs`(design: String, words: String) throws {
    var ledger = Ledger()
    ledger.accounts = (0..<60).map { Account(id: "A\(100 + $0)", name: "Company \($0)") }
    ledger.attributes["employees"] = .numbers((0..<60).map { Double(($0 * 37) % 101) })
    let brief = try Brief(
      yaml: """
        pilot: Words
        window: { start: 2026-09-01, days: 60 }
        expected: { pipeline: 100000, minimum_lift: 0.3 }
        design: { \(design) }
        """)
    let plan = try Plan(brief: brief, ledger: ledger, sources: [])
    #expect(DesignWords(plan).sentence.contains(words), "\(DesignWords(plan).sentence)")
  }
}
