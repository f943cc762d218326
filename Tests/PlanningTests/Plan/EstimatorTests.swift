import Foundation
import Pipeline
import Planning
import Testing

/// How metrics are bound to estimators.
@Suite struct EstimatorTests {
  @Test(arguments: [
    ("opportunity-rate", Estimator.score, "Newcombe hybrid score"),
    ("win-rate", .clusteredScore, "Newcombe hybrid score on effective counts"),
    (
      "pipeline-created", .randomization(draws: 10_000), "studentised randomisation, 10,000 replays"
    ),
    ("cycle-length", .restrictedMean(horizon: 60), "restricted mean to day 60, by unit"),
  ])
  func `a metric gets the estimator of its shape and reads back`(
    id: String, estimator: Estimator, name: String
  ) throws {
    let metric = try #require(Metric.named(id))
    let window = try #require(Window(start: try day("2026-09-01"), days: 60))
    #expect(Estimator.standard(for: metric, window: window) == estimator)
    #expect(estimator.name == name)
    let bytes = try JSONEncoder().encode(estimator)
    #expect(try JSONDecoder().decode(Estimator.self, from: bytes) == estimator)
  }

  @Test(arguments: [
    "{}", #"{"method":"guess"}"#, #"{"method":"randomization"}"#,
    #"{"method":"randomization","draws":0}"#, #"{"method":"randomization","draws":10000001}"#,
    #"{"method":"restricted-mean","horizon":-1}"#, #"{"method":"restricted-mean","horizon":3651}"#,
  ])
  func `an estimator that cannot be used is refused`(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Estimator.self, from: Data(text.utf8))
    }
  }
}
