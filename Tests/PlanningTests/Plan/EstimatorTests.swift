import Foundation
import Pipeline
import Testing

@testable import Planning

/// How metrics are bound to estimators.
@Suite struct EstimatorTests {
  @Test(arguments: [
    ("opportunity-rate", Estimator.score, "Newcombe hybrid score"),
    ("win-rate", .clusteredScore, "Newcombe hybrid score on effective counts"),
    (
      "pipeline-created", .randomization(draws: 10_000),
      "studentised randomisation, at most 10,000 replays"
    ),
    ("cycle-length", .restrictedMean(horizon: 60), "restricted mean to day 60, by unit"),
    ("time-in-stage", .restrictedMean(horizon: 60), "restricted mean to day 60, by unit"),
    ("win-rate-by-day", .incidence(day: 60), "Aalen-Johansen share won by day 60, by unit"),
    ("account-win-rate", .score, "Newcombe hybrid score"),
    (
      "average-deal", .ratioRandomization(draws: 2_000),
      "studentised randomisation of a ratio, 2,000 replays"
    ),
    (
      "wins-per-account", .randomization(draws: 10_000),
      "studentised randomisation, at most 10,000 replays"
    ),
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

  @Test func `money and counts are adjusted for what the plan says, shares are not`() throws {
    let window = try #require(Window(start: try day("2026-09-01"), days: 60))
    let adjusted = Estimator.standard(
      for: .closedWon, window: window, day: 90, adjusting: ["employees", "industry"])
    #expect(
      adjusted == .adjustedRandomization(draws: 10_000, covariates: ["employees", "industry"]))
    #expect(
      adjusted.name
        == "studentised randomisation adjusted for employees, industry, at most 10,000 replays")
    let bytes = try JSONEncoder().encode(adjusted)
    #expect(try JSONDecoder().decode(Estimator.self, from: bytes) == adjusted)
    let share = Estimator.standard(for: .opportunityRate, window: window, adjusting: ["employees"])
    #expect(share == .score)
    #expect(
      Estimator.standard(for: .winRateByDay, window: window, day: 90) == .incidence(day: 90))
  }

  /// 60 units allow three columns: two numbers and no category of three levels; pairs allow none.
  @Test func `covariates are taken while there are twenty units to a column`() throws {
    let numbers = ["employees", "revenue"].map { name in
      Covariate(name: name, values: .numbers((0..<60).map { Double($0 * $0 % 31) }))
    }
    let category = Covariate(
      name: "industry", values: .categories((0..<60).map { ["a", "b", "c"][$0 % 3] }))
    let none = Covariate(name: "region", values: .numbers([Double?](repeating: 1, count: 60)))
    func adjusting(_ units: Int, _ method: DesignMethod) -> [String] {
      ([category] + numbers + [none]).adjusting(
        units: units,
        design: PlannedDesign(
          method: method, reason: "", treatmentUnits: units / 2, holdoutUnits: units - units / 2,
          blocks: 1, seed: 1))
    }
    #expect(adjusting(60, .complete) == ["employees", "revenue"])
    #expect(adjusting(100, .blocked) == ["employees", "revenue", "industry"])
    #expect(adjusting(39, .complete) == ["employees"])
    #expect(adjusting(19, .complete).isEmpty)
    #expect(adjusting(1000, .matchedPairs).isEmpty)
  }

  @Test(arguments: [
    #"{"method":"adjusted-randomization","draws":10,"covariates":[]}"#,
    #"{"method":"adjusted-randomization","draws":10,"covariates":["a","a"]}"#,
    #"{"method":"incidence","day":0}"#, "{}", #"{"method":"guess"}"#,
    #"{"method":"randomization"}"#,
    #"{"method":"randomization","draws":0}"#, #"{"method":"randomization","draws":10000001}"#,
    #"{"method":"restricted-mean","horizon":-1}"#, #"{"method":"restricted-mean","horizon":3651}"#,
  ])
  func `an estimator that cannot be used is refused`(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Estimator.self, from: Data(text.utf8))
    }
  }
}
