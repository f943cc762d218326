import Exchange
import Pipeline
import Planning
import Statistics
import Testing

@testable import Rehearsal

struct RehearsalLawTests {
  private func report(_ ledger: Ledger, draws: Int = 60) throws -> RehearsalReport {
    try RehearsalReport(plan: plan(ledger, method: "blocked"), ledger: ledger, draws: draws)
  }

  @Test func `the same plan and past give the same bytes, in any order of the export`() throws {
    let ledger = try nullCompany(70)
    let first = try CanonicalJSON.bytes(report(ledger))
    #expect(try CanonicalJSON.bytes(report(ledger)) == first)
    #expect(try CanonicalJSON.bytes(report(ledger.reversed)) == first)
  }

  @Test func `another seed gives other draws`() throws {
    let ledger = try nullCompany(70)
    var other = try plan(ledger).brief
    other.design.seed = 12
    let reports = try [plan(ledger).brief, other].map { brief in
      try RehearsalReport(
        plan: Plan(brief: brief, ledger: ledger, sources: []), ledger: ledger, draws: 40)
    }
    #expect(reports[0].metrics != reports[1].metrics)
  }

  @Test func `nothing that happened once the pilot had started counts`() throws {
    let ledger = try nullCompany(70)
    let promised = try plan(ledger)
    var later = ledger
    for position in 0..<70 {
      later.opportunities.append(
        Opportunity(
          id: 0, account: Int32(position), created: try day("2026-09-05"), outcome: .won,
          closed: try day("2026-09-20"), amount: 5))
    }
    for position in later.opportunities.indices where later.opportunities[position].outcome == .open
    {
      later.opportunities[position].outcome = .lost
      later.opportunities[position].closed = try day("2026-09-10")
    }
    let before = try RehearsalReport(plan: promised, ledger: ledger, draws: 40)
    #expect(try RehearsalReport(plan: promised, ledger: later, draws: 40) == before)
  }

  @Test func `a report reads back from its JSON as it was`() throws {
    let written = try report(nullCompany(60), draws: 60)
    let bytes = try CanonicalJSON.bytes(written)
    #expect(try CanonicalJSON.read(RehearsalReport.self, from: bytes) == written)
    #expect(written.schema == "holdout/rehearsal/1")
  }

  @Test(arguments: [0.8, 0.9, 0.95, 0.975, 0.99])
  func `a rehearsal compares as many replays as let its test err as often as promised`(
    _ confidence: Double
  ) throws {
    let replays = Stage.replays(for: try ConfidenceLevel(confidence))
    #expect((200...400).contains(replays))
    // A p-value is a whole number over replays + 1; how many lie below 1 − level?
    let below = (1...replays + 1).count {
      Double($0) / Double(replays + 1) < 1 - confidence - 1e-12
    }
    let error = Double(below) / Double(replays + 1)
    #expect(error <= 1 - confidence && error >= 0.99 * (1 - confidence))
    if confidence == 0.95 { #expect(replays == 200) }
  }

  @Test func `progress rises to the whole`() throws {
    let ledger = try nullCompany(60)
    var told: [Double] = []
    let report = try RehearsalReport(plan: plan(ledger), ledger: ledger, draws: 50) {
      told.append($0)
    }
    #expect(told.last == 1)
    #expect(told.count == 2 * report.past.windows)
    #expect(told == told.sorted())
  }
}
