import Foundation
import Statistics
import Testing

/// Ratios of positive numbers by leaving out units, and the daily tables that make it quick.
@Suite struct LogJackknifeTests {
  /// A mean of 1, 2, 3 without each: 2.5, 2, 1.5; logs about their mean squared, times 2/3.
  @Test func `leaving out each unit by hand`() throws {
    let jackknife = try LogJackknife(value: 2, leavingOut: [2.5, 2, 1.5], informing: 3)
    let logs = [2.5, 2, 1.5].map { log($0) }
    let mean = logs.reduce(0, +) / 3
    let squares = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    #expect(abs(jackknife.squaredError - squares * 2 / 3) < 1e-15)
    #expect(jackknife.degreesOfFreedom == 2)
    let listed = try LogJackknife(value: 2, leavingOut: [2.5, 2, 1.5, 2, 2], informing: 3)
    let counted = try LogJackknife(
      value: 2, leavingOut: [2.5, 2, 1.5], others: 2, otherValue: 2, informing: 3)
    #expect(abs(listed.squaredError - counted.squaredError) < 1e-15)
  }

  @Test func `exchanging the arms turns the ratio over, and test and interval agree`() throws {
    let a = try LogJackknife(value: 3, leavingOut: [2, 3.5, 3.2, 2.8], informing: 4)
    let b = try LogJackknife(value: 2, leavingOut: [1.9, 2.2, 1.7], informing: 3)
    let there = try LogContrast(treatment: a, holdout: b)
    let back = try LogContrast(treatment: b, holdout: a)
    #expect(abs((1 + there.relativeLift) * (1 + back.relativeLift) - 1) < 1e-12)
    let (first, second) = (try there.relativeInterval(), try back.relativeInterval())
    #expect(abs((1 + first.lower) * (1 + second.upper) - 1) < 1e-12)
    let (one, other) = (try there.differenceInterval(), try back.differenceInterval())
    #expect(abs(one.lower + other.upper) < 1e-12 && abs(one.upper + other.lower) < 1e-12)
    let level = try ConfidenceLevel(1 - there.logRatio.pValue())
    #expect(abs(try there.relativeInterval(confidenceLevel: level).lower) < 1e-9)
  }

  @Test func `what has no logarithm or rests on a single unit is refused`() {
    let cases: [(Double, [Double], Int)] = [
      (0, [1, 1], 2), (1, [1, 0], 2), (1, [1], 2), (1, [1, 2], 1), (.nan, [1, 2], 2),
    ]
    for (value, without, informing) in cases {
      #expect(throws: SampleError.self) {
        try LogJackknife(value: value, leavingOut: without, informing: informing)
      }
    }
  }

  @Test(arguments: [5, 12, 20, 30]) func `daily tables give the curves of whole days`(
    _ horizon: Int
  ) throws {
    let sample = try Opportunities.treatment()
    var table = DailyTable(horizon: horizon)
    for (time, outcome) in zip(sample.times, sample.outcomes) {
      table.add(days: Int(time), outcome)
    }
    let mean = try RestrictedMean(sample.closing(), horizon: Double(horizon))
    let won = try #require(CumulativeIncidence(sample, cause: .won).point(at: Double(horizon)))
    #expect(abs(table.course.daysOpen - mean.estimate) < 1e-12)
    #expect(abs(table.course.won - won.value) < 1e-12)
    let before = table
    table.add(days: 3, .won)
    table.add(days: 99, .open)
    #expect(table != before)
    table.add(days: 3, .won, weight: -1)
    table.add(days: 99, .open, weight: -1)
    #expect(table == before)
  }

  /// Won on days 4 and 10, lost on day 2: (4 + 10)/2 among the won.
  @Test func `days to a win are the mean of the won where all have closed`() {
    var table = DailyTable(horizon: 30)
    table.add(days: 4, .won)
    table.add(days: 10, .won)
    table.add(days: 2, .lost)
    #expect(abs((table.course.daysToWin ?? 0) - 7) < 1e-12)
    #expect(DailyTable(horizon: 3).course.daysToWin == nil)
  }
}
