import Foundation
import Statistics
import Testing

/// Bounds for all times against published values, numerical integration and simulation.
@Suite struct MixtureBoundaryTests {
  /// Howard, unit tests of confseq 0.0.11 (values of the authors' R code, five or six digits):
  /// variance 100, error 0.05, tuned for 100.
  @Test func `bounds are those the authors publish`() throws {
    let two = try NormalMixture(tunedFor: 100)
    #expect(abs(two.precision - 12.60056) < 5e-6)
    #expect(abs(try two.bound(variance: 100) - 30.35209) < 5e-6)
    let one = try NormalMixture(tunedFor: 100, isOneSided: true)
    #expect(abs(try one.bound(variance: 100) - 27.66071) < 5e-6)
    let gamma = try GammaExponentialMixture(tunedFor: 100, scale: 2)
    #expect(abs(try gamma.bound(variance: 100) - 33.02017) < 5e-6)
    let beta = try BetaBinomialMixture(tunedFor: 100, down: 0.2, up: 0.8)
    #expect(abs(try beta.bound(variance: 100) - 31.4308) < 5e-5)
    #expect(
      abs(try PolynomialStitching(earliestVariance: 10, scale: 3).bound(variance: 100) - 64.48755)
        < 5e-6)
    #expect(
      abs(try PolynomialStitching(earliestVariance: 10, scale: -1).bound(variance: 100) - 28.99389)
        < 5e-6)
  }

  /// Howard, unit tests of confseq 0.0.11: intervals of a rate, to six digits.
  @Test(arguments: [
    (700.0, 1000.0, 100.0, 0.651630, 0.745949), (15, 50, 50, 0.129557, 0.511896),
    (5, 50, 50, 0.013022, 0.269265), (1, 50, 50, 0, 0.134892),
  ])
  func `rates have the intervals the authors publish`(
    successes: Double, trials: Double, tuned: Double, lower: Double, upper: Double
  ) throws {
    let interval = try BernoulliSequence(
      Proportion(successes: successes, trials: trials), tunedTrials: tuned
    ).interval()
    #expect(abs(interval.lower - lower) < 2e-6)
    #expect(abs(interval.upper - upper) < 2e-6)
  }

  /// mixtures.py: the mixtures integrated numerically.
  @Test func `closed forms agree with numerical integration`() throws {
    let two = try NormalMixture(tunedFor: 100)
    #expect(agree(try two.logMixture(sum: 10, variance: 100), -0.6510051600071820))
    #expect(agree(try two.logMixture(sum: 25, variance: 80), 2.377432645001694))
    let one = try NormalMixture(tunedFor: 100, isOneSided: true)
    #expect(agree(try one.logMixture(sum: 10, variance: 100), -0.06502391242901137))
    #expect(agree(try one.logMixture(sum: -5, variance: 80), -1.265808405574820))
    let gamma = try GammaExponentialMixture(tunedFor: 100, scale: 2)
    #expect(agree(try gamma.logMixture(sum: 10, variance: 100), -0.2490164789755411))
    #expect(agree(try gamma.logMixture(sum: 25, variance: 80), 2.078930391694551))
    for (rate, value) in [(0.2, -0.08965950453664645), (0.5, 2.556010308368590)] {
      let variance = rate * (1 - rate)
      let beta = try BetaBinomialMixture(tunedFor: 50 * variance, down: rate, up: 1 - rate)
      #expect(agree(try beta.logMixture(sum: 15 - 50 * rate, variance: 50 * variance), value))
    }
  }

  /// √((v + ρ)(log(1 + v/ρ) + 2 log 20)): the two-sided bound in closed form.
  @Test(arguments: [1.0, 30, 100, 5_000])
  func `the normal bound solves to its closed form`(variance: Double) throws {
    let mixture = try NormalMixture(tunedFor: 100)
    let rho = mixture.precision
    let closed = ((variance + rho) * (log1p(variance / rho) + 2 * log(20.0))).squareRoot()
    #expect(agree(try mixture.bound(variance: variance), closed))
  }

  @Test func `a bound is highest for the highest level and lies under no shorter time's`() throws {
    let mixture = try BetaBinomialMixture(tunedFor: 20, down: 0.3, up: 0.7, isOneSided: true)
    let high = try ConfidenceLevel(0.99)
    for variance in [5.0, 20, 80] {
      let bound = try mixture.bound(variance: variance)
      #expect(bound < (try mixture.bound(variance: variance, confidenceLevel: high)))
      #expect(bound < (try mixture.bound(variance: 2 * variance)))
    }
  }

  @Test func `swapping wins and losses mirrors a rate's interval`() throws {
    let there = try BernoulliSequence(
      Proportion(successes: 12, trials: 50), tunedTrials: 80
    ).interval()
    let back = try BernoulliSequence(
      Proportion(successes: 38, trials: 50), tunedTrials: 80
    ).interval()
    #expect(agree(there.lower, 1 - back.upper) && agree(there.upper, 1 - back.lower))
  }

  /// 1,000 series of 300 trials at 0.3, each read at every trial: at most 50 may ever exclude the
  /// truth, 84 would be five deviations above.
  @Test func `reading a rate after every trial rarely excludes the truth`() throws {
    var generator = RandomGenerator(seed: 41)
    let mixture = try BetaBinomialMixture(tunedFor: 21, down: 0.3, up: 0.7)
    // The log mixture depends on the wins alone: worked out once for each number of them.
    let threshold = log(20.0)
    var limits: [ClosedRange<Int>] = []
    for trials in 1...300 {
      var held: [Int] = []
      let middle = Int(0.3 * Double(trials))
      for wins in max(0, middle - 40)...min(trials, middle + 45) {
        let sum = Double(wins) - 0.3 * Double(trials)
        if try mixture.logMixture(sum: sum, variance: 0.21 * Double(trials)) < threshold {
          held.append(wins)
        }
      }
      limits.append((held.first ?? 0)...(held.last ?? trials))
    }
    var wrong = 0
    for _ in 0..<1_000 {
      var wins = 0
      for trial in 0..<300 {
        if generator.bernoulli(0.3) { wins += 1 }
        if !limits[trial].contains(wins) {
          wrong += 1
          break
        }
      }
    }
    #expect(wrong < 84)
  }

  @Test func `edges answer or throw reasons, never NaN`() throws {
    for (successes, trials) in [(0.0, 1.0), (1, 1), (0, 100), (100, 100), (0.5, 1), (1, 1e6)] {
      let interval = try BernoulliSequence(
        Proportion(successes: successes, trials: trials), tunedTrials: 50
      ).interval()
      #expect(interval.lower >= 0 && interval.upper <= 1 && interval.contains(successes / trials))
    }
    #expect(throws: SampleError.self) { try NormalMixture(tunedFor: 0) }
    #expect(throws: SampleError.self) {
      try NormalMixture(tunedFor: 1, confidenceLevel: ConfidenceLevel(0.4), isOneSided: true)
    }
    #expect(throws: SampleError.self) { try NormalMixture(tunedFor: 1).bound(variance: 0) }
    #expect(throws: SampleError.self) { try GammaExponentialMixture(tunedFor: 1, scale: 0) }
    #expect(throws: SampleError.self) { try BetaBinomialMixture(tunedFor: 1, down: 0, up: 1) }
    #expect(throws: SampleError.self) { try PolynomialStitching(earliestVariance: 0) }
    for variance in [1e-6, 1, 1e9] {
      #expect(try !NormalMixture(tunedFor: 1, isOneSided: true).bound(variance: variance).isNaN)
      #expect(try !GammaExponentialMixture(tunedFor: 1, scale: 1).bound(variance: variance).isNaN)
    }
  }
}
