import Foundation
import Pipeline
import Testing

@testable import Simulation

struct DealBookTests {
  /// The deals of each of 8,000 accounts in the world without the play.
  private static func deals() throws -> (company: Company, byAccount: [[Deal]]) {
    let company = try company(accounts: 8000, seed: 3)
    return (company, company.book.live.map { company.deals.deals(of: $0, isTreated: false) })
  }

  @Test func `12 to 18 % of accounts open a deal in sixty days`() throws {
    let (company, byAccount) = try Self.deals()
    let window = company.parameters.window
    let opening = byAccount.count { $0.contains { window.contains($0.created) } }
    #expect((0.12...0.18).contains(Double(opening) / 8000))
  }

  @Test func `the top hundredth of deals holds over a tenth of the money`() throws {
    let amounts = try Self.deals().byAccount.joined().compactMap(\.amount).sorted(by: >)
    let top = amounts.prefix(amounts.count / 100).reduce(0, +)
    let share = Double(top) / Double(amounts.reduce(0, +))
    #expect((0.1...0.5).contains(share))
    // The log of an amount has a standard deviation of about 1.2.
    let logs = amounts.map { log(Double($0)) }
    let mean = logs.reduce(0, +) / Double(logs.count)
    let variance = logs.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(logs.count - 1)
    #expect((1.1...1.35).contains(variance.squareRoot()))
  }

  @Test func `losses close sooner than wins, and many deals last over sixty days`() throws {
    let deals = try Self.deals().byAccount.joined()
    let wins = deals.filter(\.isWon).map(\.days).sorted()
    let losses = deals.filter { !$0.isWon }.map(\.days).sorted()
    #expect((80...90).contains(wins[wins.count / 2]))
    #expect((42...48).contains(losses[losses.count / 2]))
    let long = deals.count { $0.days > 60 }
    #expect((0.4...0.6).contains(Double(long) / Double(deals.count)))
  }

  /// The ANOVA correlation (Donner & Klar 2000) of deals of one account. Its standard error with
  /// 8,000 accounts and some 13,000 deals is below 0.012; the band is four of them each way.
  @Test func `wins of one account are correlated by about 0.15 around a mean of 0.28`() throws {
    let groups = try Self.deals().byAccount.filter { !$0.isEmpty }
    let sizes = groups.map { Double($0.count) }
    let wins = groups.map { Double($0.count { $0.isWon }) }
    let total = sizes.reduce(0, +)
    let mean = wins.reduce(0, +) / total
    #expect(abs(mean - 0.28) < 0.015)
    var between = 0.0
    var within = 0.0
    for (size, won) in zip(sizes, wins) {
      between += size * (won / size - mean) * (won / size - mean)
      within += won * (1 - won / size)
    }
    let accounts = Double(groups.count)
    let meanBetween = between / (accounts - 1)
    let meanWithin = within / (total - accounts)
    let size = (total - sizes.map { $0 * $0 }.reduce(0, +) / total) / (accounts - 1)
    let correlation = (meanBetween - meanWithin) / (meanBetween + (size - 1) * meanWithin)
    #expect((0.10...0.20).contains(correlation))
  }

  @Test func `deals come in order, none before its account or outside the days`() throws {
    let company = try company(effect: PlayEffect(moreOpportunities: 1))
    let parameters = company.parameters
    for account in company.book.live {
      let deals = company.deals.deals(of: account, isTreated: true)
      #expect(deals.map(\.created) == deals.map(\.created).sorted())
      for deal in deals {
        #expect(deal.created >= max(account.created, parameters.firstDay))
        #expect(deal.created <= parameters.window.decisionDay)
      }
    }
  }

  @Test func `an effect turns losses into wins and never the other way`() throws {
    let company = try company(accounts: 2000, effect: PlayEffect(betterWinRate: 0.8))
    for account in company.book.live {
      let with = company.deals.deals(of: account, isTreated: true)
      let without = company.deals.deals(of: account, isTreated: false)
      for (treated, plain) in zip(with, without) {
        #expect(treated.isWon || !plain.isWon)
        #expect(treated.number == plain.number && treated.amount == plain.amount)
      }
    }
  }
}
