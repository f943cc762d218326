import Statistics
import Testing

/// The sizes of several arms against their plan.
@Suite struct ArmSizesTestTests {
  /// `chisq.test`, `Fixtures/classic_tests.R`.
  @Test func `three arms agree with R`() throws {
    let test = try ArmSizesTest(observed: [512, 231, 260], weights: [0.5, 0.25, 0.25])
    #expect(abs(test.statistic - 2.11665004985045) < 1e-12)
    #expect(abs(try test.pValue() - 0.347036601446407) < 1e-13)
    #expect(test.degreesOfFreedom == 2)
  }

  @Test func `two arms by hand, with weights of any sum`() throws {
    // 480 and 520 where 500 were due: 2 · 20²/500 = 1.6.
    let test = try ArmSizesTest(observed: [480, 520], weights: [3, 3])
    #expect(abs(test.statistic - 1.6) < 1e-12)
    let pair = try SampleRatioTest(treatment: 480, holdout: 520, expectedShare: 0.5)
    #expect(abs(try test.pValue() - pair.chiSquarePValue()) < 1e-14)
  }

  @Test func `sizes as planned give a p-value of 1`() throws {
    #expect(try ArmSizesTest(observed: [30, 60, 10], weights: [0.3, 0.6, 0.1]).pValue() == 1)
  }

  @Test func `what cannot be a split is a reason`() {
    #expect(throws: SampleError.self) { try ArmSizesTest(observed: [1], weights: [1]) }
    #expect(throws: SampleError.self) { try ArmSizesTest(observed: [0, 0], weights: [1, 1]) }
    #expect(throws: SampleError.self) { try ArmSizesTest(observed: [1, -1], weights: [1, 1]) }
    #expect(throws: SampleError.self) { try ArmSizesTest(observed: [1, 1], weights: [1, 0]) }
    #expect(throws: SampleError.self) { try ArmSizesTest(observed: [1, 1], weights: [1]) }
  }
}
