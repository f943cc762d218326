import Foundation
import Statistics
import Testing

/// Contrasts of restricted means by hand and by their laws.
@Suite struct RestrictedMeanContrastTests {
  private static func means() throws -> (treatment: RestrictedMean, holdout: RestrictedMean) {
    (
      try RestrictedMean(Opportunities.treatment(clustered: true).closing(), horizon: 30),
      try RestrictedMean(Opportunities.holdout(clustered: true).closing(), horizon: 30)
    )
  }

  /// To day 4: an event on day 2 of two gives a mean of 3 with variance 1²/2, one on day 1 a mean of
  /// 2.5 with variance 1.5²/2. So 0.5 ± √1.625, log 1.2 ± √(0.5/9 + 1.125/6.25), and lost days 1 of
  /// 1.5 with error √(0.5/1 + 1.125/2.25) = 1 (Uno et al. 2014).
  @Test(arguments: [
    (RestrictedMeanContrast.Measure.difference, 0.5, 1.625.squareRoot()),
    (.ratio, 1.2, (0.5 / 9 + 0.18).squareRoot()), (.lostTimeRatio, 1 / 1.5, 1),
  ])
  func `two subjects an arm give every contrast worked by hand`(
    measure: RestrictedMeanContrast.Measure, estimate: Double, error: Double
  ) throws {
    let contrast = try RestrictedMeanContrast(
      treatment: RestrictedMean(
        SurvivalSample(times: [2, 4], isEvent: [true, false]), horizon: 4),
      holdout: RestrictedMean(SurvivalSample(times: [1, 4], isEvent: [true, false]), horizon: 4),
      measure: measure)
    #expect(agree(contrast.estimate, estimate))
    #expect(agree(contrast.standardError, error))
    let upper = contrast.interval().upper
    let width = 1.959963984540054 * error
    #expect(agree(upper, measure == .difference ? estimate + width : estimate * exp(width)))
  }

  @Test(arguments: RestrictedMeanContrast.Measure.allCases)
  func `a contrast inverts when the arms are exchanged`(
    measure: RestrictedMeanContrast.Measure
  ) throws {
    let (treatment, holdout) = try Self.means()
    let there = try RestrictedMeanContrast(treatment: treatment, holdout: holdout, measure: measure)
    let back = try RestrictedMeanContrast(treatment: holdout, holdout: treatment, measure: measure)
    let mirrored = measure == .difference ? -back.estimate : 1 / back.estimate
    #expect(agree(there.estimate, mirrored))
    #expect(agree(there.pValue, back.pValue))
    #expect(agree(there.standardError, back.standardError))
  }

  @Test(arguments: RestrictedMeanContrast.Measure.allCases)
  func `the interval at one minus the p-value touches no effect`(
    measure: RestrictedMeanContrast.Measure
  ) throws {
    let (treatment, holdout) = try Self.means()
    let contrast = try RestrictedMeanContrast(
      treatment: treatment, holdout: holdout, measure: measure, errors: .jackknife)
    let interval = contrast.interval(confidenceLevel: try ConfidenceLevel(1 - contrast.pValue))
    let null = measure == .difference ? 0.0 : 1
    #expect(min(abs(interval.lower - null), abs(interval.upper - null)) < 1e-9)
  }

  @Test func `what has no ratio throws a reason`() throws {
    let never = try RestrictedMean(
      SurvivalSample(times: [9, 9], isEvent: [false, false]), horizon: 5)
    for measure in RestrictedMeanContrast.Measure.allCases {
      #expect(throws: SampleError.self) {
        try RestrictedMeanContrast(treatment: never, holdout: never, measure: measure)
      }
    }
  }

  @Test func `one cluster a subject leaves the difference as it was`() throws {
    let numbers = (0..<12).map { Int32($0) }
    let treatment = try Opportunities.treatment().closing()
    let own = try SurvivalSample(
      times: treatment.times, isEvent: treatment.isEvent, clusters: numbers)
    let holdout = try Opportunities.holdout().closing()
    let first = try RestrictedMeanDifference(treatment: treatment, holdout: holdout, horizon: 30)
    let second = try RestrictedMeanDifference(treatment: own, holdout: holdout, horizon: 30)
    #expect(agree(first.standardError, second.standardError, within: 1e-13))
    #expect(first.value == second.value)
  }
}
