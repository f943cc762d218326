import Statistics
import Testing

/// Resampling of whole units.
@Suite struct BootstrapTests {
  /// 1, 4, 6, 13: 256 resamples; the standard deviation of their means is √(19.5/4), since the values'
  /// own variance over n is 19.5.
  @Test func `all resamples of four units come out as by hand`() throws {
    let all = try Bootstrap(RatioSample(values: [1, 4, 6, 13]), isExact: true)
    #expect(all.resamples == 256)
    #expect(isClose(all.standardError, (19.5 / 4).squareRoot()))
    // Sums below 24 and equal to 24 among the 256, counted by hand.
    #expect(all.shareBelow == 120 / 256.0)
    #expect(all.shareEqual == 25 / 256.0)
    // a = Σ (x − x̄)³/(6 (Σ (x − x̄)²)^{3/2}): (−125 − 8 + 343)/(6 · 78^{1.5}).
    #expect(isClose(all.acceleration, 210 / (6 * 78 * 78.0.squareRoot())))
  }

  @Test func `draws approach the full list`() throws {
    let sample = try RatioSample(
      numerators: [1, 0, 2, 3, 1, 0], denominators: [2, 1, 3, 3, 4, 1])
    let all = try Bootstrap(sample, isExact: true)
    let drawn = try Bootstrap(sample, resamples: 40_000, seed: 4)
    #expect(all.resamples == 46_656)
    #expect(abs(all.standardError / drawn.standardError - 1) < 0.02)
    for method in Bootstrap.Method.allCases {
      let (first, second) = (try all.interval(method: method), try drawn.interval(method: method))
      #expect(abs(first.lower - second.lower) < 0.03)
      #expect(abs(first.upper - second.upper) < 0.03)
    }
  }

  @Test(arguments: Bootstrap.Method.allCases, Bootstrap.Measure.allCases)
  func `the interval leaves out zero exactly when the p-value is small`(
    _ method: Bootstrap.Method, _ measure: Bootstrap.Measure
  ) throws {
    let arms = ArithmeticTable.arms()
    let test = try Bootstrap(
      treatment: RatioSample(values: arms.treatment.map { $0 + 30 }),
      holdout: RatioSample(values: arms.holdout), measure: measure, resamples: 2_000)
    for level in stride(from: 0.05, to: 1, by: 0.05) {
      let level = try ConfidenceLevel(level)
      let interval = try test.interval(confidenceLevel: level, method: method)
      #expect(interval.contains(0) == (try test.pValue(method: method) >= 1 - level.value))
    }
  }

  @Test func `the same seed gives the same interval`() throws {
    let sample = try RatioSample(values: ArithmeticTable.y)
    let first = try Bootstrap(sample, resamples: 500, seed: 9).interval()
    #expect(try Bootstrap(sample, resamples: 500, seed: 9).interval() == first)
    #expect(try Bootstrap(sample, resamples: 500, seed: 10).interval() != first)
  }

  @Test func `what cannot be estimated is a reason`() throws {
    #expect(throws: SampleError.self) { try Bootstrap(RatioSample(values: [1])) }
    #expect(throws: SampleError.self) { try Bootstrap(RatioSample(values: [2, 2, 2])) }
    let zeros = try RatioSample(values: [0, 0])
    let some = try RatioSample(values: [1, 2])
    #expect(throws: SampleError.self) {
      try Bootstrap(treatment: some, holdout: zeros, measure: .relativeLift)
    }
    #expect(throws: SampleError.self) { try Bootstrap(some, resamples: 0) }
    // A holdout that is often 0 in resamples has no upper end.
    let rare = try RatioSample(values: [0, 0, 0, 1])
    let lift = try Bootstrap(
      treatment: some, holdout: rare, measure: .relativeLift, resamples: 1_000)
    #expect(try lift.interval(method: .percentile).upper == .infinity)
  }
}
