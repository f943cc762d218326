import Pipeline
import Planning
import Statistics
import Testing

/// A day that must be one.
func day(_ text: String) throws -> Day { try #require(Day(text)) }

/// The plan of a pilot from 1 September 2026 for 30 days, decided ten days later.
///
/// Accounts with an open deal take part.
func plan(
  _ ledger: Ledger, method: String = "complete", days: Int = 30, followUp: Int = 10,
  balance: String = "industry",
  lift: Double = 0.5, secondary: String = "win-rate, pipeline-created, cycle-length"
) throws -> Plan {
  try Plan(
    brief: Brief(
      yaml: """
        pilot: Rehearsed
        window: { start: 2026-09-01, days: \(days), follow_up: \(followUp) }
        expected: { pipeline: 100000, minimum_lift: \(lift) }
        design:
          holdout: 0.5
          method: \(method)
          seed: 11
          balance_on: [\(balance)]
          exclude: { open_opportunities: false }
        metrics: { primary: opportunity-rate, secondary: [\(secondary)] }
        """), ledger: ledger, sources: [])
}

/// A company in which nothing is ever done: each account opens deals at its own pace, some of them
/// several, amounts are skewed, and one industry opens more than the others.
///
/// Deals go back as many days as `past` before 1 September 2026. Always the same for the same numbers.
func nullCompany(_ count: Int, past: Int = 200) throws -> Ledger {
  var numbers = RandomGenerator(seed: 99)
  var industries = Names()
  let names = ["Energy", "Retail", "Steel"].map { industries.intern($0) }
  let start = try day("2026-09-01")
  var ledger = Ledger()
  for position in 0..<count {
    ledger.accounts.append(Account(id: "A\(1_000 + position)", name: "Company \(position)"))
    let pace = numbers.gamma(shape: 1) * (position % 3 == 0 ? 2 : 1) * Double(past) / 100
    for _ in 0..<numbers.poisson(mean: pace) {
      let created = start - 1 - numbers.uniform(below: past)
      let closed = created + 1 + numbers.uniform(below: 40)
      let isOpen = closed >= start
      ledger.opportunities.append(
        Opportunity(
          id: Int32(ledger.opportunities.count), account: Int32(position), created: created,
          outcome: isOpen ? .open : numbers.bernoulli(0.3) ? .won : .lost,
          closed: isOpen ? nil : closed, amount: 10_000.1 * numbers.gamma(shape: 0.7)))
    }
  }
  ledger.attributes["industry"] = .categories(
    values: (0..<count).map { names[$0 % 3] }, names: industries)
  return ledger
}

extension Ledger {
  /// The same company exported the other way round.
  var reversed: Ledger {
    var other = self
    let last = Int32(accounts.count - 1)
    other.accounts.reverse()
    other.opportunities = opportunities.reversed().map { deal in
      var deal = deal
      deal.account = deal.account.map { last - $0 }
      return deal
    }
    other.attributes = attributes.mapValues { column in
      switch column {
      case .categories(let values, let names): .categories(values: values.reversed(), names: names)
      case .numbers(let values): .numbers(values.reversed())
      }
    }
    return other
  }
}
