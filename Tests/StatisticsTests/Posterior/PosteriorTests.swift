import Foundation
import Statistics
import Testing

/// Posteriors of two rates and of a normal effect.
@Suite struct PosteriorTests {
  struct Reference: Sendable {
    /// Successes and failures, prior included, of treatment and holdout.
    let shapes: [Double]
    /// Chance, loss of treatment, loss of holdout, ends of the difference.
    let expected: [Double]
  }

  /// Closed forms and quadrature at 30 digits, `Fixtures/posterior.py`.
  static let references = [
    Reference(
      shapes: [16, 28, 9, 33],
      expected: [
        0.9404144689400784, 0.002510583357367608, 0.151861232708017, -0.0392674329824,
        0.3338078136522,
      ]),
    Reference(
      shapes: [0.5, 12.5, 1.5, 8.5],
      expected: [
        0.1326749777765205, 0.1188051430245511, 0.007266681486089538, -0.386781703677,
        0.0929377655312,
      ]),
    Reference(
      shapes: [3.25, 7.5, 40.75, 120.5],
      expected: [
        0.6058662915004845, 0.03287413028494806, 0.08248653338572325, -0.1832346077999,
        0.3462831465144,
      ]),
  ]

  @Test(arguments: references)
  func `chances, losses and intervals agree with an independent calculation`(
    reference: Reference
  ) throws {
    let s = reference.shapes
    // The smallest of counts under a prior that is the whole posterior.
    let posterior = try RatePosterior(
      treatment: Proportion(successes: 0, trials: 1e-300),
      holdout: Proportion(successes: 0, trials: 1e-300),
      treatmentPrior: RatePrior(successes: s[0], failures: s[1]),
      holdoutPrior: RatePrior(successes: s[2], failures: s[3]))
    #expect(abs(try posterior.chanceTreatmentIsBetter() - reference.expected[0]) < 1e-12)
    #expect(abs(try posterior.expectedLossOfTreatment() - reference.expected[1]) < 1e-12)
    #expect(abs(try posterior.expectedLossOfHoldout() - reference.expected[2]) < 1e-12)
    let interval = try posterior.interval()
    #expect(abs(interval.lower - reference.expected[3]) < 1e-10)
    #expect(abs(interval.upper - reference.expected[4]) < 1e-10)
  }

  @Test func `uniform beliefs by hand`() throws {
    // One success of one against none of one: shapes 2, 1 and 1, 2. P(X < Y) with densities 2y and
    // 2(1 − x) is ∫ 2y (2y − y²) dy = 4/3 − 1/2 = 5/6.
    let posterior = try RatePosterior(
      treatment: Proportion(successes: 1, trials: 1), holdout: Proportion(successes: 0, trials: 1))
    #expect(abs(try posterior.chanceTreatmentIsBetter() - 5.0 / 6) < 1e-13)
    #expect(abs(posterior.difference - 1.0 / 3) < 1e-15)
    let gain = try posterior.expectedLossOfHoldout()
    let loss = try posterior.expectedLossOfTreatment()
    // ∫ y² (1 − y)² dy = 1/30.
    #expect(abs(loss - 1.0 / 30) < 1e-14)
    #expect(abs(gain - loss - posterior.difference) < 1e-13)
  }

  @Test func `exchanging the arms exchanges the answers`() throws {
    let one = try Proportion(successes: 12.5, trials: 45.5)
    let other = try Proportion(successes: 7, trials: 61)
    let there = try RatePosterior(treatment: one, holdout: other)
    let back = try RatePosterior(treatment: other, holdout: one)
    let sum = try there.chanceTreatmentIsBetter() + back.chanceTreatmentIsBetter()
    #expect(abs(sum - 1) < 1e-12)
    #expect(try there.expectedLossOfHoldout() == back.expectedLossOfTreatment())
    #expect(abs(try there.interval().lower + back.interval().upper) < 1e-11)
    let lift = (1 + (try there.liftInterval().lower)) * (1 + (try back.liftInterval().upper))
    #expect(abs(lift - 1) < 1e-9)
    #expect(try there.lift() > 0)
  }

