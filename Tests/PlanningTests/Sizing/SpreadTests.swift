import Foundation
import Pipeline
import Statistics
import Testing

@testable import Planning

/// What sizing reads off a past tally, by hand, by law and by simulation.
struct SpreadTests {
  private func spread(
    _ tally: Tally, units: Int, horizon: Int = 60, isShare: Bool
  ) throws -> Spread {
    try Spread(of: tally, units: units, horizon: horizon, isShare: isShare)
  }

  /// Four units with 0, 1, 1 and 2 deals of 0, 100, 300 and 500 in all: 900 over 4 deals is 225. Beyond
  /// their share they have 0, −125, 75 and 50; over the mean of one deal a unit the squares sum to
  /// 23,750, so the deviation is √(23,750 / 3).
  @Test func `money per deal varies by what a unit has beyond its share`() throws {
    let found = try spread(
      .ratio(numerators: [0, 100, 300, 500], denominators: [0, 1, 1, 2]), units: 4, isShare: false)
    guard case .amount(let base, let deviation) = found else {
      Issue.record("\(found)")
      return
    }
    #expect(base == 225)
    #expect(abs(deviation - (23_750.0 / 3).squareRoot()) < 1e-9)
  }

  /// With one deal each it is the mean and the deviation of the amounts.
  @Test func `money per deal with one deal a unit is money per unit`() throws {
    let amounts = [120.0, 80, 300, 40, 210]
    let ratio = try spread(
      .ratio(numerators: amounts, denominators: [1, 1, 1, 1, 1]), units: 5, isShare: false)
    let mean = try spread(.mean(amounts), units: 5, isShare: false)
    guard case .amount(let first, let one) = ratio, case .amount(let second, let other) = mean
    else {
      Issue.record("\(ratio), \(mean)")
      return
    }
    #expect(abs(first - second) < 1e-9 && abs(one - other) < 1e-9)
  }

  /// Three units with deals of 10, 20 and 30 days, all closed: the mean up to day 60 is 20. By the
  /// infinitesimal jackknife its variance is (100 + 0 + 100) / 9; times 3/2 for three clusters that is
  /// 100/3, and times three units 100: a deviation of 10, that of the days.
  @Test func `days of one closed deal a unit vary as the days do`() throws {
    let found = try spread(
      .duration(
        Durations(units: [0, 1, 2], days: [10, 20, 30], isClosed: [true, true, true])),
      units: 3, isShare: false)
    guard case .amount(let base, let deviation) = found else {
      Issue.record("\(found)")
      return
    }
    #expect(abs(base - 20) < 1e-9 && abs(deviation - 10) < 1e-9)
  }

  /// The error is that of the mean over the deals there were; with units that had none it is the same,
  /// and √2 times as large a deviation stands for twice the units.
  @Test func `units without a deal spread the same error over more units`() throws {
    let durations = Durations(
      units: [0, 1, 2, 3], days: [10, 25, 31, 58], isClosed: [true, true, false, true])
    let few = try spread(.duration(durations), units: 4, isShare: false)
    let many = try spread(.duration(durations), units: 8, isShare: false)
    guard case .amount(let first, let one) = few, case .amount(let second, let other) = many else {
      Issue.record("\(few), \(many)")
      return
    }
    #expect(first == second && abs(other / one - 2.0.squareRoot()) < 1e-12)
  }

  /// Eight units with one deal each, all closed by day 60, two of them won: the share won is 1/4 and by
  /// the infinitesimal jackknife its variance is 1/4 × 3/4 / 8, that of eight independent deals.
  @Test func `a win rate by a day with one deal a unit stands for one deal a unit`() throws {
    let found = try spread(
      .duration(
        Durations(
          units: (0..<8).map { $0 }, days: [5, 10, 15, 20, 25, 30, 35, 40],
          isClosed: Array(repeating: true, count: 8),
          isWon: [true, false, false, false, true, false, false, false])), units: 8, isShare: true)
    guard case .shareOfDeals(let base, let perUnit) = found else {
      Issue.record("\(found)")
      return
    }
    #expect(abs(base - 0.25) < 1e-12)
    #expect(abs(perUnit - 1) < 1e-9, "\(perUnit)")
  }

