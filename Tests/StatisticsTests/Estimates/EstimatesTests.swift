import Statistics
import Testing

/// The vocabulary every estimate shares.
@Suite struct EstimatesTests {
  @Test(arguments: [0, 1, -0.1, 95, .nan, .infinity])
  func `a level is a fraction between 0 and 1`(value: Double) {
    #expect(throws: SampleError.self) { try ConfidenceLevel(value) }
  }

  @Test func `a level keeps its value`() throws {
    #expect(try ConfidenceLevel(0.95) == .ninetyFive)
    #expect(try ConfidenceLevel(0.8).value == 0.8)
  }

  @Test func `an interval holds its ends`() {
    let interval = ConfidenceInterval(lower: -1, upper: .infinity, confidenceLevel: .ninetyFive)
    #expect(interval.contains(-1) && interval.contains(.infinity) && interval.contains(3))
    #expect(!interval.contains(-1.000_001))
  }

  @Test(arguments: [
    (SampleError.empty(what: "the holdout arm"), "the holdout arm is empty"),
    (
      .outOfRange(name: "a time", value: -1, allowed: "at least 0"),
      "a time is -1.0; it must be at least 0"
    ),
    (.notEstimable(reason: "no deal closed"), "no deal closed"),
    (
      .numerical(NumericalError(function: "gsl_cdf_beta_P", message: "no value")),
      "gsl_cdf_beta_P failed: no value"
    ),
  ])
  func `an error is a sentence for a person`(error: SampleError, sentence: String) {
    #expect(error.description == sentence)
  }
}
