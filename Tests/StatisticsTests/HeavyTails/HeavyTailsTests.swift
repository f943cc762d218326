import Statistics
import Testing

/// Quantiles, ranks, caps and trimming: `Fixtures/estimators.R` and by hand.
@Suite struct HeavyTailsTests {
  private typealias Table = ArithmeticTable

  /// `quantile(y, c(0.1, 0.5, 0.93), type =)`.
  @Test(
    arguments: zip(
      SampleQuantile.Rule.allCases,
      [
        [19, 57, 403], [19, 58.5, 403], [19, 57, 403], [18.4, 57, 401.92], [19.3, 58.5, 403.42],
        [18.7, 58.5, 404.71], [19.7, 58.5, 402.13], [19.1666666666667, 58.5, 403.85],
        [19.2, 58.5, 403.7425],
      ] as [[Double]]))
  func `quantiles agree with R`(_ rule: SampleQuantile.Rule, _ expected: [Double]) throws {
    let sample = try SampleQuantile(Table.y)
    for (share, value) in zip([0.1, 0.5, 0.93], expected) {
      #expect(isClose(try sample.value(share, rule: rule), value))
    }
    #expect(try sample.value(0, rule: rule) == sample.sorted[0])
    #expect(try sample.value(1, rule: rule) == sample.sorted[47])
  }

  /// Ten units, the median at 95 %: P(X ≤ 1) = 11/1024 < 0.025 ≤ P(X ≤ 2), so the 2nd and the 9th.
  @Test func `the median's interval is between order statistics`() throws {
    let sample = try SampleQuantile((1...10).map { Double($0) })
    let interval = try sample.interval(0.5)
    #expect(interval.lower == 2)
    #expect(interval.upper == 9)
    let few = try SampleQuantile([1, 2, 3]).interval(0.5)
    #expect(few.lower == -.infinity)
    #expect(few.upper == .infinity)
  }

  /// Hollander & Wolfe (1973), p. 69, permeability at term and earlier: W = 35, p = 0.1272 one-sided.
  @Test func `the published rank test is found`() throws {
    let test = try RankSumTest(
      treatment: [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46],
      holdout: [1.15, 0.88, 0.90, 0.74, 1.21])
    #expect(test.distribution == .exact)
    #expect(test.statistic == 35)
    #expect(abs(test.pValue() - 2 * 0.1272) < 1e-4)
  }

  /// `wilcox.test(y ~ z, exact = FALSE)` and `wilcox.test(a, b, conf.int = TRUE)`.
  @Test func `rank tests agree with R`() throws {
    let arms = Table.arms()
    let large = try RankSumTest(
      treatment: arms.treatment, holdout: arms.holdout, distribution: .asymptotic)
    #expect(large.distribution == .asymptotic)
    #expect(large.statistic == 320)
    #expect(isClose(large.pValue(), 0.516002935443586))
    let small = try RankSumTest(
      treatment: arms.treatment.prefix(8).enumerated().map { $1 + Double($0 + 1) / 100 },
      holdout: Array(arms.holdout.prefix(7)))
    #expect(small.statistic == 21)
    #expect(isClose(small.pValue(), 0.463403263403263))
    #expect(isClose(small.shift, -9.975))
    #expect(isClose(small.interval().lower, -63.97))
    #expect(isClose(small.interval().upper, 37.05))
  }

  @Test(arguments: [0.5, 0.8, 0.95, 0.99])
  func `the rank interval leaves out zero exactly when the p-value is small`(
    _ level: Double
  ) throws {
    let level = try ConfidenceLevel(level)
    var generator = RandomGenerator(seed: 2)
    for _ in 0..<40 {
      let treatment = (0..<12).map { _ in (generator.exponential() * 6).rounded() }
      let holdout = (0..<9).map { _ in (generator.exponential() * 3).rounded() }
      let test = try RankSumTest(treatment: treatment, holdout: holdout)
      let isSignificant = test.pValue() < 1 - level.value
      #expect(test.interval(confidenceLevel: level).contains(0) != isSignificant)
    }
  }

  @Test func `ranks do not see a monotone scale`() throws {
    let arms = Table.arms()
    let test = try RankSumTest(treatment: arms.treatment, holdout: arms.holdout)
    let squared = try RankSumTest(
      treatment: arms.treatment.map { $0 * $0 }, holdout: arms.holdout.map { $0 * $0 })
    #expect(test.pValue() == squared.pValue())
    let swapped = try RankSumTest(treatment: arms.holdout, holdout: arms.treatment)
    #expect(isClose(swapped.pValue(), test.pValue()))
    #expect(isClose(swapped.shift, -test.shift))
  }

  /// Five units, a fifth left out at each end: of 1, 2, 3, 4, 100 the winsorised are 2, 2, 3, 4, 4 with
  /// squares 4, over 3 · 2.
  @Test func `trimming comes out as by hand`() throws {
    let test = try TrimmedDifference(
      treatment: [100, 3, 1, 4, 2], holdout: [0, 1, 2, 3, 4], share: 0.2)
    #expect(test.arms.treatment.value == 3)
    #expect(isClose(test.arms.treatment.squaredError, 4 / 6.0))
    #expect(test.treatmentUnits == 3)
    #expect(isClose(test.difference.value, 1))
    #expect(isClose(test.difference.degreesOfFreedom, 4))
  }

  @Test func `nothing capped and nothing trimmed is Welch`() throws {
    let arms = Table.arms()
    let welch = try MeanDifference(treatment: arms.treatment, holdout: arms.holdout)
    let capped = try WinsorizedDifference(
      treatment: arms.treatment, holdout: arms.holdout, share: 1)
    let trimmed = try TrimmedDifference(
      treatment: arms.treatment, holdout: arms.holdout, share: 0)
    #expect(capped.difference == welch.difference)
    #expect(capped.unitsCapped == 0)
    #expect(isClose(trimmed.difference.standardError, welch.difference.standardError))
    let lower = try WinsorizedDifference(
      treatment: arms.treatment, holdout: arms.holdout, share: 0.9)
    #expect(lower.unitsCapped == 5)
    #expect(lower.difference.standardError < welch.difference.standardError)
  }

  @Test func `what cannot be estimated is a reason`() throws {
    #expect(throws: SampleError.self) { try RankSumTest(treatment: [1, 1], holdout: [1]) }
    #expect(throws: SampleError.self) { try RankSumTest(treatment: [], holdout: [1]) }
    #expect(throws: SampleError.self) {
      try TrimmedDifference(treatment: [1, 2, 3], holdout: [1, 2, 3], share: 0.4)
    }
    #expect(throws: SampleError.self) {
      try QuantileDifference(treatment: [1, 2], holdout: [1, 2], share: 0.5)
    }
    #expect(throws: SampleError.self) { try SampleQuantile([]) }
  }
}
