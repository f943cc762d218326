import Foundation
import Pipeline
import Planning
import Statistics
import Testing

@testable import Rehearsal

/// What rehearsals that compare with the same replays have in common.
struct PooledReplaysTests {
  @Test func `without shared replays rehearsals are independent`() {
    var pooled = PooledReplays()
    #expect(pooled.likeness == 1 && pooled.likeness(of: 0.5, tail: 0.025) == 1)
    pooled.add(45, pool: nil)
    #expect(pooled.likeness == 1)
  }

  /// Ten windows of 45 rehearsals on 200 replays: 1 + 44/202. Where half are found the normal density is
  /// that of 0 over that of 1.96, exp(1.92073) = 6.826, squared 46.59; times 0.025 × 0.975 / 0.25.
  @Test func `a window's rehearsals are alike by one over its replays`() {
    var pooled = PooledReplays()
    for _ in 0..<10 { pooled.add(45, pool: 200) }
    #expect(abs(pooled.likeness - (1 + 44.0 / 202)) < 1e-12)
    let slope = exp(Normal.quantile(0.975) * Normal.quantile(0.975) / 2)
    let expected = 1 + slope * slope * 0.024375 / 0.25 * 44 / 202
    #expect(abs(pooled.likeness(of: 0.5, tail: 0.025) - expected) < 1e-9)
    #expect(pooled.likeness(of: 0, tail: 0.025) == 1 && pooled.likeness(of: 1, tail: 0.025) == 1)
    #expect(abs(pooled.likeness(of: 0.025, tail: 0.025) - pooled.likeness) < 1e-12)
  }

  @Test func `a band of rehearsals that are alike is that of fewer`() throws {
    let alone = try #require(Frequency(25, of: 500))
    let alike = try #require(Frequency(50, of: 1000, alike: 2))
    #expect(alike.share == alone.share && alike.rehearsals == 1000 && alike.count == 50)
    #expect(abs(alike.lower - alone.lower) < 1e-12 && abs(alike.upper - alone.upper) < 1e-12)
  }

  /// A test on a pool of 200 uniform statistics, 45 rehearsals a pool, 3,000 pools: the variance of the
  /// share rejected is what the formula says. A variance over 3,000 pools has a relative standard error
  /// of 2.6 %; the band is 4 of them.
  @Test func `the share rejected varies over pools as the formula says`() {
    var numbers = RandomGenerator(seed: 4)
    var shares: [Double] = []
    for _ in 0..<3_000 {
      let pool = (0..<200).map { _ in numbers.unitInterval() }.sorted()
      // Twice the smaller tail below 0.05: at most four of 200 beyond.
      let rejected = (0..<45).count { _ in
        let own = numbers.unitInterval()
        return own > pool[195] || own < pool[4]
      }
      shares.append(Double(rejected) / 45)
    }
    let mean = shares.reduce(0, +) / 3_000
    let variance = shares.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2_999
    var pooled = PooledReplays()
    pooled.add(45, pool: 200)
    // 10 of 201 are rejected in the mean: exact.
    #expect(abs(mean - 10.0 / 201) < 4 * (0.0473 / 135_000 * pooled.likeness).squareRoot())
    let expected = mean * (1 - mean) / 45 * pooled.likeness
    #expect(abs(variance / expected - 1) < 0.105, "\(variance / expected)")
  }

  /// Two windows of one roster would else be held against the very same draws.
  @Test func `windows have replays of their own`() throws {
    let ledger = try nullCompany(60)
    let plan = try plan(ledger)
    let known = ledger.withDealsInOrder
    let places = try PastWindows(of: plan.brief.window, ledger: known, most: 5)
    let pilots = try Stage(plan: plan).pilots(in: places.windows, ledger: known)
    let seeds = Set(pilots.map { $0.seed(of: plan) })
    #expect(pilots.count > 2 && seeds.count == pilots.count)
  }
}
