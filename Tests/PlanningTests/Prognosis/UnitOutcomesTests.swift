import Foundation
import Pipeline
import Testing

@testable import Planning

/// Metrics as one number a unit.
@Suite struct UnitOutcomesTests {
  @Test func `a share of units stays as it is`() {
    #expect(Tally.mean([0, 1, 1, 0]).outcomes(units: 4) == [0, 1, 1, 0])
  }

  /// The amounts 10, 20 and 1,000 have the middle 20: log 1.5, log 2 and log 51.
  @Test func `money is told on a scale of factors`() {
    let found = Tally.mean([0, 10, 20, 1_000]).outcomes(units: 4)
    let wanted = [1, 1.5, 2, 51].map { (factor: Double) in log(factor) }
    for (value, wanted) in zip(found, wanted) {
      #expect(abs(value - wanted) < 1e-12)
    }
  }

  /// 3 of 6 deals won: a unit with 2 of 2 has one more than expected.
  @Test func `a share of deals is what was won beyond expectation`() {
    let tally = Tally.ratio(numerators: [2, 1, 0], denominators: [2, 3, 1])
    #expect(tally.outcomes(units: 3) == [1, -0.5, -0.5])
  }

  /// Closings on day 1 (of 3) and 2 (of 2), one deal open on day 2: hazards 1/3 and 1/3 + 1/2.
  @Test func `a time is what closed beyond expectation`() {
    let tally = Tally.duration(
      Durations(units: [0, 1, 1], days: [1, 2, 2], isClosed: [true, true, false]))
    let found = tally.outcomes(units: 3)
    #expect(abs(found[0] - 2.0 / 3) < 1e-12 && abs(found[1] + 2.0 / 3) < 1e-12 && found[2] == 0)
  }
}
