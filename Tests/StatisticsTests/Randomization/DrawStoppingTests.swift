import Statistics
import Testing

/// Replays that stop once they are enough.
@Suite struct DrawStoppingTests {
  private static func test(
    stream: UInt64, units: Int, draws: Int, effect: Double = 0, stopping: DrawStopping?
  ) throws -> RandomizationTest {
    var generator = RandomGenerator(seed: 31, stream: stream)
    let values = (0..<units).map { Double($0 % 2) * effect + generator.normal() }
    return try RandomizationTest(
      values: values, isTreated: (0..<units).map { $0 % 2 == 1 },
      strata: (0..<Int32(units)).map { $0 / 2 }, draws: draws, stopping: stopping
    ) { number, assignment in
      var coins = RandomGenerator(seed: stream, stream: UInt64(number))
      for pair in 0..<units / 2 {
        let first = coins.next() >> 63 == 1
        (assignment[2 * pair], assignment[2 * pair + 1]) = (first, !first)
      }
    }
  }

  @Test func `a settled p-value stops early, with ends as sure as was asked`() throws {
    let test = try Self.test(
      stream: 1, units: 40, draws: 10_000, effect: 3, stopping: DrawStopping(relativeError: 0.05))
    #expect(test.draws < 5_000 && test.pValue < 0.01 && !test.isListed)
    let errors = try #require(test.intervalErrors())
    let interval = test.interval()
    #expect(max(errors.lower, errors.upper) <= 0.05 * (interval.upper - interval.lower) / 2)
    let again = try Self.test(stream: 1, units: 40, draws: test.draws, effect: 3, stopping: nil)
    #expect(again.pValue == test.pValue && again.interval() == interval)
  }

  @Test func `all draws are compared where no rule stops them`() throws {
    let test = try Self.test(stream: 2, units: 20, draws: 1_500, stopping: nil)
    #expect(test.draws == 1_500)
    let p = test.pValue
    #expect(abs(test.pValueError - (p * (2 - p) / 1_500).squareRoot()) < 1e-15)
  }

  /// Between an end read with few replays and one read with ten times as many, the errors of both
  /// are the only difference: in 30 cases none is four apart.
  @Test func `ends lie within their errors of those of more replays`() throws {
    for stream in 10..<25 as Range<UInt64> {
      let few = try Self.test(stream: stream, units: 16, draws: 400, stopping: nil)
      let many = try Self.test(stream: stream, units: 16, draws: 4_000, stopping: nil)
      let errors = try #require(few.intervalErrors())
      let ends = (few.interval(), many.interval())
      #expect(abs(ends.0.lower - ends.1.lower) <= 5 * errors.lower)
      #expect(abs(ends.0.upper - ends.1.upper) <= 5 * errors.upper)
    }
  }

  /// 300 tables without an effect: at a level of 20 % the share rejected has a standard error of
  /// 0.0231, and 4 of them are 0.092.
  @Test func `the error of the first kind is that of the level`() throws {
    let level = try ConfidenceLevel(0.8)
    let rule = DrawStopping(confidenceLevel: level, relativeError: 0.2)
    var rejected = 0.0
    for stream in 100..<400 as Range<UInt64> {
      let test = try Self.test(stream: stream, units: 16, draws: 1_200, stopping: rule)
      if test.pValue <= 0.2 { rejected += 1 }
    }
    #expect(abs(rejected / 300 - 0.2) < 0.092)
  }
}
