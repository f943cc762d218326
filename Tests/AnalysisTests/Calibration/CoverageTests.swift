import Pipeline
import Planning
import Statistics
import Testing

@testable import Analysis

/// Seeded simulations of whole pilots: how often an interval misses the truth.
///
/// Three hundred pilots of forty accounts, so a share of 5 % has a Monte Carlo standard error of
/// 1.3 points; the band allowed is three of them.
@Suite struct CoverageTests {
  private static let pilots = 300
  private static let band = 3 * (0.05 * 0.95 / Double(pilots)).squareRoot()

  /// A pilot whose accounts behave the same in both arms, but for what the play adds: to the chance
  /// of a deal, and as a multiple of its amount.
  private func pilot(
    _ number: Int, method: String = "complete", holdout: Double = 0.5, chance: Double = 0.4,
    added: Double = 0, multiple: Double = 1
  ) throws -> Pilot {
    var numbers = RandomGenerator(seed: 7, stream: UInt64(number))
    var pilot = try Pilot(
      BriefText(
        secondary: ["pipeline-created"], holdout: holdout, method: method, seed: number),
      accounts: 40, industries: ["energy", "retail", "software"])
    pilot.plan = pilot.plan.replayed(99)
    for unit in pilot.plan.units {
      let isTreated = unit.arm == .treatment
      // The first industry opens more deals than the others, so that blocks matter.
      let industry = unit.covariates["industry"] == .category("energy") ? 0.3 : 0
      let rate = chance + (method == "blocked" ? industry : 0) + (isTreated ? added : 0)
      let opens = numbers.bernoulli(rate)
      // Gamma of shape one half: most deals small, a few of many times the mean.
      let amount = 10_000 * numbers.gamma(shape: 0.5) * (isTreated ? multiple : 1)
      if opens { pilot.deal(unit.id, amount: amount) }
    }
    return pilot
  }

  /// The share of pilots in which each interval misses its truth.
  private func missed(
    _ truths: [(truth: Double, of: (Readout) -> Estimated)], in pilot: (Int) throws -> Pilot
  ) throws -> [Double] {
    var misses = truths.map { _ in 0 }
    var intervals = misses
    for number in 1...Self.pilots {
      let readout = try pilot(number).readout(beside: 0)
      for (position, row) in truths.enumerated() {
        guard let interval = row.of(readout).interval else { continue }
        intervals[position] += 1
        if !interval.contains(row.truth) { misses[position] += 1 }
      }
    }
    #expect(intervals.allSatisfy { $0 > Self.pilots * 9 / 10 })
    return zip(misses, intervals).map { Double($0) / Double($1) }
  }

  @Test(arguments: [("complete", 0.5), ("complete", 0.3), ("blocked", 0.5), ("blocked", 0.3)])
  func `where the play does nothing, few intervals say it did something`(
    _ method: String, _ holdout: Double
  ) throws {
    let shares = try missed(
      [
        (0, { $0.metrics[0].difference }), (0, { $0.metrics[1].difference }),
        (0, { $0.metrics[1].relative }),
      ]
    ) { try pilot($0, method: method, holdout: holdout) }
    #expect(shares.allSatisfy { $0 <= 0.05 + Self.band }, "\(shares)")
  }

  @Test func `where the play opens more deals, the interval holds by how many`() throws {
    let shares = try missed(
      [(0.3, { $0.metrics[0].difference }), (1, { $0.metrics[0].relative })]
    ) { try pilot($0, chance: 0.3, added: 0.3) }
    #expect(shares.allSatisfy { $0 <= 0.05 + Self.band }, "\(shares)")
  }

  @Test func `where the play makes deals larger, the interval holds how many times`() throws {
    let shares = try missed([(0.5, { $0.metrics[1].relative })]) {
      try pilot($0, chance: 0.6, multiple: 1.5)
    }
    #expect(shares.allSatisfy { $0 <= 0.05 + Self.band }, "\(shares)")
  }

  @Test func `a real effect is found more often than chance finds one`() throws {
    var found = 0
    for number in 1...100 {
      let verdict = try pilot(number, chance: 0.2, added: 0.6).verdict()
      #expect(verdict.call != .stop)
      if verdict.call == .scale { found += 1 }
    }
    #expect(found > 90)
  }
}
