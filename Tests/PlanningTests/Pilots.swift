import Pipeline
import Planning
import Testing

/// A day that must be one.
func day(_ text: String) throws -> Day { try #require(Day(text)) }

/// The YAML of a brief with its three required keys, and more lines after them.
///
/// The pilot starts on 1 September 2026 and runs for 60 days.
func smallBrief(_ more: String = "") -> String {
  """
  pilot: Small
  window: { start: 2026-09-01, days: 60 }
  expected: { pipeline: 100000, minimum_lift: 0.3 }
  \(more)
  """
}

/// A ledger of accounts without deals; each account is its id, and after ">" that of its parent.
func accounts(_ lines: String...) -> Ledger {
  var ledger = Ledger()
  let ids = lines.map { $0.split(separator: ">").map(String.init) }
  for id in ids {
    let parent = id.count > 1 ? ids.firstIndex { $0[0] == id[1] } : nil
    ledger.accounts.append(
      Account(id: id[0], name: "Company \(id[0])", parent: parent.map(Int32.init)))
  }
  return ledger
}

/// A fictitious company whose every account has an industry, a headcount that is unknown for one
/// in ten, and past deals: each account opened one in some 60 days out of the year before.
///
/// - Parameters:
///   - count: how many accounts.
///   - last: the last day of which anything is known.
/// - Returns: the ledger, always the same for the same numbers.
/// - Throws: when `last` is no day.
func company(_ count: Int, until last: String = "2026-12-31") throws -> Ledger {
  var ledger = Ledger()
  var industries = Names()
  let names = ["Retail", "Health", "Steel"].map { industries.intern($0) }
  let end = try day(last)
  for position in 0..<count {
    ledger.accounts.append(
      Account(
        id: "A\(1_000 + position)", name: "Company \(position)", domain: "c\(position).example",
        owner: "Owner \(position % 4)"))
    for deal in 0..<(position % 4) {
      let created = try day("2025-10-01") + (position * 37 + deal * 101) % 450
      guard created <= end else { continue }
      let closed = created + (20 + position % 50)
      ledger.opportunities.append(
        Opportunity(
          id: Int32(ledger.opportunities.count), account: Int32(position), created: created,
          outcome: closed > end ? .open : deal == 0 ? .won : .lost,
          closed: closed > end ? nil : closed, amount: Double(1_000 * (1 + position % 7))))
    }
  }
  ledger.attributes = [
    "industry": .categories(values: (0..<count).map { names[$0 * 7 % 3] }, names: industries),
    "employees": .numbers((0..<count).map { $0 % 10 == 9 ? nil : Double(($0 * 7_919) % 5_000) }),
  ]
  return ledger
}
