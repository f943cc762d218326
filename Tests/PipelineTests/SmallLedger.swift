import Pipeline

/// Three accounts and eight deals, small enough to work by hand; the tests read them as of
/// 31 October 2026 unless they say otherwise.
enum SmallLedger {
  static func day(_ text: String) -> Day {
    guard let day = Day(text) else { fatalError("\(text) is no day") }
    return day
  }

  /// 1 to 30 September, outcomes as of 31 October.
  static let window: Window = {
    guard let window = Window(start: day("2026-09-01"), days: 30, followUp: 31) else {
      fatalError("thirty days are a window")
    }
    return window
  }()
  static let asOf = day("2026-10-31")

  /// Account 0 has three deals, account 1 two, account 2 none in the window; one is an orphan.
  static var ledger: Ledger {
    var ledger = Ledger()
    ledger.accounts = ["A", "B", "C"].map { Account(id: $0, name: "Company \($0)") }
    ledger.opportunities = [
      deal(0, 0, "2026-09-01", .won, "2026-09-21", 1_000),
      deal(1, 0, "2026-09-30", .lost, "2026-10-10", 500),
      deal(2, 0, "2026-09-15", .won, "2026-11-05", 250),
      deal(3, 1, "2026-09-10", .open, nil, nil),
      deal(4, 1, "2026-09-11", .lost, "2026-09-12", 2_000),
      deal(5, nil, "2026-09-12", .won, "2026-09-20", 9_000),
      deal(6, 2, "2026-08-31", .won, "2026-09-20", 4_000),
      deal(7, 2, "2026-10-01", .won, "2026-10-20", 8_000),
    ]
    return ledger
  }

  static func deal(
    _ id: Int32, _ account: Int32?, _ created: String, _ outcome: Opportunity.Outcome,
    _ closed: String?, _ amount: Double?
  ) -> Opportunity {
    Opportunity(
      id: id, account: account, created: Day(created), outcome: outcome,
      closed: closed.flatMap(Day.init),
      amount: amount)
  }

  static func deals(
    of ledger: Ledger = ledger, asOf: Day = asOf, units: [Int32?] = [0, 1, 2], count: Int = 3
  ) -> DealsInScope {
    DealsInScope(of: ledger, unitOfAccount: units, units: count, window: window, asOf: asOf)
  }
}
