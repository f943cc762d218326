import Foundation
import Pipeline
import Statistics

/// A deal with its end, as it goes in one of the two worlds: with the play or without.
///
/// Both worlds draw the same numbers. The play moves the line a number is held against (the chance
/// to win) or scales it (days, amount), so it turns some losses into wins and never a win into a
/// loss.
struct Deal: Sendable {
  /// A number no other deal of the company has.
  let number: Int
  let created: Day
  let isWon: Bool
  /// Days from creation to the close, at least 1.
  let days: Int
  /// In whole US dollars; nil where sales never fills it in.
  let amount: Int?
  /// Which of `Deal.sources` it came from.
  let source: Int
  /// Where the draws for the deal's story continue.
  let story: RandomGenerator

  /// The lead sources of the CRM.
  static let sources = ["Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other"]

  /// The day it is first closed.
  var closed: Day { created + days }

  /// Draws a deal.
  ///
  /// - Parameters:
  ///   - number: the deal's number.
  ///   - created: its first day.
  ///   - account: who buys.
  ///   - effect: what the play does to it; `.none` without the play.
  ///   - generator: the deal's own stream.
  init(
    number: Int, created: Day, account: SimulatedAccount, effect: PlayEffect,
    using generator: RandomGenerator
  ) {
    var draws = generator
    let luck = draws.unitInterval()
    let pace = draws.normal()
    let price = draws.normal()
    let whale = draws.unitInterval()
    let reach = draws.unitInterval()
    let isBlank = draws.bernoulli(0.03)
    source = draws.uniform(below: Self.sources.count)
    let chance = account.propensity.winChance
    isWon = luck < min(chance * (1 + effect.betterWinRate), max(chance, 0.98))
    // Losses close sooner than wins, and their times scatter more.
    let natural = isWon ? 85 * exp(0.6 * pace) : 45 * exp(0.8 * pace)
    days = Int(min(1500, max(1, (natural * (1 - effect.fasterCycle)).rounded())))
    let base = 16_000 * pow(Double(account.employees) / 180, 0.3) * exp(1.13 * price)
    // One deal in two hundred is a whale, with a Pareto tail of index 1.3 cut at 200.
    let factor = whale < 0.005 ? min(200, 3 * pow(1 - reach, -1 / 1.3)) : 1
    let dollars = min(1e9, max(500, (base * factor).rounded()))
    amount = isBlank ? nil : Int((dollars * (1 + effect.largerDeals)).rounded())
    self.number = number
    self.created = created
    story = draws
  }
}
