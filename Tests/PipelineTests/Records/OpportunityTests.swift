import Pipeline
import Testing

/// How a deal stood on a past day.
@Suite struct OpportunityTests {
  @Test(arguments: [
    ("2026-09-19", Opportunity.Outcome.open), ("2026-09-20", .won), ("2026-09-21", .won),
  ])
  func `a deal counts as closed from the day it closed`(day: String, outcome: Opportunity.Outcome) {
    let deal = SmallLedger.deal(0, 0, "2026-09-01", .won, "2026-09-20", nil)
    #expect(deal.outcome(asOf: SmallLedger.day(day)) == outcome)
  }

  @Test func `the close date of an open deal closes nothing`() {
    let deal = SmallLedger.deal(0, 0, "2026-09-01", .open, "2026-09-20", nil)
    #expect(deal.outcome(asOf: SmallLedger.day("2027-01-01")) == .open)
  }

  @Test func `a deal closed on an unknown day is closed on any`() {
    let deal = SmallLedger.deal(0, 0, "2026-09-01", .lost, nil, nil)
    #expect(deal.outcome(asOf: SmallLedger.day("2026-09-01")) == .lost)
  }
}
