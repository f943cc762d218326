internal import Foundation
internal import Statistics

/// How alike rehearsals are that compare with replays from one pool.
///
/// A test is as exact as promised on average over pools; on one pool it errs a little more or less, and
/// so do all rehearsals that share it. With m replays the chance to exceed the bound at a tail of a has
/// the variance a (1 − a)/(m + 2), that of an order statistic of uniform numbers.
struct PooledReplays {
  /// Rehearsals, and the sum over them of others that share their pool, over the pool's m + 2.
  private var rehearsals = 0.0
  private var shared = 0.0

  /// Counts the rehearsals of one pool; nil where they compare with no replays.
  mutating func add(_ count: Int, pool: Int?) {
    rehearsals += Double(count)
    if let pool { shared += Double(count) * Double(count - 1) / Double(pool + 2) }
  }

  /// How many times the variance of a share of false alarms is that of independent rehearsals; 1 where
  /// they share nothing.
  var likeness: Double { rehearsals > 0 ? 1 + shared / rehearsals : 1 }

  /// The same of the share of effects found, each test having one bound at a tail: what moves the bound
  /// moves the share by the ratio of the normal densities at both.
  func likeness(of share: Double, tail: Double) -> Double {
    guard rehearsals > 0, shared > 0, share > 0, share < 1 else { return 1 }
    func density(_ tail: Double) -> Double { exp(-pow(Normal.quantile(tail), 2) / 2) }
    let slope = density(share) / density(tail)
    let correlation = slope * slope * tail * (1 - tail) / (share * (1 - share))
    return 1 + correlation * shared / rehearsals
  }
}
