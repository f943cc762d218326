import Pipeline
import Planning
import Testing

@testable import Rehearsal

/// Where something cannot be rehearsed, the reason stands in its place.
struct RefusalTests {
  @Test func `without any deal there is no past`() throws {
    var ledger = try nullCompany(30)
    ledger.opportunities = []
    let plan = try plan(ledger)
    #expect(throws: RehearsalError.noHistory) { try RehearsalReport(plan: plan, ledger: ledger) }
    #expect(RehearsalError.noHistory.description.contains("export older deals"))
  }

  @Test func `a past shorter than the pilot is refused with both lengths`() throws {
    let ledger = try nullCompany(60, past: 20)
    let plan = try plan(ledger)
    #expect {
      try RehearsalReport(plan: plan, ledger: ledger)
    } throws: {
      "\($0)".contains("deals reach back 20 days") && "\($0)".contains("follow-up takes 40")
    }
  }

  @Test func `too few and too many rehearsals are refused`() throws {
    let ledger = try nullCompany(30)
    let plan = try plan(ledger)
    for draws in [0, 19, 1_000_001] {
      #expect(throws: RehearsalError.draws(draws)) {
        try RehearsalReport(plan: plan, ledger: ledger, draws: draws)
      }
    }
  }

  @Test func `where nothing happened to the accounts that take part every number has a reason`()
    throws
  {
    var ledger = try nullCompany(40)
    let orphan = try Opportunity(id: 0, account: nil, created: day("2026-02-01"))
    ledger.opportunities = [orphan, orphan]
    ledger.opportunities[1].created = try day("2026-08-31")
    let report = try RehearsalReport(plan: plan(ledger), ledger: ledger, draws: 50)
    #expect(report.sentence.hasPrefix("On your own past this pilot cannot be judged"))
    for metric in report.metrics {
      #expect(metric.reason != nil && metric.liftReason != nil)
      #expect(metric.detectableLift == nil && metric.power.isEmpty)
    }
    #expect(report.advice.method == nil)
    #expect(report.advice.sentence.hasPrefix("The past does not tell"))
    let text = RehearsalText(report).text
    #expect(!text.contains("nan") && text.contains("–"))
  }

  @Test func `a design that could not be laid out says why`() throws {
    // Seven accounts are too few for two blocks.
    let ledger = try nullCompany(7)
    let report = try RehearsalReport(plan: plan(ledger), ledger: ledger, draws: 50)
    let blocked = try #require(report.designs.first { $0.method == .blocked })
    #expect(blocked.relativeVariance == nil)
    #expect(blocked.windowsFallenBack == report.past.windows)
    #expect(blocked.reason != nil)
  }
}
