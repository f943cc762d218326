import Foundation
import Statistics
import Testing

/// The randomisation test against full enumerations and its own laws.
@Suite struct RandomizationTestTests {
  /// Ten units, five treated: `Fixtures/randomization.py`, "complete".
  private static let complete = (
    values: [12.1, 9.3, 15.8, 11.0, 8.8, 10.2, 30.5, 9.9, 14.2, 7.7],
    isTreated: [true, false, true, true, false, false, true, false, true, false]
  )

  /// Sixteen units, two of four in each of four blocks: the same, "blocked".
  private static let blocked = (
    values: [
      9.62, 8.77, 9.46, 9.54, 8.08, 9.75, 11.05, 10.67, 9.37, 12.20, 10.04, 9.46, 9.13, 9.94, 11.26,
      9.25,
    ],
    isTreated: [
      true, false, true, false, false, false, true, true, false, true, true, false, true, false,
      true,
      false,
    ],
    strata: [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3] as [Int32]
  )

  /// Every way to treat `treated` of the units, in the order of their indices.
  static func combinations(_ units: Int, treated: Int) -> [[Bool]] {
    guard units > 0 else { return treated == 0 ? [[]] : [] }
    let without = combinations(units - 1, treated: treated).map { $0 + [false] }
    return treated == 0
      ? without : without + combinations(units - 1, treated: treated - 1).map { $0 + [true] }
  }

  private static func completeTest(
    _ statistic: RandomizationTest.Statistic
  ) throws -> RandomizationTest {
    try RandomizationTest(
      values: complete.values, isTreated: complete.isTreated,
      strata: [Int32](repeating: 0, count: 10),
      assignments: combinations(10, treated: 5), statistic: statistic)
  }

  private static func blockedTest(
    _ statistic: RandomizationTest.Statistic
  ) throws -> RandomizationTest {
    let block = combinations(4, treated: 2)
    var assignments: [[Bool]] = [[]]
    for _ in 0..<4 { assignments = assignments.flatMap { start in block.map { start + $0 } } }
    return try RandomizationTest(
      values: blocked.values, isTreated: blocked.isTreated, strata: blocked.strata,
      assignments: assignments, statistic: statistic)
  }

  /// 0.0079365 is also R's `coin::oneway_test(distribution = "exact")` and
  /// `scipy.stats.permutation_test`; the rest is `Fixtures/randomization.py`, whose comparison by
  /// division places an end within some 10⁻⁸.
  @Test(arguments: RandomizationTest.Statistic.allCases)
  func `a complete design is enumerated`(statistic: RandomizationTest.Statistic) throws {
    let test = try Self.completeTest(statistic)
    #expect(test.draws == 252)
    #expect(abs(test.difference - 7.54) < 1e-12)
    #expect(abs(test.standardError - 3.5711062711714416) < 1e-13)
    #expect(abs(test.pValue - 2 / 252.0) < 1e-15)
    let shifts = test.interval(supposing: .constant)
    #expect(abs(shifts.lower - 1.9) < 1e-7)
    #expect(abs(shifts.upper - 14.9) < 1e-7)
    let relative = try test.relativeInterval(supposing: .constant)
    #expect(abs(relative.lower - 0.158333332) < 1e-8)
    let upper = statistic == .studentized ? 1.576593844 : 2.709090913
    #expect(abs(relative.upper - upper) < 1e-8)
    // As multiples 2.167727261 to 13.670552528 and lifts 0.186274509 to 1.806060607: by default an
    // effect is rejected only where both ways reject it.
    #expect(abs(test.interval().lower - 1.9) < 1e-7)
    #expect(abs(test.interval().upper - 14.9) < 1e-7)
    #expect(abs(try test.relativeInterval().lower - 0.158333332) < 1e-8)
    #expect(abs(try test.relativeInterval().upper - max(upper, 1.806060607)) < 1e-8)
  }

  /// 0.0246914 is also R's `ri2::conduct_ri` with blocks and `coin::oneway_test(y ~ z | block)`.
  @Test func `a blocked design is enumerated`() throws {
    let test = try Self.blockedTest(.difference)
    #expect(test.draws == 1_296)
    #expect(abs(test.difference - 1.15875) < 1e-12)
    #expect(abs(test.standardError - 0.45480936940656785) < 1e-13)
    #expect(abs(test.pValue - 32 / 1_296.0) < 1e-15)
    #expect(abs(test.interval().lower - 0.1925) < 1e-7)
    #expect(abs(test.interval().upper - 2.126_666_667) < 1e-7)
    #expect(abs(try test.relativeInterval().lower - 0.019737264) < 1e-8)
    #expect(abs(try test.relativeInterval().upper - 0.242050601) < 1e-8)
    let studentized = try Self.blockedTest(.studentized)
    #expect(abs(studentized.pValue - 32 / 1_296.0) < 1e-15)
    #expect(abs(studentized.interval().lower - 0.221424364) < 1e-7)
    #expect(abs(studentized.interval().upper - 2.133915191) < 1e-7)
    #expect(abs(try studentized.relativeInterval().lower - 0.022846900) < 1e-8)
    #expect(abs(try studentized.relativeInterval().upper - 0.242643381) < 1e-8)
  }

