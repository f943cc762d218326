import Pipeline
import Testing

@testable import Rehearsal

struct PastWindowsTests {
  /// Deals created on those days before the pilot, still open.
  private func ledger(_ daysBefore: Int...) throws -> Ledger {
    let start = try day("2026-09-01")
    var ledger = Ledger()
    ledger.accounts = [Account(id: "A", name: "A")]
    ledger.opportunities = daysBefore.enumerated().map {
      Opportunity(id: Int32($0.offset), account: 0, created: start - $0.element)
    }
    return ledger
  }

  private func windows(_ ledger: Ledger, most: Int = 26) throws -> PastWindows {
    let pilot = try #require(Window(start: day("2026-09-01"), days: 20, followUp: 10))
    return try PastWindows(of: pilot, ledger: ledger, most: most)
  }

  @Test func `windows end by the last event, lie a week apart and start by the first deal`() throws
  {
    let found = try windows(ledger(5, 50))
    // The newest takes days 34 to 5 before the start; another two fit before day 50.
    let start = try day("2026-09-01")
    #expect(found.windows.map(\.start) == [34, 41, 48].map { start - $0 })
    #expect(found.windows.allSatisfy { $0.days == 20 && $0.followUp == 10 })
    #expect(found.step == 7)
    #expect(try found.windows[0].decisionDay == day("2026-09-01") - 5)
  }

  @Test func `a long past is covered by fewer windows further apart`() throws {
    let found = try windows(ledger(1, 400), most: 10)
    #expect(found.windows.count <= 10)
    #expect(found.step == 42)
    #expect(try found.windows.allSatisfy { try $0.start >= day("2026-09-01") - 400 })
  }

  @Test func `what lies more than two years back is left alone`() throws {
    let found = try windows(ledger(1, 3000))
    #expect(try #require(found.windows.last).start >= found.windows[0].start - 104 * 7)
  }

  @Test func `a past as long as the pilot gives one window, a day less gives none`() throws {
    #expect(try windows(ledger(1, 30)).windows.count == 1)
    #expect(throws: RehearsalError.historyTooShort(days: 29, needed: 30)) {
      try windows(ledger(1, 29))
    }
    #expect(throws: RehearsalError.noHistory) { try windows(ledger()) }
  }
}
