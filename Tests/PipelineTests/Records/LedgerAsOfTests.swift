import Pipeline
import Testing

/// The ledger of a past day holds nothing that happened later.
@Suite struct LedgerAsOfTests {
  private static let eve = SmallLedger.day("2026-09-30")

  /// Four deals; the second is created too late and the fourth on an unknown day.
  private static var ledger: Ledger {
    var ledger = Ledger()
    ledger.accounts = [Account(id: "A", name: "A")]
    let stages = ["Discovery", "Proposal", "Closed Won"].map { ledger.texts.intern($0) }
    ledger.opportunities = [
      SmallLedger.deal(10, 0, "2026-09-01", .won, "2026-10-01", 5),
      SmallLedger.deal(11, 0, "2026-10-01", .open, nil, 6),
      SmallLedger.deal(12, 0, "2026-09-02", .lost, "2026-09-30", 7),
      SmallLedger.deal(13, 0, "?", .won, "2026-09-03", 8),
      SmallLedger.deal(14, 0, "2026-09-30", .open, nil, 9),
    ]
    for position in ledger.opportunities.indices {
      ledger.opportunities[position].stage = stages[2]
    }
    ledger.stageChanges = [
      StageChange(opportunity: 0, stage: stages[0], day: SmallLedger.day("2026-09-01")),
      StageChange(opportunity: 0, stage: stages[1], day: SmallLedger.day("2026-09-20")),
      StageChange(opportunity: 0, stage: stages[2], day: SmallLedger.day("2026-10-01")),
      StageChange(opportunity: 1, stage: stages[0], day: SmallLedger.day("2026-10-01")),
      StageChange(opportunity: 2, stage: stages[1], day: SmallLedger.day("2026-09-30")),
      StageChange(opportunity: 4, stage: stages[1], day: SmallLedger.day("2026-10-09")),
    ]
    ledger.touches = [
      Touch(account: 0, day: SmallLedger.day("2026-09-30")),
      Touch(account: 0, day: SmallLedger.day("2026-10-01")),
    ]
    ledger.spend = [
      Spend(
        channel: nil, campaign: nil, start: SmallLedger.day("2026-09-30"),
        end: SmallLedger.day("2026-10-30"), amount: 1),
      Spend(channel: nil, campaign: nil, start: SmallLedger.day("2026-10-01"), end: nil, amount: 2),
      Spend(channel: nil, campaign: nil, start: nil, end: nil, amount: 3),
    ]
    return ledger
  }

  @Test func `deals created later or on an unknown day are gone`() {
    #expect(Self.ledger.known(asOf: Self.eve).opportunities.map(\.id) == [10, 12, 14])
  }

  @Test func `deals closed later are open and have no close day`() {
    let deals = Self.ledger.known(asOf: Self.eve).opportunities
    #expect(deals.map(\.outcome) == [.open, .lost, .open])
    #expect(deals.map(\.closed) == [nil, Self.eve, nil])
  }

  @Test func `a deal that moved later stands where it last stood, if that is known`() {
    let past = Self.ledger.known(asOf: Self.eve)
    #expect(
      past.opportunities.map { $0.stage.map { past.texts[$0] } } == ["Proposal", "Closed Won", nil])
  }

  @Test func `stage changes follow their deals to new positions`() {
    let changes = Self.ledger.known(asOf: Self.eve).stageChanges
    #expect(changes.map(\.opportunity) == [0, 0, 1])
    #expect(changes.map(\.stage) == [0, 1, 1])
  }

  @Test func `later touches and spend are gone`() {
    let past = Self.ledger.known(asOf: Self.eve)
    #expect(past.touches.map(\.day) == [Self.eve])
    #expect(past.spend.map(\.amount) == [1])
  }

  @Test(arguments: ["2026-08-31", "2026-09-01", "2026-09-30", "2026-10-01", "2027-01-01"])
  func `nothing known lies after the day, and knowing twice is knowing once`(text: String) {
    let day = SmallLedger.day(text)
    let past = Self.ledger.known(asOf: day)
    #expect(past.lastEventDay.map { $0 <= day } ?? true)
    let again = past.known(asOf: day)
    #expect(again.opportunities == past.opportunities)
    #expect(again.stageChanges == past.stageChanges)
    #expect(again.touches == past.touches && again.spend == past.spend)
    #expect(past.accounts == Self.ledger.accounts)
  }

  @Test func `the last event is a creation, a close, a change or a touch`() {
    #expect(Ledger().lastEventDay == nil)
    #expect(Self.ledger.lastEventDay?.description == "2026-10-09")
    var hopeful = Ledger()
    hopeful.opportunities = [SmallLedger.deal(1, nil, "2026-09-01", .open, "2027-09-01", nil)]
    #expect(hopeful.lastEventDay?.description == "2026-09-01")
  }
}
