import Foundation
import Statistics
import Testing

/// The comparison of restricted means.
@Suite struct RestrictedMeanDifferenceTests {
  private static func difference(
    horizon: Double, clustered: Bool = true
  ) throws -> RestrictedMeanDifference {
    try RestrictedMeanDifference(
      treatment: SurvivalTests.maintained(clustered: clustered),
      holdout: SurvivalTests.other(clustered: clustered), horizon: horizon)
  }

  /// R `survRM2::rmst2(tau = 30)` on `aml`: 4.90782828282828, from −2.60136263736175 to
  /// 12.4170192030183 with errors that know neither clusters nor a factor for few subjects.
  @Test func `the estimate is that of R`() throws {
    let test = try Self.difference(horizon: 30, clustered: false)
    #expect(abs(test.value - 4.90782828282828) < 1e-12)
    #expect(abs((test.relativeLift ?? 0) - 0.24919861520708) < 1e-12)
    let greenwood = test.treatment.greenwoodVariance + test.holdout.greenwoodVariance
    let width = Normal.criticalValue(.ninetyFive) * greenwood.squareRoot()
    #expect(abs(test.value - width + 2.60136263736175) < 1e-12)
    #expect(abs(test.value + width - 12.4170192030183) < 1e-12)
  }

  @Test func `the error and the degrees of freedom by hand`() throws {
    // Jackknife variances 9.891581 (5 clusters) and 21.237086 (6): times 5/4 and 6/5, 12.364476
    // and 25.484504, sum 37.848980, root 6.152152. Degrees 37.848980²/(12.364476²/4 + 25.484504²/5)
    // = 1432.545/(38.220068 + 129.891989) = 8.52136.
    let test = try Self.difference(horizon: 30)
    #expect(abs(test.standardError - 6.152152) < 1e-6)
    #expect(abs(test.degreesOfFreedom - 8.52136) < 1e-4)
    let interval = try test.interval()
    let t = try StudentT(degreesOfFreedom: test.degreesOfFreedom).criticalValue(.ninetyFive)
    #expect(abs(interval.upper - test.value - t * test.standardError) < 1e-12)
  }

  @Test func `interval, relative interval and p-value agree at every level`() throws {
    for horizon in [12.0, 20, 30, 45] {
      let test = try Self.difference(horizon: horizon)
      for level in [0.05, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.9999] {
        let confidenceLevel = try ConfidenceLevel(level)
        let excludes = try !test.interval(confidenceLevel: confidenceLevel).contains(0)
        let relative = try test.relativeInterval(confidenceLevel: confidenceLevel)
        #expect(try (test.pValue() < 1 - level) == excludes)
        #expect(!relative.contains(0) == excludes)
        #expect(relative.contains(try #require(test.relativeLift)))
        #expect(relative.lower >= -1)
      }
    }
  }

  @Test func `the relative interval solves Fieller's equation`() throws {
    let test = try Self.difference(horizon: 30, clustered: false)
    let t = try StudentT(degreesOfFreedom: test.degreesOfFreedom).criticalValue(.ninetyFive)
    let interval = try test.relativeInterval()
    let first = test.treatment.jackknifeVariance * 11 / 10
    let second = test.holdout.jackknifeVariance * 12 / 11
    for ratio in [interval.lower + 1, interval.upper + 1] {
      let distance = test.treatment.estimate - ratio * test.holdout.estimate
      #expect(abs(abs(distance) - t * (first + ratio * ratio * second).squareRoot()) < 1e-11)
    }
  }

  @Test func `a holdout mean that may be 0 leaves the lift unbounded above`() throws {
    let holdout = try SurvivalSample(times: [0, 0, 0, 12], isEvent: [true, true, true, true])
    let test = try RestrictedMeanDifference(
      treatment: SurvivalTests.maintained(), holdout: holdout, horizon: 10)
    #expect(try test.relativeInterval().upper == .infinity)
    let none = try SurvivalSample(times: [0, 0], isEvent: [true, true])
    let zero = try RestrictedMeanDifference(
      treatment: SurvivalTests.maintained(), holdout: none, horizon: 20)
    #expect(zero.relativeLift == nil)
    #expect(throws: SampleError.self) { try zero.relativeInterval() }
  }

