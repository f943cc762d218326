import Statistics
import Testing

/// The intervals of one share, and the beta distribution behind two of them.
@Suite struct ShareIntervalTests {
  /// `qbeta`, `Fixtures/classic_tests.R`; of nothing it starts at 0.
  @Test(arguments: [
    (0, 0, 0.29243617366231), (1, 0.0158765242127468, 0.500797461619078),
    (2, 0.0647282669494834, 0.647661654959421), (3, 0.13886421910489, 0.765498750747906),
  ])
  func `Jeffreys' interval is R's`(
    successes: Double, lower: Double, upper: Double
  ) throws {
    let interval = try Proportion(successes: successes, trials: 7).jeffreys()
    #expect(abs(interval.lower - lower) < 1e-12)
    #expect(abs(interval.upper - upper) < 1e-12)
    let mirrored = try Proportion(successes: 7 - successes, trials: 7).jeffreys()
    #expect(abs(mirrored.lower - (1 - interval.upper)) < 1e-12)
  }

  @Test func `Agresti and Coull's interval by hand`() throws {
    // 12 of 45 and z² = 3.841459: (12 + 1.920729)/48.841459 = 0.285019, and
    // 1.959964 √(0.285019 · 0.714981/48.841459) = 0.126602.
    let interval = try Proportion(successes: 12, trials: 45).agrestiCoull()
    #expect(abs(interval.lower - 0.158417) < 2e-6)
    #expect(abs(interval.upper - 0.411621) < 2e-6)
  }

  @Test(arguments: Proportion.Method.allCases)
  func `every interval lies within 0 and 1 and holds its share`(method: Proportion.Method) throws {
    for trials in [1.0, 2, 7, 30, 260, 5_000, 1e6, 2.5] {
      for part in [0, 0.001, 0.02, 0.3, 0.5, 0.97, 1] {
        let share = try Proportion(successes: part * trials, trials: trials)
        let interval = try share.interval(method: method)
        #expect(interval.lower >= 0 && interval.upper <= 1)
        #expect(interval.contains(share.value))
      }
    }
  }

  @Test func `Agresti and Coull's interval holds Wilson's`() throws {
    for successes in 0...40 {
      let share = try Proportion(successes: Double(successes), trials: 40)
      let inner = share.wilson()
      let outer = share.agrestiCoull()
      #expect(outer.lower <= inner.lower + 1e-12 && inner.upper <= outer.upper + 1e-12)
    }
  }

  /// The library's own quantile has no answer for thousands of these.
  @Test func `a beta quantile is found for every count and cuts off its share`() throws {
    for successes in stride(from: 0.0, through: 300, by: 7) {
      for failures in stride(from: 0.0, through: 300, by: 11) {
        for shift in [0.5, 1] {
          let beta = try Beta(a: successes + shift, b: failures + shift)
          let interval = try beta.centralInterval(.ninetyFive)
          #expect(abs(try beta.cumulative(interval.lower) - 0.025) < 1e-10)
          #expect(abs(try beta.upperTail(interval.upper) - 0.025) < 1e-10)
        }
      }
    }
    #expect(try Beta(a: 3, b: 258).quantile(0) == 0)
    #expect(try Beta(a: 3, b: 258).quantile(1) == 1)
    #expect(throws: SampleError.self) { try Beta(a: 0, b: 1) }
    #expect(throws: SampleError.self) { try Beta(a: 1, b: 1).quantile(.nan) }
  }
}
