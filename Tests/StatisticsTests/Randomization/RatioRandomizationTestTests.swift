import Foundation
import Statistics
import Testing

/// The randomisation test of a ratio of sums.
@Suite struct RatioRandomizationTestTests {
  /// Twelve accounts with skewed amounts on none to three deals.
  private struct Pilot {
    var amounts: [Double] = []
    var deals: [Double] = []
    let isTreated: [Bool]

    init(
      seed: UInt64, accounts: Int = 12, treated: Int = 6, multiple: Double = 1, added: Double = 0
    ) {
      var generator = RandomGenerator(seed: seed, stream: 5)
      isTreated = (0..<accounts).map { $0 < treated }
      for arm in isTreated {
        let count = 1 + generator.uniform(below: 3)
        let amount = (0..<count).reduce(0.0) { sum, _ in sum + exp(generator.normal()) }
        deals.append(Double(count))
        amounts.append(arm ? multiple * amount + added * Double(count) : amount)
      }
    }

    func test(draws: Int = 199) throws(SampleError) -> RatioRandomizationTest {
      try RatioRandomizationTest(
        numerators: amounts, denominators: deals, isTreated: isTreated,
        strata: isTreated.map { _ in 0 }, draws: draws
      ) { k, assignment in
        assignment = isTreated
        var own = RandomGenerator(seed: 6, stream: UInt64(k))
        own.shuffle(&assignment)
      }
    }
  }

  @Test func `one deal each makes it the test of a mean`() throws {
    var pilot = Pilot(seed: 1)
    pilot.deals = pilot.deals.map { _ in 1 }
    let test = try pilot.test()
    let mean = try RandomizationTest(
      values: pilot.amounts, isTreated: pilot.isTreated, strata: pilot.isTreated.map { _ in 0 },
      draws: 199
    ) { k, assignment in
      assignment = pilot.isTreated
      var own = RandomGenerator(seed: 6, stream: UInt64(k))
      own.shuffle(&assignment)
    }
    #expect(abs(test.difference - mean.difference) < 1e-12)
    #expect(test.pValue == mean.pValue)
    #expect(abs(test.interval().lower - mean.interval().lower) < 1e-9)
    #expect(abs(test.interval().upper - mean.interval().upper) < 1e-9)
  }

  @Test func `the estimates are the arms' own ratios`() throws {
    let pilot = Pilot(seed: 2)
    let test = try pilot.test()
    func ratio(_ arm: Bool) -> Double {
      let rows = pilot.isTreated.indices.filter { pilot.isTreated[$0] == arm }
      return rows.reduce(0) { $0 + pilot.amounts[$1] } / rows.reduce(0) { $0 + pilot.deals[$1] }
    }
    #expect(abs(test.difference - (ratio(true) - ratio(false))) < 1e-12)
    #expect(abs((test.relativeLift ?? 0) - (ratio(true) / ratio(false) - 1)) < 1e-12)
  }

  @Test func `a multiple multiplies the relative interval and a shift moves the other`() throws {
    let one = try Pilot(seed: 3).test()
    let times = try Pilot(seed: 3, multiple: 2.5).test().relativeInterval()
    #expect(abs((1 + times.lower) / (1 + (try one.relativeInterval().lower)) - 2.5) < 1e-8)
    #expect(abs((1 + times.upper) / (1 + (try one.relativeInterval().upper)) - 2.5) < 1e-8)
    let more = try Pilot(seed: 3, added: 7).test().interval(supposing: .constant)
    let plain = one.interval(supposing: .constant)
    #expect(abs(more.lower - plain.lower - 7) < 1e-8)
    #expect(abs(more.upper - plain.upper - 7) < 1e-8)
    // As the mean of one deal each, the default is never shorter.
    #expect(one.interval().lower <= plain.lower && one.interval().upper >= plain.upper)
  }

  @Test func `interval, relative interval and p-value agree`() throws {
    for seed in 10...40 as ClosedRange<UInt64> {
      let test = try Pilot(seed: seed, treated: 8).test(draws: 99)
      for level in [0.5, 0.8, 0.95] {
        let confidenceLevel = try ConfidenceLevel(level)
        let rejects = test.pValue < 1 - level - 1e-9
        #expect(test.interval(confidenceLevel: confidenceLevel).contains(0) != rejects)
        #expect(
          try test.relativeInterval(confidenceLevel: confidenceLevel).contains(0) != rejects)
      }
    }
  }

  @Test func `what cannot be compared is an error`() throws {
    var pilot = Pilot(seed: 4)
    pilot.deals = pilot.isTreated.map { $0 ? 1 : 0 }
    #expect(throws: SampleError.self) { try pilot.test() }
    pilot = Pilot(seed: 4)
    pilot.amounts = pilot.deals.map { 3 * $0 }
    #expect(throws: SampleError.self) { try pilot.test() }
    pilot = Pilot(seed: 4)
    pilot.amounts = zip(pilot.amounts, pilot.isTreated).map { $1 ? 0 : $0 }
    #expect(try pilot.test().relativeLift == nil)
    #expect(throws: SampleError.self) { try pilot.test().relativeInterval() }
    #expect(throws: SampleError.self) { try pilot.test(draws: 0) }
  }

  /// 400 seeded pilots of 24 treated and 6 held out, whose deals are half as large again: standard
  /// error 1.1 points. The interval of multiples is exact; the delta method covers less.
  @Test func `coverage is exact where the delta method's is not`() throws {
    var covered = 0
    var delta = 0
    for seed in 1_000..<1_400 as Range<UInt64> {
      let pilot = Pilot(seed: seed, accounts: 30, treated: 24, multiple: 1.5)
      if try pilot.test(draws: 99).relativeInterval().contains(0.5) { covered += 1 }
      let test = try RatioDifference(
        treatment: RatioSample(
          numerators: Array(pilot.amounts[..<24]), denominators: Array(pilot.deals[..<24])),
        holdout: RatioSample(
          numerators: Array(pilot.amounts[24...]), denominators: Array(pilot.deals[24...])))
      if try test.relativeShortcut(.delta).interval().contains(0.5) { delta += 1 }
    }
    #expect(covered > 362, "\(covered)")
    #expect(delta < covered, "\(delta)")
  }
}