  @Test func `exchanging the arms mirrors the interval`() throws {
    let one = try Self.difference(horizon: 30)
    let other = try RestrictedMeanDifference(
      treatment: SurvivalTests.other(), holdout: SurvivalTests.maintained(), horizon: 30)
    #expect(abs(try one.interval().lower + other.interval().upper) < 1e-12)
    #expect(abs(try one.pValue() - other.pValue()) < 1e-14)
  }

  @Test func `days or weeks make no difference to the test`() throws {
    let scaled = { (sample: SurvivalSample) in
      try SurvivalSample(
        times: sample.times.map { 7 * $0 }, isEvent: sample.isEvent, clusters: sample.clusters)
    }
    let one = try Self.difference(horizon: 30)
    let other = try RestrictedMeanDifference(
      treatment: scaled(SurvivalTests.maintained()), holdout: scaled(SurvivalTests.other()),
      horizon: 210)
    #expect(abs(other.value / one.value - 7) < 1e-12)
    #expect(abs(try one.pValue() - other.pValue()) < 1e-12)
  }

  @Test func `what cannot be compared is an error`() throws {
    let cut = try SurvivalSample(times: [3, 10, 20], isEvent: [true, false, false])
    let maintained = try SurvivalTests.maintained()
    #expect(RestrictedMeanDifference.largestHorizon(treatment: cut, holdout: maintained) == 20)
    let error = try #require(throws: SampleError.self) {
      try RestrictedMeanDifference(treatment: cut, holdout: maintained, horizon: 25)
    }
    #expect(error.description.contains("20"))
    let single = try SurvivalSample(times: [3, 30], isEvent: [true, false], clusters: [4, 4])
    #expect(
      throws: SampleError.notEstimable(
        reason: "an arm with a single unit cannot show how units differ")
    ) { try RestrictedMeanDifference(treatment: single, holdout: maintained, horizon: 20) }
    #expect(throws: SampleError.self) { try Self.difference(horizon: 4) }
    #expect(throws: SampleError.self) { try Self.difference(horizon: .nan) }
  }

  /// 1,000 seeded pilots of 20 and 10 accounts, three opportunities each sharing a gamma pace: standard
  /// error 0.7 points. The band is 92 to 98; errors that ignore the accounts cover less.
  @Test func `the interval covers the truth with few clusters`() throws {
    var generator = RandomGenerator(seed: 31)
    var covered = 0
    var naive = 0
    for _ in 0..<1_000 {
      func arm(_ accounts: Int, clustered: Bool = true) throws -> SurvivalSample {
        var times: [Double] = []
        var isEvent: [Bool] = []
        for _ in 0..<accounts {
          let pace = generator.gamma(shape: 2) / 2
          for _ in 0..<3 {
            let time = 40 * generator.exponential() / pace
            let end = 60 + 60 * generator.unitInterval()
            times.append(min(time, end))
            isEvent.append(time <= end)
          }
        }
        return try SurvivalSample(
          times: times, isEvent: isEvent,
          clusters: clustered ? times.indices.map { Int32($0 / 3) } : nil)
      }
      let treatment = try arm(20)
      let holdout = try arm(10)
      let test = try RestrictedMeanDifference(treatment: treatment, holdout: holdout, horizon: 60)
      if try test.interval().contains(0) { covered += 1 }
      let plain = try RestrictedMeanDifference(
        treatment: SurvivalSample(times: treatment.times, isEvent: treatment.isEvent),
        holdout: SurvivalSample(times: holdout.times, isEvent: holdout.isEvent), horizon: 60)
      if try plain.interval().contains(0) { naive += 1 }
    }
    #expect(covered > 920 && covered < 980)
    #expect(naive < covered - 20)
  }
}
