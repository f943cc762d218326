import Foundation
import Pipeline
import Statistics

/// An account of the simulated company: what the CRM shows of it, and what it does not.
struct SimulatedAccount: Sendable {
  /// Whether the CRM still counts the account.
  enum Standing: Hashable, Sendable {
    case live
    case deleted
    /// Deleted because it was the same company as the live account with that number.
    case merged(into: Int)
  }

  /// Its number, which its id and its random streams come from.
  let number: Int
  /// The 18-character id.
  let id: String
  var standing: Standing
  var name: String
  /// The number of the parent account.
  var parent: Int?
  var isCustomer: Bool
  var industry: Industry
  var country: Country
  var employees: Int
  /// In US dollars; nil where the CRM has none.
  var annualRevenue: Int?
  var rating: String
  /// The web domain; nil where the CRM has none.
  var domain: String?
  /// The number of the sales representative.
  var owner: Int
  let created: Day
  /// What the CRM does not show: how readily it opens and wins deals.
  var propensity: Propensity
}

/// What makes an account open and win deals. No column of the CRM holds it.
struct Propensity: Sendable {
  /// How much more often than others like it the account opens a deal; mean 1.
  let frailty: Double
  /// The chance that one of its deals is won.
  let winChance: Double

  /// Draws an account's propensity.
  ///
  /// Frailty is gamma with shape 1.6. The chance to win is beta with mean 0.28 and weights that
  /// sum to 1/0.15 − 1, which makes the correlation of two deals of one account 0.15.
  init(using generator: inout RandomGenerator) {
    frailty = generator.gamma(shape: 1.6) / 1.6
    let weight = 1 / 0.15 - 1
    winChance = generator.beta(0.28 * weight, 0.72 * weight)
  }
}

extension SimulatedAccount {
  /// Deals opened a day in a world without the play.
  ///
  /// The average account opens about one deal in 360 days; larger companies and customers open
  /// more, and industries differ.
  var dailyRate: Double {
    let size = pow(Double(employees) / 180, 0.2)
    return 0.0026 * propensity.frailty * industry.appetite * size * (isCustomer ? 1.3 : 1)
  }
}
