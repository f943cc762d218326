import Pipeline
import Testing

@testable import Planning

/// The pilot laid on the past: every rule acts as it would have acted then.
///
/// The pilot of 60 days starts on 1 September 2026; the last event is of 31 August, so the past window
/// runs from 3 July.
struct PastWindowTests {
  private func past(_ rule: String, _ change: (inout Ledger) throws -> Void) throws -> [String] {
    var ledger = accounts("a", "b", "c", "d")
    ledger.opportunities = [
      Opportunity(
        id: 0, account: 3, created: try day("2025-01-01"), outcome: .lost,
        closed: try day("2025-02-01"))
    ]
    ledger.touches = [Touch(account: 3, day: try day("2026-08-31"))]
    try change(&ledger)
    let brief = try Brief(
      yaml: smallBrief(
        "touches: data/touches.csv\ndesign: { exclude: { \(rule) } }"))
    let past = try #require(
      PastWindow(brief: brief, ledger: ledger.known(asOf: brief.window.start - 1)))
    #expect(past.window.start == (try day("2026-07-03")))
    return past.roster.units.map(\.id)
  }

  @Test func `touched shortly before the past window counts, shortly before the pilot does not`()
    throws
  {
    let units = try past("recently_touched: 30") {
      $0.touches += [
        Touch(account: 0, day: try day("2026-06-20")),
        Touch(account: 1, day: try day("2026-08-20")),
        Touch(account: 2, day: try day("2026-06-01")),
      ]
    }
    #expect(units == ["b", "c", "d"])
  }

  @Test func `a deal open then keeps an account out, one opened since does not`() throws {
    let units = try past("open_opportunities: true") {
      $0.opportunities += [
        Opportunity(
          id: 1, account: 0, created: try day("2026-06-01"), outcome: .lost,
          closed: try day("2026-07-20")),
        Opportunity(id: 2, account: 1, created: try day("2026-07-10"), outcome: .open),
      ]
    }
    #expect(units == ["b", "c", "d"])
  }

  @Test func `whoever became a customer since was none then, whatever the CRM calls it today`()
    throws
  {
    let units = try past("customers: true") {
      var types = Names()
      let code = types.intern("Customer - Direct")
      // a won before, b since; c is called a customer and no deal says why.
      $0.attributes["type"] = .categories(values: [code, code, code, nil], names: types)
      $0.opportunities += [
        Opportunity(
          id: 1, account: 0, created: try day("2026-04-01"), outcome: .won,
          closed: try day("2026-05-01")),
        Opportunity(
          id: 2, account: 1, created: try day("2026-06-01"), outcome: .won,
          closed: try day("2026-08-01")),
      ]
    }
    #expect(units == ["b", "d"])
  }

  @Test func `at the pilot itself the CRM is believed`() throws {
    var ledger = accounts("a", "b", "c", "d", "e")
    var types = Names()
    let code = types.intern("customer")
    ledger.attributes["type"] = .categories(values: [nil, code, nil, nil, nil], names: types)
    let brief = try Brief(yaml: smallBrief("design: { exclude: { customers: true } }"))
    #expect(try Roster(brief: brief, ledger: ledger).units.map(\.id) == ["a", "c", "d", "e"])
  }

  @Test func `what is known of accounts is of the day before the past window`() throws {
    var ledger = try company(40)
    ledger.touches = [Touch(account: 0, day: try day("2026-08-31"))]
    let brief = try Brief(yaml: smallBrief())
    let past = try #require(
      PastWindow(brief: brief, ledger: ledger.known(asOf: brief.window.start - 1)))
    let eve = past.window.start - 1
    let column = try past.roster.covariates(
      named: ["prior_opportunities"], ledger: past.known, asOf: eve)[0]
    let counted = ledger.accounts.indices.map { account in
      Double(
        ledger.opportunities.count {
          $0.account == Int32(account) && ($0.created ?? eve) <= eve
            && eve - ($0.created ?? eve) < 365
        })
    }
    #expect(column.values == .numbers(counted))
  }
}