  @Test func `every count gives numbers`() throws {
    let shares = [
      (0.0, 1.0), (1, 1), (0, 400), (400, 400), (3, 260), (250_000, 1_000_000), (0.3, 0.7),
    ]
    for prior in [RatePrior.uniform, .jeffreys, try RatePrior(successes: 0.05, failures: 0.2)] {
      for (x1, n1) in shares {
        for (x0, n0) in shares {
          let posterior = try RatePosterior(
            treatment: Proportion(successes: x1, trials: n1),
            holdout: Proportion(successes: x0, trials: n0), treatmentPrior: prior,
            holdoutPrior: prior)
          let chance = try posterior.chanceTreatmentIsBetter()
          #expect(chance >= 0 && chance <= 1)
          let loss = try posterior.expectedLossOfTreatment()
          let gain = try posterior.expectedLossOfHoldout()
          #expect(loss >= 0 && gain >= 0)
          #expect(abs(gain - loss - posterior.difference) < 1e-9)
        }
      }
    }
  }

  /// 20,000 pairs of gamma draws: the shares of a positive difference within five standard errors.
  @Test func `draws of both rates agree`() throws {
    let posterior = try RatePosterior(
      treatment: Proportion(successes: 4, trials: 20), holdout: Proportion(successes: 9, trials: 31)
    )
    var generator = RandomGenerator(seed: 5)
    func draw(_ beta: Beta) -> Double {
      let a = generator.gamma(shape: beta.a)
      return a / (a + generator.gamma(shape: beta.b))
    }
    let interval = try posterior.interval(confidenceLevel: ConfidenceLevel(0.8))
    var better = 0
    var inside = 0
    for _ in 0..<20_000 {
      let difference = draw(posterior.treatment) - draw(posterior.holdout)
      if difference > 0 { better += 1 }
      if interval.contains(difference) { inside += 1 }
    }
    let chance = try posterior.chanceTreatmentIsBetter()
    #expect(abs(Double(better) / 20_000 - chance) < 0.016)
    #expect(abs(Double(inside) / 20_000 - 0.8) < 0.0142)
  }

  @Test func `history counts for its weight`() throws {
    let history = try Proportion(successes: 30, trials: 200)
    let prior = try RatePrior(history: history, weight: 0.1)
    #expect(prior.successes == 4 && prior.failures == 18)
    #expect(try RatePrior(history: history, weight: 0) == .uniform)
    #expect(throws: SampleError.self) { try RatePrior(history: history, weight: 1.5) }
    #expect(throws: SampleError.self) { try RatePrior(successes: 0, failures: 1) }
  }

  /// GrowthBook's `gbstats`, tests/bayesian/test_tests.py, five digits: 49 and 51 of 100, relative.
  @Test func `a published normal posterior is found`() throws {
    let error = { (rate: Double) in (rate * (1 - rate) / 100).squareRoot() }
    let posterior = try GaussianPosterior(
      treatmentMean: 0.51, treatmentStandardError: error(0.51), holdoutMean: 0.49,
      holdoutStandardError: error(0.49))
    #expect(abs(posterior.mean - 0.04082) < 0.000_005)
    #expect(abs(posterior.chanceTreatmentIsBetter - 0.60918) < 0.000_005)
    #expect(abs(posterior.expectedLossOfTreatment - 0.04058) < 0.000_005)
    #expect(abs(posterior.expectedLossOfHoldout - 0.08140) < 0.000_005)
    #expect(abs(posterior.interval().lower - -0.24779) < 0.000_005)
  }

  @Test func `a normal prior pulls by its precision`() throws {
    // 0.3 ± 0.2 against 0 ± 0.1: precisions 25 and 100, mean 0.3 · 25/125 = 0.06, SD √(1/125).
    let posterior = try GaussianPosterior(
      estimate: 0.3, standardError: 0.2, priorStandardDeviation: 0.1)
    #expect(abs(posterior.mean - 0.06) < 1e-15)
    #expect(abs(posterior.standardDeviation - (1.0 / 125).squareRoot()) < 1e-15)
    let difference = posterior.expectedLossOfHoldout - posterior.expectedLossOfTreatment
    #expect(abs(difference - posterior.mean) < 1e-15)
    #expect(throws: SampleError.self) { try GaussianPosterior(estimate: 1, standardError: 0) }
    #expect(throws: SampleError.self) { try GaussianPosterior(estimate: .nan, standardError: 1) }
    #expect(throws: SampleError.self) {
      try GaussianPosterior(
        treatmentMean: 1, treatmentStandardError: 1, holdoutMean: 0, holdoutStandardError: 1)
    }
  }
}
