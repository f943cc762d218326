import Foundation
import Statistics
import Testing

/// Sequences for means against published values, by hand and by simulation.
@Suite struct AsymptoticConfidenceSequenceTests {
  /// gbstats tests (GrowthBook, test_tests.py, five digits), tuned for 1,000 units: effect 0.50336 from
  /// −0.55844 to 1.56516.
  @Test func `the relative change is that of a published test`() throws {
    let treatment = try AsymptoticConfidenceSequence.Arm(
      units: 3461, sum: 2422.7, sumOfSquares: 134698.29)
    let holdout = try AsymptoticConfidenceSequence.Arm(
      units: 3000, sum: 1396.87, sumOfSquares: 52377.9767)
    let sequence = try AsymptoticConfidenceSequence(
      relativeOf: treatment, to: holdout, tunedUnits: 1_000)
    #expect(abs(sequence.estimate - 0.50336) < 5e-6)
    #expect(abs(sequence.interval().lower + 0.55844) < 5e-6)
    #expect(abs(sequence.interval().upper - 1.56516) < 5e-6)
    #expect(sequence.pValue == 1)
  }

  /// Tuned for 5,000 at 0.05: ρ² = (5.99146 + log 6.99146)/5000 = 0.00158723; with 200 units of
  /// variance 1, nρ² = 0.317446, and √(2 × 1.317446/(200 × 0.317446) × (0.137847 + 2.995732)) =
  /// 0.360622.
  @Test func `the half width is the one worked by hand`() throws {
    let sequence = try AsymptoticConfidenceSequence(
      estimate: 0, standardError: 1 / 200.0.squareRoot(), units: 200, tunedUnits: 5_000)
    #expect(abs(sequence.tuning * sequence.tuning - 0.00158723) < 5e-9)
    #expect(abs(sequence.interval().upper - 0.360622) < 5e-7)
  }

  /// Two ways to write one ratio: Johari's with variance 1 and mixing variance τ² is Robbins' with
  /// precision 1/τ².
  @Test func `the mixture ratio test is a normal mixture`() throws {
    let test = try MixtureRatioTest(mean: 0.25, units: 100, variance: 1, mixingVariance: 0.1)
    // log √(1/11) + 10⁴ × 0.1 × 0.0625/(2 × 11).
    #expect(agree(test.logRatio, -0.5 * log(11.0) + 62.5 / 22))
    #expect(agree(test.pValue, exp(-test.logRatio)))
    let weak = try MixtureRatioTest(mean: 0.01, units: 10, variance: 1, mixingVariance: 0.1)
    #expect(weak.pValue == 1)
  }

  @Test(arguments: [0.5, 3, 4.5, -6])
  func `the interval at one minus the p-value touches zero`(statistic: Double) throws {
    let sequence = try AsymptoticConfidenceSequence(
      estimate: statistic, standardError: 1, units: 300, tunedUnits: 400)
    guard sequence.pValue < 1 else {
      #expect(sequence.interval().contains(0))
      return
    }
    let interval = sequence.interval(confidenceLevel: try ConfidenceLevel(1 - sequence.pValue))
    #expect(min(abs(interval.lower), abs(interval.upper)) < 1e-8)
  }

  @Test func `exchanging the arms changes the sign and nothing else`() throws {
    let first = try AsymptoticConfidenceSequence.Arm(units: 30, sum: 60, sumOfSquares: 200)
    let second = try AsymptoticConfidenceSequence.Arm(units: 20, sum: 30, sumOfSquares: 90)
    let there = try AsymptoticConfidenceSequence(
      differenceOf: first, and: second, tunedUnits: 50)
    let back = try AsymptoticConfidenceSequence(differenceOf: second, and: first, tunedUnits: 50)
    #expect(there.estimate == -back.estimate && there.standardError == back.standardError)
    #expect(there.pValue == back.pValue)
  }

  /// 500 series of 100 to 1,000 normal units without effect, read after every unit: at most 25 may
  /// ever exclude zero, 49 would be five deviations above.
  @Test func `reading after every unit rarely excludes the truth`() throws {
    var generator = RandomGenerator(seed: 42)
    let widths = try (1...1_000).map { units in
      try AsymptoticConfidenceSequence(
        estimate: 0, standardError: 1 / Double(units).squareRoot(), units: Double(units),
        tunedUnits: 500
      ).interval().upper
    }
    var wrong = 0
    for _ in 0..<500 {
      var sum = 0.0
      for unit in 1...1_000 {
        sum += generator.normal()
        if unit >= 100, abs(sum / Double(unit)) > widths[unit - 1] {
          wrong += 1
          break
        }
      }
    }
    #expect(wrong < 49)
  }

  @Test func `what cannot be read throws a reason`() throws {
    let flat = try AsymptoticConfidenceSequence.Arm(units: 5, sum: 0, sumOfSquares: 0)
    #expect(throws: SampleError.self) {
      try AsymptoticConfidenceSequence(differenceOf: flat, and: flat, tunedUnits: 10)
    }
    #expect(throws: SampleError.self) {
      try AsymptoticConfidenceSequence(relativeOf: flat, to: flat, tunedUnits: 10)
    }
    #expect(throws: SampleError.self) {
      try AsymptoticConfidenceSequence.Arm(units: 1, sum: 1, sumOfSquares: 1)
    }
    #expect(throws: SampleError.self) {
      try AsymptoticConfidenceSequence.Arm(units: 4, sum: 8, sumOfSquares: 1)
    }
    #expect(throws: SampleError.self) {
      try MixtureRatioTest(mean: 0, units: 0, variance: 1, mixingVariance: 1)
    }
  }
}