  /// `Fixtures/randomization.py`, "sparse": half of twelve units have nothing. Shifts are held from
  /// −2.583 to 4.75, multiples without end either way, within a third and three times from −2.264 to 1.903.
  @Test func `where few units have anything an effect of either kind is held`() throws {
    let test = try RandomizationTest(
      values: [0, 5, 0, 1.5, 0, 0, 9.5, 0, 0, 0.75, 0, 2],
      isTreated: [1, 0, 1, 1, 0, 1, 1, 0, 0, 0, 1, 0].map { $0 == 1 },
      strata: [Int32](repeating: 0, count: 12), assignments: Self.combinations(12, treated: 6))
    #expect(abs(test.pValue - 812 / 924.0) < 1e-15)
    let shifts = test.interval(supposing: .constant)
    #expect(abs(shifts.lower + 31 / 12.0) < 1e-6)
    #expect(abs(shifts.upper - 4.7500000040) < 1e-7)
    #expect(test.interval().lower == shifts.lower)
    #expect(test.interval().upper == shifts.upper)
    #expect(abs(try test.relativeInterval(supposing: .constant).lower + 0.8747842886) < 1e-8)
    #expect(abs(try test.relativeInterval(supposing: .constant).upper - 9.1895448381) < 1e-7)
    #expect(try test.relativeInterval().lower == -1)
    #expect(try test.relativeInterval().upper == .infinity)
  }

  @Test func `one account with anything, by hand`() throws {
    // Four of eight treated and only one of all has money, 8, held out. Whatever the multiple, chance
    // holds it out in half of the assignments, so none is rejected, and a multiple θ is worth
    // (θ − 1) 8/8: from −2/3 to 2. Shifts s of the treated zeros: 8 stands alone, and −2 lies between
    // −4 and 0.
    let observed = [true, true, true, true, false, false, false, false]
    let test = try RandomizationTest(
      values: [0, 0, 0, 0, 8, 0, 0, 0], isTreated: observed, strata: observed.map { _ in 0 },
      assignments: Self.combinations(8, treated: 4))
    #expect(test.pValue == 1)
    #expect(test.difference == -2)
    #expect(test.interval().upper >= 2)
    #expect(test.interval(supposing: .constant).upper < 2)
    #expect(test.restsOnLargestMultiple())
    #expect(test.interval().lower == test.interval(supposing: .constant).lower)
  }

  /// `Fixtures/clustered_design.py`: whole clusters are treated, 4 of 8, so arms differ in size.
  @Test func `a design that assigns clusters is replayed as it was drawn`() throws {
    let values = [
      10.0, 13.975, 10.233, 9.223, 13.482, 14.395, 7.9, 9.146, 13.577, 12.19, 8.116, 11.553, 14.999,
      9.674, 8.085, 12.077, 13.638,
    ]
    let cluster = [0, 1, 1, 2, 2, 2, 3, 4, 4, 4, 4, 5, 5, 6, 7, 7, 7]
    let observed = cluster.map { [0, 2, 4, 7].contains($0) }
    let assignments = Self.combinations(8, treated: 4).map { ways in cluster.map { ways[$0] } }
    for (statistic, extreme) in [(RandomizationTest.Statistic.difference, 64), (.studentized, 64)] {
      let test = try RandomizationTest(
        values: values, isTreated: observed, strata: values.map { _ in 0 },
        assignments: assignments, statistic: statistic, tails: .symmetric)
      #expect(abs(test.difference + 0.12272727272727) < 1e-13)
      #expect(abs(test.pValue - Double(extreme) / 70) < 1e-15)
    }
  }

  /// Fisher (1935), section 21: Darwin's maize, fifteen pairs in eighths of an inch. Of 32,768 ways,
  /// 863 give a sum of at least the 314 observed, and as many the opposite.
  @Test func `Darwin's pairs have the published p-value`() throws {
    let differences: [Double] = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    let observed = (0..<30).map { $0 % 2 == 0 }
    let test = try RandomizationTest(
      values: differences.flatMap { [100 + $0, 100] }, isTreated: observed,
      strata: (0..<30).map { Int32($0 / 2) },
      assignments: (0..<1 << 15).map { pattern in
        (0..<30).map { unit in observed[unit] != ((pattern >> (unit / 2)) & 1 == 1) }
      })
    #expect(abs(test.difference - 314 / 15.0) < 1e-12)
    #expect(test.pValue == 1_726 / 32_768.0)
    // The paired t test's error: R `sd(d) / sqrt(15)` is 9.7455.
    #expect(abs(test.standardError - 9.7455) < 0.0001)
  }

