import Foundation
import Pipeline
import Statistics

/// The accounts of the company, drawn once from its parameters.
///
/// Live accounts have the numbers from 0; deleted ones follow: one in two hundred, at least one,
/// and last a duplicate that was merged into a live account.
struct AccountBook: Sendable {
  /// All accounts, each at the position of its number.
  let accounts: [SimulatedAccount]
  /// How many of them, from the first on, are live.
  let liveCount: Int

  /// The live accounts.
  var live: ArraySlice<SimulatedAccount> { accounts[..<liveCount] }

  /// Draws the accounts.
  init(parameters: CompanyParameters, streams: Streams) {
    var generator = streams.generator(.company)
    let names = CompanyNames(offset: generator.uniform(below: CompanyNames.count))
    let owners = max(3, parameters.accounts / 60)
    let deleted = max(1, parameters.accounts / 200)
    liveCount = parameters.accounts
    var accounts = (0...(parameters.accounts + deleted)).map { number in
      Self.account(
        number, name: names[number], owners: owners, firstDay: parameters.firstDay,
        historyDays: parameters.historyDays, streams: streams)
    }
    for number in liveCount..<(accounts.count - 1) { accounts[number].standing = .deleted }
    let original = generator.uniform(below: liveCount)
    let duplicate = accounts.count - 1
    accounts[duplicate].standing = .merged(into: original)
    accounts[duplicate].name = accounts[original].name
    accounts[duplicate].domain = accounts[original].domain
    Families.found(in: &accounts, liveCount: liveCount, streams: streams)
    self.accounts = accounts
  }

  private static func account(
    _ number: Int, name: String, owners: Int, firstDay: Day, historyDays: Int, streams: Streams
  ) -> SimulatedAccount {
    var hidden = streams.generator(.propensity, of: number)
    let propensity = Propensity(using: &hidden)
    var generator = streams.generator(.firmography, of: number)
    let industry = Industry.draw(using: &generator)
    let country = Country.draw(using: &generator)
    let employees = employees(using: &generator)
    let revenue = annualRevenue(employees: employees, using: &generator)
    let hasDomain = generator.bernoulli(0.95)
    // One account in seven was added while the history ran, none in its last tenth.
    let isLate = generator.uniform(below: 7) == 0
    let age = generator.uniform(below: 2200) + 1
    let late = generator.uniform(below: max(1, historyDays * 9 / 10))
    return SimulatedAccount(
      number: number, id: SimulatedID.sequential(.account, 1_000_000 + number),
      standing: .live, name: name, parent: nil, isCustomer: generator.bernoulli(0.3),
      industry: industry, country: country, employees: employees, annualRevenue: revenue,
      rating: rating(propensity, using: &generator),
      domain: hasDomain ? CompanyNames.domain(of: name) : nil,
      owner: generator.uniform(below: owners),
      created: isLate && historyDays > 0 ? firstDay + late : firstDay - age,
      propensity: propensity)
  }

  /// Log-normal with median 180, rounded to two leading digits above one hundred.
  private static func employees(using generator: inout RandomGenerator) -> Int {
    let drawn = min(250_000, max(5, 180 * exp(1.3 * generator.normal())))
    var step = 1
    while Int(drawn) / step >= 100 { step *= 10 }
    return Int((drawn / Double(step)).rounded()) * step
  }

  /// Employees times a log-normal revenue a head, in thousands; now and then far more; 8 % missing.
  private static func annualRevenue(
    employees: Int, using generator: inout RandomGenerator
  ) -> Int? {
    let perHead = 180 * exp(0.7 * generator.normal())
    let tail = generator.bernoulli(0.02) ? min(30, pow(1 - generator.unitInterval(), -1 / 1.2)) : 1
    let isMissing = generator.bernoulli(0.08)
    return isMissing ? nil : Int((Double(employees) * perHead * tail).rounded()) * 1000
  }

  /// What sales believes of the account: the truth seen through fog; one in five is not rated.
  private static func rating(
    _ propensity: Propensity, using generator: inout RandomGenerator
  ) -> String {
    let seen = propensity.winChance + 0.15 * generator.normal()
    let isRated = generator.bernoulli(0.8)
    guard isRated else { return "" }
    return seen > 0.4 ? "Hot" : seen > 0.2 ? "Warm" : "Cold"
  }
}
