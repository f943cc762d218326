import Foundation
import Statistics
import Testing

/// Survival curves and restricted means.
@Suite struct SurvivalTests {
  /// Remission of acute myelogenous leukaemia in weeks (Miller 1997, p. 49; R `survival::aml`), with
  /// made-up clusters.
  static func maintained(clustered: Bool = true) throws -> SurvivalSample {
    try SurvivalSample(
      times: [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161],
      isEvent: [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 0].map { $0 == 1 },
      clusters: clustered ? [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5] : nil)
  }

  static func other(clustered: Bool = true) throws -> SurvivalSample {
    try SurvivalSample(
      times: [5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45],
      isEvent: [1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1].map { $0 == 1 },
      clusters: clustered ? [1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6] : nil)
  }

  /// R: `summary(survfit(Surv(time, status) ~ 1, conf.type = "log-log"))`,
  /// `Fixtures/restricted_mean.R`; the
  /// shares are also those printed by Miller.
  @Test func `the curve of the maintained arm is that of R`() throws {
    let curve = SurvivalCurve(try Self.maintained())
    #expect(curve.times == [9, 13, 18, 23, 31, 34, 48])
    #expect(curve.atRisk == [11, 10, 8, 7, 5, 4, 2])
    #expect(curve.events == [1, 1, 1, 1, 1, 1, 1])
    let survival = [
      0.909090909090909, 0.818181818181818, 0.715909090909091, 0.613636363636364,
      0.490909090909091, 0.368181818181818, 0.184090909090909,
    ]
    let errors = [
      0.0866784172041448, 0.1162912998303329, 0.1396649705572278, 0.1526323310273120,
      0.1641932672211358, 0.1626688858270948, 0.1534927457862937,
    ]
    let lower = [
      0.5080802057699297, 0.4474286146821814, 0.3501903859079384, 0.2657520400012861,
      0.1673309097768508, 0.0928295749369852, 0.0117384801231896,
    ]
    let upper = [
      0.986673822667823, 0.951162228582492, 0.899023974191053, 0.835299243250221,
      0.753399790370811, 0.657040832398164, 0.525014842726641,
    ]
    let band = curve.band()
    for index in curve.times.indices {
      #expect(abs(curve.survival[index] - survival[index]) < 1e-14)
      let error = curve.survival[index] * curve.greenwood[index].squareRoot()
      #expect(abs(error - errors[index]) < 1e-14)
      let interval = try #require(band[index])
      #expect(abs(interval.lower - lower[index]) < 1e-12)
      #expect(abs(interval.upper - upper[index]) < 1e-12)
    }
  }

  @Test func `the curve is known up to the last follow-up or the last event`() throws {
    let maintained = SurvivalCurve(try Self.maintained())
    #expect(maintained.largestHorizon == 161)
    #expect(maintained.survival(at: 0) == 1)
    #expect(maintained.survival(at: 9) == maintained.survival[0])
    #expect(maintained.survival(at: 162) == nil)
    let other = SurvivalCurve(try Self.other())
    #expect(other.largestHorizon == .infinity)
    #expect(other.survival(at: 1_000) == 0)
    #expect(other.band().last == .some(nil))
  }

  /// R: `summary(fit, rmean = tau)` and `residuals(fit, times = tau, type = "auc")`, squared and
  /// summed, as they are and within clusters, `Fixtures/restricted_mean.R`.
  @Test(
    arguments: [
      (true, 20, [18.15909090909091, 1.06683194556365, 1.13813040007513, 2.19889685322895]),
      (true, 30, [24.60227272727273, 2.31314937731913, 5.35066004179189, 9.89158098538565]),
      (false, 20, [14.83333333333333, 1.82890880237572, 3.34490740740741, 7.93557098765432]),
      (false, 30, [19.69444444444445, 3.05419793071765, 9.32812500000000, 21.23708633401921]),
    ] as [(Bool, Double, [Double])])
  func `restricted means and their errors are those of R`(
    isMaintained: Bool, horizon: Double, expected: [Double]
  ) throws {
    let sample = { (clustered: Bool) in
      try isMaintained ? Self.maintained(clustered: clustered) : Self.other(clustered: clustered)
    }
    let plain = try RestrictedMean(sample(false), horizon: horizon)
    let clustered = try RestrictedMean(sample(true), horizon: horizon)
    #expect(abs(plain.estimate - expected[0]) < 1e-12)
    #expect(abs(plain.greenwoodVariance.squareRoot() - expected[1]) < 1e-12)
    #expect(abs(plain.jackknifeVariance - expected[2]) < 1e-12)
    #expect(abs(clustered.jackknifeVariance - expected[3]) < 1e-12)
    #expect(clustered.estimate == plain.estimate)
  }

