import Pipeline
import Testing

/// Stays worked by hand from a short history.
@Suite struct StageStayTests {
  private static let day = SmallLedger.day

  /// One deal with the stages it entered, by name and day of September 2026.
  private func stays(
    _ entries: [(String, Int)], _ outcome: Opportunity.Outcome = .open, closed: Int? = nil
  ) -> [(stage: String, days: Int, end: StageStay.End)] {
    var ledger = Ledger()
    ledger.accounts = [Account(id: "A", name: "A")]
    let start = Self.day("2026-09-01")
    ledger.opportunities = [
      Opportunity(
        id: ledger.texts.intern("D"), account: 0, created: start, outcome: outcome,
        closed: closed.map { start + $0 })
    ]
    for (stage, day) in entries {
      ledger.stageChanges.append(
        StageChange(opportunity: 0, stage: ledger.texts.intern(stage), day: start + day))
    }
    return ledger.stageStays().map {
      (ledger.texts[$0.stage], $0.days(asOf: start + 30), $0.end)
    }
  }

  @Test func `an open deal leaves each stage for the next and still stands in the last`() {
    let stays = stays([("Meet", 0), ("Offer", 4), ("Sign", 10)])
    #expect(stays.map(\.stage) == ["Meet", "Offer", "Sign"])
    #expect(stays.map(\.days) == [4, 6, 20])
    #expect(stays[2].end == .stillThere)
  }

  @Test func `entries that repeat a stage make one stay`() {
    #expect(stays([("Meet", 0), ("Meet", 3), ("Offer", 9), ("Offer", 12)]).map(\.days) == [9, 21])
  }

  @Test func `the closed stage is the end of the last stay and no stay`() {
    let won = stays([("Meet", 0), ("Offer", 4), ("Closed Won", 11)], .won, closed: 11)
    #expect(won.map(\.stage) == ["Meet", "Offer"])
    #expect(won.map(\.days) == [4, 7] && won[1].end == .won)
    let lost = stays([("Meet", 0), ("Offer", 4)], .lost, closed: 9)
    #expect(lost.map(\.days) == [4, 5] && lost[1].end == .lost)
  }

  @Test func `what a deal did after it first closed is left out`() {
    let reopened = stays(
      [("Meet", 0), ("Closed Lost", 5), ("Meet", 8), ("Offer", 12)], .lost, closed: 5)
    #expect(reopened.map(\.stage) == ["Meet"] && reopened[0].days == 5)
  }

  @Test func `a stay with an unknown end is left out`() {
    #expect(stays([("Meet", 0), ("Offer", 4)], .lost).map(\.stage) == ["Meet"])
  }

  @Test func `a ledger as known earlier holds the stays as they stood then`() {
    var ledger = Ledger()
    let start = Self.day("2026-09-01")
    ledger.accounts = [Account(id: "A", name: "A")]
    ledger.opportunities = [
      Opportunity(id: 0, account: 0, created: start, outcome: .won, closed: start + 20)
    ]
    for (stage, day) in [("Meet", 0), ("Offer", 6), ("Closed Won", 20)] {
      ledger.stageChanges.append(
        StageChange(opportunity: 0, stage: ledger.texts.intern(stage), day: start + day))
    }
    let then = ledger.known(asOf: start + 9).stageStays()
    #expect(then.count == 2 && then[1].end == .stillThere && then[1].days(asOf: start + 9) == 3)
  }
}
