import Statistics
import Testing

/// Balance of a covariate.
@Suite struct StandardizedMeanDifferenceTests {
  /// R: `(mean(t) - mean(h)) / sqrt((var(t) + var(h)) / 2)`, `Fixtures/balance.R`.
  ///
  /// By hand: means 6 and 3.75, variances 34/4 = 8.5 and 4.75/3 = 1.5833, 2.25/√5.041667.
  @Test func `five against four units`() throws {
    let test = try StandardizedMeanDifference(treatment: [3, 5, 4, 8, 10], holdout: [2, 4, 4, 5])
    #expect(abs(test.value - 1.00206398568403) < 1e-14)
  }

  @Test func `exchanging the arms changes its sign and the unit changes nothing`() throws {
    let treatment = [3.0, 5, 4, 8, 10]
    let holdout = [2.0, 4, 4, 5]
    let one = try StandardizedMeanDifference(treatment: treatment, holdout: holdout).value
    let other = try StandardizedMeanDifference(treatment: holdout, holdout: treatment).value
    #expect(one == -other)
    let scaled = try StandardizedMeanDifference(
      treatment: treatment.map { 1_000 * $0 + 7 }, holdout: holdout.map { 1_000 * $0 + 7 })
    #expect(abs(scaled.value - one) < 1e-12)
  }

  @Test func `equal constants are balanced and different ones cannot be measured`() throws {
    #expect(try StandardizedMeanDifference(treatment: [0.1, 0.1, 0.1], holdout: [0.1]).value == 0)
    #expect(
      throws: SampleError.notEstimable(
        reason: "each arm holds one value only, so there is no spread to measure the difference in")
    ) { try StandardizedMeanDifference(treatment: [1, 1], holdout: [2, 2]) }
    #expect(try StandardizedMeanDifference(treatment: [1, 1], holdout: [2, 4]).value < 0)
  }

  @Test func `an empty arm or a missing number is an error`() {
    #expect(throws: SampleError.empty(what: "the treatment arm")) {
      try StandardizedMeanDifference(treatment: [], holdout: [1])
    }
    #expect(throws: SampleError.empty(what: "the holdout arm")) {
      try StandardizedMeanDifference(treatment: [1], holdout: [])
    }
    #expect(throws: SampleError.self) {
      try StandardizedMeanDifference(treatment: [1, .nan], holdout: [1])
    }
  }

  /// 2,000 seeded splits of 100 normal values: mean 0 and standard deviation √(4/100) = 0.2, the
  /// standard error of that being 0.2/√4000 = 0.0032; four of them.
  @Test func `random arms differ by chance as they should`() throws {
    var generator = RandomGenerator(seed: 3)
    var squares = 0.0
    for _ in 0..<2_000 {
      let value = try StandardizedMeanDifference(
        treatment: (0..<50).map { _ in generator.normal() },
        holdout: (0..<50).map { _ in generator.normal() }
      ).value
      squares += value * value
    }
    #expect(abs((squares / 2_000).squareRoot() - 0.2) < 0.0128)
  }
}
