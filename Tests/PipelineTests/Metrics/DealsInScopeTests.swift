import Pipeline
import Testing

/// Which deals a metric speaks of.
@Suite struct DealsInScopeTests {
  @Test func `deals of the window's first and last day are in, those around it are out`() {
    #expect(SmallLedger.deals().deals.map(\.position) == [0, 1, 2, 3, 4])
  }

  @Test func `orphans and accounts of no unit are out`() {
    let deals = SmallLedger.deals(units: [nil, 0, nil], count: 1)
    #expect(deals.deals.map(\.position) == [3, 4])
    #expect(deals.deals.allSatisfy { $0.unit == 0 } && deals.units == 1)
  }

  @Test(arguments: [
    ("2026-08-31", []), ("2026-09-01", [0]), ("2026-09-11", [0, 3, 4]),
    ("2026-09-29", [0, 2, 3, 4]),
    ("2026-09-30", [0, 1, 2, 3, 4]),
  ])
  func `deals created after the day of reading are out`(day: String, positions: [Int]) {
    #expect(SmallLedger.deals(asOf: SmallLedger.day(day)).deals.map(\.position) == positions)
  }

  @Test func `outcomes are those of the day of reading`() {
    let deals = SmallLedger.deals().deals
    #expect(deals.map(\.outcome) == [.won, .lost, .open, .open, .lost])
    #expect(deals[2].closed == nil && deals[0].closed == SmallLedger.day("2026-09-21"))
    let earlier = SmallLedger.deals(asOf: SmallLedger.day("2026-09-30")).deals
    #expect(earlier.map(\.outcome) == [.won, .open, .open, .open, .lost])
  }
}