  @Test func `arms without spread tie with their mirror image`() throws {
    // All the treated have 1/3 more: t is infinite for this assignment and for its opposite.
    let observed = [true, true, false, false, true, false, true, false]
    let test = try RandomizationTest(
      values: observed.map { $0 ? 1.4 / 3 : 0.4 / 3 }, isTreated: observed,
      strata: observed.map { _ in 0 }, assignments: Self.combinations(8, treated: 4))
    #expect(test.pValue == 2 / 70.0)
    // A squared error below 10⁻¹² of the outcomes' is none, so where there is no spread at all a
    // shift is told from the true one to 10⁻⁶ of the outcomes' size.
    #expect(abs(test.interval().lower - 1 / 3.0) < 1e-6)
    #expect(abs(test.interval().upper - 1 / 3.0) < 1e-6)
  }

  @Test func `four pairs by hand`() throws {
    // Differences 1, 2, 3 and −0.5, sum 5.5, mean 1.375. Of 16 sign patterns, sums of at least 5.5
    // in size are ±5.5 and ±6.5: 4/16. Between pairs Σ(d − 1.375)² = 14.25 − 7.5625 = 6.6875,
    // error √(6.6875/(4·3)).
    let values = [3.0, 2, 6, 4, 4, 1, 2, 2.5]
    let observed = [true, false, true, false, true, false, true, false]
    let flips = (0..<16).map { pattern in
      (0..<8).map { unit in observed[unit] != ((pattern >> (unit / 2)) & 1 == 1) }
    }
    for statistic in RandomizationTest.Statistic.allCases {
      let test = try RandomizationTest(
        values: values, isTreated: observed, strata: [0, 0, 1, 1, 2, 2, 3, 3], assignments: flips,
        statistic: statistic)
      #expect(abs(test.difference - 1.375) < 1e-15)
      #expect(abs(test.standardError - (6.6875 / 12).squareRoot()) < 1e-14)
      #expect(test.pValue == 0.25)
    }
  }

  @Test func `strata with single units pool the variance of each arm by hand`() throws {
    // Treatment 1, 3 | 5: Σ squares 2 on 1 degree; holdout 2 | 4, 8: 8 on 1 degree. Each arm has
    // Σ n²/nₐ = 9/2 + 9/1 = 13.5, so the squared error is (2 + 8) 13.5/36 = 3.75.
    let observed = [true, true, false, true, false, false]
    let test = try RandomizationTest(
      values: [1, 3, 2, 5, 4, 8], isTreated: observed, strata: [0, 0, 0, 1, 1, 1],
      assignments: Self.combinations(3, treated: 2).flatMap { first in
        Self.combinations(3, treated: 1).map { first + $0 }
      })
    #expect(test.draws == 9)
    #expect(abs(test.difference + 0.5) < 1e-15)
    #expect(abs(test.standardError - 3.75.squareRoot()) < 1e-14)
  }

  @Test func `one treated unit borrows the variance of the holdout`() throws {
    // Holdout 1, 2, 3: variance 1. Error √(1/1 + 1/3). One of four is as far out on its side.
    for (tails, share) in [(RandomizationTest.Tails.symmetric, 0.25), (.equal, 0.5)] {
      let test = try RandomizationTest(
        values: [9, 1, 2, 3], isTreated: [true, false, false, false], strata: [0, 0, 0, 0],
        assignments: Self.combinations(4, treated: 1), tails: tails)
      #expect(abs(test.standardError - (4 / 3.0).squareRoot()) < 1e-14)
      #expect(test.pValue == share)
    }
  }

  @Test func `a stratum in one arm is left to the others`() throws {
    let values = [5.0, 7, 1, 2, 100]
    let whole = try RandomizationTest(
      values: values, isTreated: [true, true, false, false, true], strata: [0, 0, 0, 0, 1],
      assignments: Self.combinations(4, treated: 2).map { $0 + [true] })
    let part = try RandomizationTest(
      values: Array(values.prefix(4)), isTreated: [true, true, false, false], strata: [0, 0, 0, 0],
      assignments: Self.combinations(4, treated: 2))
    #expect(whole.difference == part.difference)
    #expect(whole.pValue == part.pValue)
    #expect(whole.interval() == part.interval())
  }
}
