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
      true, false, true, false, false, false, true, true, false, true, true, false, true, false, true,
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
      values: complete.values, isTreated: complete.isTreated, strata: [Int32](repeating: 0, count: 10),
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
  /// `scipy.stats.permutation_test`.
  @Test func `a complete design is enumerated`() throws {
    let test = try Self.completeTest(.difference)
    #expect(test.draws == 252)
    #expect(abs(test.difference - 7.54) < 1e-12)
    #expect(abs(test.pValue - 2 / 252.0) < 1e-15)
    let studentized = try Self.completeTest(.studentized)
    #expect(abs(studentized.pValue - 2 / 252.0) < 1e-15)
    #expect(abs(studentized.standardError - 3.580684295384606) < 1e-12)
  }

  /// 0.0246914 is also R's `ri2::conduct_ri` with blocks and `coin::oneway_test(y ~ z | block)`.
  @Test func `a blocked design is enumerated`() throws {
    let test = try Self.blockedTest(.difference)
    #expect(test.draws == 1_296)
    #expect(abs(test.difference - 1.15875) < 1e-12)
    #expect(abs(test.pValue - 32 / 1_296.0) < 1e-15)
    let interval = test.interval()
    #expect(abs(interval.lower - 0.1925) < 1e-9)
    #expect(abs(interval.upper - 2.126_666_666_666_667) < 1e-9)
  }
}
