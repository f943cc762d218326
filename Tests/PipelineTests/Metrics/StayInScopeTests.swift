import Pipeline
import Testing

/// How long deals stay in the stages they enter in the window.
@Suite struct StayInScopeTests {
  /// Deal 0 of account 0, created on 1 September and won on the 21st, and deal 3 of account 1, open
  /// since the 10th; read on 31 October.
  private func ledger(_ changes: [(Int32, String, String)], standing: String? = nil) -> Ledger {
    var ledger = SmallLedger.ledger
    for (deal, stage, day) in changes {
      ledger.stageChanges.append(
        StageChange(
          opportunity: deal, stage: ledger.texts.intern(stage), day: SmallLedger.day(day)))
    }
    ledger.opportunities[0].stage = ledger.texts.intern("Closed Won")
    ledger.opportunities[3].stage = ledger.texts.intern("Proposal")
    return ledger
  }

  private func days(_ ledger: Ledger, _ stage: String?) -> Durations? {
    let deals = SmallLedger.deals(of: ledger)
    let metric = Metric.timeInStage(stage.flatMap(ledger.texts.number), named: stage)
    guard case .duration(let durations) = metric.tally(deals) else { return nil }
    return durations
  }

  @Test func `a stay ends with the next stage or with the close, and an open one is censored`() {
    let ledger = ledger([
      (0, "Discovery", "2026-09-01"), (0, "Proposal", "2026-09-08"),
      (0, "Closed Won", "2026-09-21"), (3, "Discovery", "2026-09-10"),
      (3, "Proposal", "2026-09-30"),
    ])
    #expect(
      days(ledger, "Discovery")
        == Durations(units: [0, 1], days: [7, 20], isClosed: [true, true]))
    #expect(
      days(ledger, "Proposal")
        == Durations(units: [0, 1], days: [13, 31], isClosed: [true, false]))
    #expect(days(ledger, "Closed Won") == Durations(units: [], days: [], isClosed: []))
    #expect(days(ledger, nil)?.days == [7, 13, 20, 31])
  }

  @Test func `a change to the same stage is none, and one after the window is not looked at`() {
    let ledger = ledger([
      (3, "Discovery", "2026-09-10"), (3, "Discovery", "2026-09-20"),
      (3, "Proposal", "2026-10-05"), (3, "Negotiation", "2026-11-05"),
    ])
    #expect(
      days(ledger, "Discovery") == Durations(units: [1], days: [25], isClosed: [true]))
    #expect(days(ledger, "Proposal")?.days == [])
  }

  @Test func `what happens after the day of reading does not end a stay`() {
    let ledger = ledger([(3, "Discovery", "2026-09-10"), (3, "Proposal", "2026-11-05")])
    #expect(
      days(ledger, "Discovery") == Durations(units: [1], days: [51], isClosed: [false]))
  }

  @Test func `without history there are no stays`() {
    #expect(days(SmallLedger.ledger, nil)?.days == [])
  }
}
