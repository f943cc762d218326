import Statistics
import Testing

/// Spreads of a covariate held against one another.
@Suite struct VarianceRatioTests {
  /// Treated 1, 3, 5: variance 4. Held out 2, 3, 4: variance 1.
  @Test func `the variance of the treated stands over that of the held out`() throws {
    #expect(try VarianceRatio(treatment: [1, 3, 5], holdout: [2, 3, 4]).value == 4)
    #expect(try VarianceRatio(treatment: [2, 3, 4], holdout: [1, 3, 5]).value == 0.25)
  }

  @Test func `an arm that does not vary, is empty or holds no number has no ratio`() {
    #expect(throws: SampleError.self) { try VarianceRatio(treatment: [1, 1], holdout: [1, 2]) }
    #expect(throws: SampleError.self) { try VarianceRatio(treatment: [1, 2], holdout: [3]) }
    #expect(throws: SampleError.self) { try VarianceRatio(treatment: [], holdout: [1, 2]) }
    #expect(throws: SampleError.self) { try VarianceRatio(treatment: [1, .nan], holdout: [1, 2]) }
  }
}
