import Statistics
import Testing

/// The delta method on ratios of sums.
@Suite struct RatioDifferenceTests {
  /// Ratios 3/6 and 1/6. Treatment: (n − R d)/d̄ is (0, 0.5, −0.5)/2 → s² = 0.0625, v = 0.0625/3;
  /// holdout: (1 − 1/3, −1/6, −1/2)/2 → squares 0.111111 + 0.006944 + 0.0625 = 0.180556, v = that/6.
  @Test func `a small case comes out as by hand`() throws {
    let treatment = try RatioSample(numerators: [1, 1, 1], denominators: [2, 1, 3])
    let holdout = try RatioSample(numerators: [1, 0, 0], denominators: [2, 1, 3])
    #expect(treatment.value == 0.5)
    #expect(isClose(treatment.squaredError, 0.125 / 6))
    #expect(isClose(holdout.squaredError, (1 / 9.0 + 1 / 144.0 + 1 / 16.0) / 6))
    #expect(isClose(holdout.effectiveUnits, 36 / 14.0))
    let test = try RatioDifference(treatment: treatment, holdout: holdout)
    #expect(isClose(test.difference.value, 1 / 3.0))
  }

  @Test func `a ratio to one per unit is a mean`() throws {
    let arms = ArithmeticTable.arms()
    let ratio = try RatioDifference(
      treatment: RatioSample(values: arms.treatment), holdout: RatioSample(values: arms.holdout))
    let mean = try MeanDifference(treatment: arms.treatment, holdout: arms.holdout)
    #expect(isClose(ratio.difference.standardError, mean.difference.standardError))
    #expect(isClose(ratio.difference.degreesOfFreedom, mean.difference.degreesOfFreedom))
    #expect(isClose(try ratio.relativeSet().hull.upper, try mean.relativeSet().hull.upper))
  }

  @Test func `effective units are the more cautious`() throws {
    let arm = try RatioSample(numerators: [1, 0, 2, 9], denominators: [2, 1, 3, 20])
    let other = try RatioSample(numerators: [0, 0, 2, 5], denominators: [2, 1, 3, 20])
    let plain = try RatioDifference(treatment: arm, holdout: other)
    let kish = try RatioDifference(treatment: arm, holdout: other, freedom: .effectiveUnits)
    #expect(kish.difference.degreesOfFreedom < plain.difference.degreesOfFreedom)
    #expect(kish.difference.standardError == plain.difference.standardError)
  }

  @Test func `what cannot be estimated is a reason`() throws {
    #expect(throws: SampleError.self) { try RatioSample(numerators: [0], denominators: [0]) }
    #expect(throws: SampleError.self) { try RatioSample(numerators: [1], denominators: [-1]) }
    let sure = try RatioSample(numerators: [1, 2], denominators: [1, 2])
    #expect(throws: SampleError.self) { try RatioDifference(treatment: sure, holdout: sure) }
  }
}
