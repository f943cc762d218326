import Foundation
import Pipeline
import Planning
import Statistics
import Testing

/// A fictitious company with six attributes and two years of deals before 1 September 2026, of which
/// the first two attributes and no other say how likely an account is to open one.
struct PastCompany {
  /// Its accounts and deals.
  let ledger: Ledger
  /// The chance of each account to open a deal in 60 days, by account.
  let chances: [Double]

  static let names = (0..<12).map { "size\($0)" }

  /// - Parameters:
  ///   - count: how many accounts.
  ///   - signal: how much the first two attributes say; 0 for nothing.
  ///   - seed: which company.
  /// - Throws: when its first day is none.
  init(_ count: Int, signal: Double, seed: UInt64 = 1) throws {
    var generator = RandomGenerator(seed: seed)
    let sizes = PastCompany.names.map { _ in (0..<count).map { _ in generator.normal() } }
    let chances = (0..<count).map { account in
      1 / (1 + exp(0.3 - signal * (sizes[0][account] + 0.8 * sizes[1][account])))
    }
    var ledger = Ledger()
    ledger.accounts = (0..<count).map { Account(id: "A\(1_000 + $0)", name: "Company \($0)") }
    ledger.attributes = Dictionary(
      uniqueKeysWithValues: zip(PastCompany.names, sizes).map { name, values in
        (name, .numbers(values.map { exp($0) }))
      })
    let start = try day("2026-09-01")
    for window in 1...8 {
      for account in 0..<count where generator.bernoulli(chances[account]) {
        let created = start - 60 * window + generator.uniform(below: 60)
        ledger.opportunities.append(
          Opportunity(
            id: Int32(ledger.opportunities.count), account: Int32(account), created: created,
            outcome: .lost, closed: min(created + 20, start - 1), amount: 100))
      }
    }
    ledger.touches = [Touch(account: 0, day: start - 1)]
    self.ledger = ledger
    self.chances = chances
  }

  /// The brief of a pilot at it.
  static func brief(_ weights: String = "", method: String = "matched-pairs") -> String {
    smallBrief(
      "design: { method: \(method), balance_on: [\(names.joined(separator: ", "))] \(weights) }")
  }

  func plan(_ weights: String = "", method: String = "matched-pairs") throws -> Plan {
    try Plan(
      brief: Brief(yaml: Self.brief(weights, method: method)), ledger: ledger, sources: [])
  }
}