  @Test func `three subjects by hand`() throws {
    // Event at 2, censored at 3, event at 5; horizon 4. S = 2/3 from 2: area 2 + 2·2/3 = 10/3.
    // A(2) = 4/3, n = 3, d = 1: Greenwood (4/3)²/(3·2) = 8/27. The event's jump is (4/3)/2 = 2/3,
    // everyone's pull a third of it: influences 2/9 − 2/3 = −4/9, 2/9, 2/9; squares 24/81.
    let sample = try SurvivalSample(times: [2, 3, 5], isEvent: [true, false, true])
    let mean = try RestrictedMean(sample, horizon: 4)
    #expect(abs(mean.estimate - 10 / 3.0) < 1e-15)
    #expect(abs(mean.greenwoodVariance - 8 / 27.0) < 1e-15)
    #expect(abs(mean.jackknifeVariance - 24 / 81.0) < 1e-15)
  }

  @Test func `without censoring the mean is that of the cut times`() throws {
    let times: [Double] = [1, 4, 4, 6, 9, 12, 30]
    let sample = try SurvivalSample(times: times, isEvent: times.map { _ in true })
    let mean = try RestrictedMean(sample, horizon: 10)
    let cut = times.map { min($0, 10) }
    let average = cut.reduce(0, +) / 7
    #expect(abs(mean.estimate - average) < 1e-14)
    let squares = cut.reduce(0) { $0 + ($1 - average) * ($1 - average) }
    #expect(abs(mean.jackknifeVariance - squares / 49) < 1e-14)
    #expect(abs(mean.greenwoodVariance - squares / 49) < 1e-14)
  }

  @Test func `a cluster of each subject is no cluster`() throws {
    let plain = try Self.maintained(clustered: false)
    let own = try SurvivalSample(
      times: plain.times, isEvent: plain.isEvent, clusters: plain.times.indices.map { Int32($0) })
    #expect(
      try abs(
        RestrictedMean(plain, horizon: 40).jackknifeVariance
          - RestrictedMean(own, horizon: 40).jackknifeVariance) < 1e-14)
  }

  @Test func `a horizon before the first event is kept whole`() throws {
    let mean = try RestrictedMean(Self.maintained(), horizon: 5)
    #expect(mean.estimate == 5)
    #expect(mean.jackknifeVariance == 0)
  }

  @Test func `a horizon beyond the follow-up is an error that names the largest`() throws {
    let error = try #require(throws: SampleError.self) {
      try RestrictedMean(Self.maintained(), horizon: 200)
    }
    #expect(error.description.contains("161"))
    #expect(try RestrictedMean(Self.other(), horizon: 200).estimate > 0)
    #expect(throws: SampleError.self) { try RestrictedMean(Self.other(), horizon: 0) }
  }

  @Test func `columns that cannot be are errors`() {
    #expect(throws: SampleError.self) { try SurvivalSample(times: [], isEvent: []) }
    #expect(throws: SampleError.self) { try SurvivalSample(times: [1], isEvent: []) }
    #expect(throws: SampleError.self) { try SurvivalSample(times: [-1], isEvent: [true]) }
    #expect(throws: SampleError.self) { try SurvivalSample(times: [.nan], isEvent: [true]) }
    #expect(throws: SampleError.self) {
      try SurvivalSample(times: [1], isEvent: [true], clusters: [1, 2])
    }
  }
}
