import Foundation
import Statistics
import Testing

/// Hazard ratios against R and by hand.
@Suite struct HazardRatioTests {
  private static func arms(clustered: Bool) throws -> (SurvivalSample, SurvivalSample) {
    (
      try Opportunities.treatment(clustered: clustered).closing(),
      try Opportunities.holdout(clustered: clustered).closing()
    )
  }

  /// survival.R: coxph(Surv(time, closed) ~ arm, ties = ties), coefficient, error, log-likelihoods,
  /// score test.
  @Test(arguments: [
    (
      HazardRatio.Ties.efron, -0.154917419586447, 0.488549473418737, -43.743408843754800,
      -43.693039037009626, 0.100745489243953
    ),
    (
      .breslow, -0.161774907339734, 0.488634642602978, -44.447490405962220, -44.392579928503913,
      0.109842710867621
    ),
    (
      .exact, -0.176768006050281, 0.510999856091788, -37.387301183058916, -37.327320618736152,
      0.119900893149370
    ),
  ])
  func `every way with ties agrees with coxph`(
    ties: HazardRatio.Ties, coefficient: Double, error: Double, null: Double, fitted: Double,
    score: Double
  ) throws {
    let (treatment, holdout) = try Self.arms(clustered: false)
    let ratio = try HazardRatio(treatment: treatment, holdout: holdout, ties: ties)
    #expect(agree(ratio.coefficient, coefficient, within: 1e-8))
    #expect(agree(ratio.naiveError, error, within: 1e-8))
    #expect(agree(ratio.nullLogLikelihood, null))
    #expect(agree(ratio.logLikelihood, fitted))
    #expect(agree(ratio.scoreChiSquare, score))
  }

  /// survival.R: coxph(… ~ arm + strata(segment), cluster = account).
  @Test(arguments: [
    (HazardRatio.Ties.efron, -0.143112737054447, 0.639919012504472, 0.490221546331628),
    (.breslow, -0.150345699295915, 0.622336252412467, 0.490279082268676),
  ])
  func `strata and clusters agree with coxph`(
    ties: HazardRatio.Ties, coefficient: Double, robust: Double, naive: Double
  ) throws {
    let (treatment, holdout) = try Self.arms(clustered: true)
    let ratio = try HazardRatio(
      SurvivalSample(
        times: treatment.times + holdout.times, isEvent: treatment.isEvent + holdout.isEvent,
        clusters: Opportunities.treatmentAccounts + Opportunities.holdoutAccounts),
      covariate: (0..<24).map { $0 < 12 ? 1 : 0 }, strata: (0..<24).map { $0 % 3 == 0 ? 0 : 1 },
      ties: ties)
    #expect(agree(ratio.coefficient, coefficient, within: 1e-8))
    #expect(agree(ratio.robustError, robust, within: 1e-8))
    #expect(agree(ratio.naiveError, naive, within: 1e-8))
  }

  /// The leukaemia trial of Freireich et al. (1963): log ratio 1.5721 with error 0.4124 with Efron's
  /// ties, 1.5092 with Breslow's, as R coxph prints them.
  @Test func `the leukaemia trial has its published hazard ratio`() throws {
    let treatment = try SurvivalSample(
      times: [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23],
      isEvent: [Bool](repeating: true, count: 21))
    let holdout = try SurvivalSample(
      times: [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
      isEvent: [true, true, true, false, true, false, true, false, false, true, true]
        + [false, false, false, true, true] + [Bool](repeating: false, count: 5))
    let efron = try HazardRatio(treatment: treatment, holdout: holdout)
    #expect(abs(efron.coefficient - 1.5721) < 5e-5)
    #expect(abs(efron.naiveError - 0.4124) < 5e-5)
    let breslow = try HazardRatio(treatment: treatment, holdout: holdout, ties: .breslow)
    #expect(abs(breslow.coefficient - 1.5092) < 5e-5)
  }

  /// Events of treatment on day 1 and holdout on day 2, one more followed to day 3 in each: the
  /// likelihood r/(2r + 2) × 1/(r + 2) is largest at r = √2.
  @Test func `four subjects give the ratio worked by hand`() throws {
    let ratio = try HazardRatio(
      treatment: SurvivalSample(times: [1, 3], isEvent: [true, false]),
      holdout: SurvivalSample(times: [2, 3], isEvent: [true, false]))
    #expect(agree(ratio.value, 2.0.squareRoot()))
  }

  @Test(arguments: HazardRatio.Ties.allCases)
  func `exchanging the arms inverts the ratio`(ties: HazardRatio.Ties) throws {
    let (treatment, holdout) = try Self.arms(clustered: true)
    let there = try HazardRatio(treatment: treatment, holdout: holdout, ties: ties)
    let back = try HazardRatio(treatment: holdout, holdout: treatment, ties: ties)
    #expect(agree(there.value, 1 / back.value))
    #expect(agree(there.standardError, back.standardError))
    #expect(agree(there.pValue, back.pValue))
  }

  /// survival.R, "fine-gray": crr(time, outcome, arm, failcode, gtol = 1e-12).
  @Test(arguments: [
    (Outcome.won, 0.0976905547863981, 0.5872994848289433),
    (.lost, -0.390280032598428, 0.724594415165066),
  ])
  func `subdistribution ratios agree with cmprsk`(
    cause: Outcome, coefficient: Double, error: Double
  ) throws {
    let ratio = try SubdistributionHazardRatio(
      treatment: Opportunities.treatment(), holdout: Opportunities.holdout(), cause: cause)
    #expect(agree(ratio.coefficient, coefficient, within: 1e-7))
    #expect(agree(ratio.standardError, error, within: 1e-7))
  }

  @Test func `without competing ends and censoring both ratios are one`() throws {
    let times = [1.0, 2, 4, 7], others = [3.0, 5, 6, 8]
    let won = [Outcome](repeating: .won, count: 4)
    let plain = try HazardRatio(
      treatment: SurvivalSample(times: times, isEvent: won.map { _ in true }),
      holdout: SurvivalSample(times: others, isEvent: won.map { _ in true }), ties: .breslow)
    let weighted = try SubdistributionHazardRatio(
      treatment: CompetingSample(times: times, outcomes: won),
      holdout: CompetingSample(times: others, outcomes: won), cause: .won)
    #expect(agree(plain.coefficient, weighted.coefficient))
    #expect(agree(plain.robustError, weighted.standardError))
  }

  @Test func `a ratio that is not finite throws a reason`() throws {
    let never = try SurvivalSample(times: [5, 5], isEvent: [false, false])
    let always = try SurvivalSample(times: [1, 2], isEvent: [true, true])
    for ties in HazardRatio.Ties.allCases {
      #expect(throws: SampleError.self) {
        try HazardRatio(treatment: always, holdout: never, ties: ties)
      }
      #expect(throws: SampleError.self) {
        try HazardRatio(treatment: never, holdout: never, ties: ties)
      }
    }
    let lost = try CompetingSample(times: [1, 2], outcomes: [.lost, .lost])
    #expect(throws: SampleError.self) {
      try SubdistributionHazardRatio(treatment: lost, holdout: lost, cause: .won)
    }
  }
}