  /// The same deals twice over in each unit tell no more than once.
  @Test func `deals that repeat one another add nothing to a win rate by a day`() throws {
    let days = [5.0, 10, 15, 20, 25, 30, 35, 40]
    let isWon = [true, false, false, false, true, false, true, false]
    func perUnit(_ times: Int) throws -> Double {
      let found = try spread(
        .duration(
          Durations(
            units: (0..<8).flatMap { Array(repeating: $0, count: times) },
            days: days.flatMap { Array(repeating: $0, count: times) },
            isClosed: Array(repeating: true, count: 8 * times),
            isWon: isWon.flatMap { Array(repeating: $0, count: times) })), units: 8, isShare: true)
      guard case .shareOfDeals(_, let perUnit) = found else { return .nan }
      return perUnit
    }
    #expect(abs(try perUnit(1) - perUnit(3)) < 1e-9)
  }

  @Test func `a past that says nothing is refused`() throws {
    #expect(throws: SampleError.self) {
      try spread(.ratio(numerators: [0, 0], denominators: [1, 1]), units: 2, isShare: false)
    }
    let lost = Durations(
      units: [0, 1], days: [3, 4], isClosed: [true, true], isWon: [false, false])
    #expect(throws: SampleError.self) { try spread(.duration(lost), units: 2, isShare: true) }
    let one = Durations(units: [0, 0], days: [3, 70], isClosed: [true, true])
    #expect(throws: SampleError.self) { try spread(.duration(one), units: 2, isShare: false) }
  }

  /// What the deviation promises: over 600 companies of 60 units the spread of the estimate is the
  /// mean deviation over √60. A relative Monte Carlo error of a standard deviation is 1/√(2 × 600) =
  /// 2.9 %; the band is three of them and a half.
  @Test(arguments: ["money per deal", "days", "win rate by a day"])
  func `the error of a past mean is the deviation over the root of the units`(_ kind: String)
    throws
  {
    var estimates: [Double] = []
    var variances: [Double] = []
    let units = 60
    for company in 1...600 {
      var numbers = RandomGenerator(seed: 21, stream: UInt64(company))
      var deals: [(unit: Int32, days: Double, isWon: Bool, amount: Double)] = []
      for unit in 0..<Int32(units) {
        let own = numbers.gamma(shape: 2) / 2
        for _ in 0..<numbers.poisson(mean: 2) {
          let days = (60 * numbers.unitInterval() * min(own, 1.5)).rounded(.up)
          deals.append((unit, days, numbers.bernoulli(0.3), 1_000 * own * numbers.gamma(shape: 1)))
        }
      }
      let tally: Tally
      if kind == "money per deal" {
        var sums = [Double](repeating: 0, count: units)
        var counts = sums
        for deal in deals {
          sums[Int(deal.unit)] += deal.amount
          counts[Int(deal.unit)] += 1
        }
        tally = .ratio(numerators: sums, denominators: counts)
      } else {
        tally = .duration(
          Durations(
            units: deals.map(\.unit), days: deals.map { min($0.days, 50) },
            isClosed: deals.map { $0.days <= 50 },
            isWon: deals.map { $0.days <= 50 && $0.isWon }))
      }
      let isShare = kind == "win rate by a day"
      switch try spread(tally, units: units, horizon: 45, isShare: isShare) {
      case .amount(let base, let deviation):
        estimates.append(base)
        variances.append(deviation * deviation / Double(units))
      case .shareOfDeals(let base, let perUnit):
        estimates.append(base)
        variances.append(base * (1 - base) / (perUnit * Double(units)))
      case .share: Issue.record("a share of units is none of these")
      }
    }
    let mean = estimates.reduce(0, +) / 600
    let spread = estimates.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 599
    let promised = variances.reduce(0, +) / 600
    #expect(abs((promised / spread).squareRoot() - 1) < 0.1, "\(kind) \(promised / spread)")
  }
}
