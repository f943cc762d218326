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

  /// `Fixtures/effective_counts.py`, in which what a subject moves the mean is a numerical derivative.
  @Test func `effective counts, interval and p-value are those of an independent program`() throws {
    let test = try Self.difference(horizon: 30)
    #expect(abs(test.correlation - 0.8919516152) < 1e-8)
    #expect(abs(test.effective.treatment.trials - 9.6229337802) < 1e-7)
    #expect(abs(test.effective.holdout.trials - 10.3123722321) < 1e-7)
    #expect(abs(test.standardError - 5.7863125363) < 1e-7)
    #expect(abs(test.degreesOfFreedom - 3.4697585166) < 1e-7)
    #expect(abs(try test.interval().lower + 10.8432723609) < 1e-7)
    #expect(abs(try test.interval().upper - 17.7852613277) < 1e-7)
    #expect(abs(try test.pValue() - 0.4622897621) < 1e-8)
    let own = try Self.difference(horizon: 30, clustered: false)
    #expect(own.correlation == 0)
    #expect(abs(own.standardError - 4.0174628727) < 1e-7)
    #expect(abs(own.degreesOfFreedom - 9.6268854004) < 1e-6)
    #expect(abs(try own.interval().lower + 4.1417984833) < 1e-7)
    #expect(abs(try own.interval().upper - 13.0064279161) < 1e-7)
    #expect(abs(try own.pValue() - 0.2589180028) < 1e-8)
  }

  @Test func `a small case by hand`() throws {
    // All closed, horizon 10. Treatment 2, 4, 6: share 0.4, variance 4, of a coin 24, φ = 1/6.
    // Holdout 4, 8: share 0.6, variance 8, of a coin 24, φ = 1/3. Pooled φ = (2/6 + 1/3)/3 = 2/9.
    // Two and one degrees own, four borrowed: φ = (2/6 + 8/9)/6 = 11/54 and (1/3 + 8/9)/5 = 11/45,
    // so trials 3/φ = 162/11 and 2/φ = 90/11; what is borrowed adds no degrees.
    let test = try RestrictedMeanDifference(
      treatment: SurvivalSample(times: [2, 4, 6], isEvent: [true, true, true]),
      holdout: SurvivalSample(times: [4, 8], isEvent: [true, true]), horizon: 10)
    #expect(test.value == -2)
    #expect(abs(test.effective.treatment.trials - 162 / 11.0) < 1e-12)
    #expect(abs(test.effective.holdout.trials - 90 / 11.0) < 1e-12)
    let shares = [0.24 * 11 / 162, 0.24 * 11 / 90]
    #expect(abs(test.standardError - 10 * (shares[0] + shares[1]).squareRoot()) < 1e-12)
    let sum = shares[0] + shares[1]
    let freedom = sum * sum / (shares[0] * shares[0] / 2 + shares[1] * shares[1])
    #expect(abs(test.degreesOfFreedom - freedom) < 1e-12)
  }

  @Test func `an open deal makes an arm no better known, and a cluster no more than once`() throws {
    func freedom(_ open: Int, clusters: [Int32]? = nil) throws -> Double {
      let arm = try SurvivalSample(
        times: [2, 4, 6, 8] + [Double](repeating: 1, count: open),
        isEvent: [true, true, true, true] + [Bool](repeating: false, count: open),
        clusters: clusters)
      return try RestrictedMeanDifference(treatment: arm, holdout: arm, horizon: 10)
        .degreesOfFreedom
    }
    // Four events an arm: three degrees each, and six for two equal errors.
    #expect(abs(try freedom(0) - 6) < 1e-12)
    #expect(abs(try freedom(20) - 6) < 1e-12)
    // Two clusters of alike deals know less than four deals.
    #expect(try freedom(0, clusters: [1, 2, 1, 2]) <= 2 + 1e-12)
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

  @Test func `an arm that shows no spread borrows the other's`() throws {
    let quick = try SurvivalSample(times: [0, 0, 0], isEvent: [true, true, true])
    let test = try RestrictedMeanDifference(
      treatment: SurvivalTests.maintained(), holdout: quick, horizon: 20)
    #expect(test.relativeLift == nil)
    #expect(throws: SampleError.self) { try test.relativeInterval() }
    #expect(try test.interval().upper <= 20)
    #expect(try test.interval().contains(test.value))
    #expect(test.degreesOfFreedom >= 1)
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

  /// 1,000 seeded pilots of 24 and 6 accounts, some 1.5 opportunities each sharing a gamma pace, some
  /// still open: standard error 0.7 points. The band is 93 to 98; value ± t × the jackknife's error,
  /// as was, covers at least three points less.
  @Test func `the interval covers the truth with few clusters`() throws {
    var generator = RandomGenerator(seed: 31)
    var covered = 0
    var wald = 0
    var answered = 0
    while answered < 1_000 {
      func arm(_ accounts: Int) throws -> SurvivalSample? {
        var times: [Double] = []
        var isEvent: [Bool] = []
        var clusters: [Int32] = []
        for account in 0..<accounts {
          let pace = generator.gamma(shape: 2) / 2
          for _ in 0..<generator.poisson(mean: 1.5 * generator.gamma(shape: 1)) {
            let time = 40 * generator.exponential() / pace
            let end = 60 + 60 * generator.unitInterval()
            times.append(min(time, end))
            isEvent.append(time <= end)
            clusters.append(Int32(account))
          }
        }
        guard Set(clusters).count > 1 else { return nil }
        return try SurvivalSample(times: times, isEvent: isEvent, clusters: clusters)
      }
      guard let treatment = try arm(24), let holdout = try arm(6),
        let test = try? RestrictedMeanDifference(
          treatment: treatment, holdout: holdout, horizon: 60)
      else { continue }
      answered += 1
      if try test.interval().contains(0) { covered += 1 }
      let squares = [test.treatment, test.holdout].map {
        $0.jackknifeVariance * Double($0.clusterCount) / Double($0.clusterCount - 1)
      }
      let error = (squares[0] + squares[1]).squareRoot()
      if abs(test.value) <= 2.1 * error { wald += 1 }
    }
    #expect(covered > 930 && covered < 980, "\(covered)")
    #expect(wald < covered - 30, "\(wald)")
  }
}
