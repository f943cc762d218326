import Foundation
import Statistics
import Testing

/// Moments and shares of 40,000 seeded draws, within five standard errors of the theory.
@Suite struct DrawsTests {
  private static let draws = 40_000

  /// The mean and the variance of draws, and the width of five standard errors for each.
  private struct Moments {
    let mean: Double
    let variance: Double
    let meanBand: Double
    let varianceBand: Double

    init(seed: UInt64, draw: (inout RandomGenerator) -> Double) {
      var generator = RandomGenerator(seed: seed)
      let values = (0..<draws).map { _ in draw(&generator) }
      let count = Double(draws)
      let mean = values.reduce(0, +) / count
      let second = values.reduce(0) { $0 + pow($1 - mean, 2) } / count
      let fourth = values.reduce(0) { $0 + pow($1 - mean, 4) } / count
      self.mean = mean
      variance = second
      meanBand = 5 * (second / count).squareRoot()
      varianceBand = 5 * ((fourth - second * second) / count).squareRoot()
    }

    func expect(mean expectedMean: Double, variance expectedVariance: Double) {
      #expect(abs(mean - expectedMean) <= meanBand)
      #expect(abs(variance - expectedVariance) <= varianceBand)
    }
  }

  @Test func `normal draws have mean 0 and variance 1`() {
    Moments(seed: 1) { $0.normal() }.expect(mean: 0, variance: 1)
  }

  @Test func `2.5 percent of normal draws lie above 1.96`() {
    var generator = RandomGenerator(seed: 2)
    let above = (0..<Self.draws).count { _ in generator.normal() > 1.959964 }
    // 1,000 expected, standard deviation 31.2.
    #expect(abs(above - 1_000) < 156)
  }

  @Test func `exponential draws have mean 1 and variance 1`() {
    Moments(seed: 3) { $0.exponential() }.expect(mean: 1, variance: 1)
  }

  @Test(arguments: [0.05, 0.5, 1, 2.5, 40])
  func `gamma draws have their shape for mean and variance`(shape: Double) {
    Moments(seed: 4) { $0.gamma(shape: shape) }.expect(mean: shape, variance: shape)
  }

  @Test func `a gamma draw of shape 1 is exponential`() {
    var generator = RandomGenerator(seed: 5)
    let above = (0..<Self.draws).count { _ in generator.gamma(shape: 1) > log(4) }
    // A quarter expected: 10,000, standard deviation 86.6.
    #expect(abs(above - 10_000) < 433)
  }

  @Test(arguments: [(0.2, 0.8), (1, 1), (2, 8), (30, 5), (0.001, 0.003)])
  func `beta draws have the textbook mean and variance`(a: Double, b: Double) {
    let total = a + b
    Moments(seed: 6) { $0.beta(a, b) }
      .expect(mean: a / total, variance: a * b / (total * total * (total + 1)))
  }

  @Test(arguments: [0.3, 4, 9.99, 10, 25, 1_000, 2e6])
  func `Poisson draws have their mean for mean and variance`(mean: Double) {
    Moments(seed: 7) { Double($0.poisson(mean: mean)) }.expect(mean: mean, variance: mean)
  }

  /// Chi-square over the counts 3…20 and both tails, 19 degrees of freedom: 99.9 % point 43.82.
  @Test(arguments: [9.5, 10.5])
  func `Poisson draws have the textbook shares either side of the switch`(mean: Double) {
    var generator = RandomGenerator(seed: 8)
    var counts = [Double](repeating: 0, count: 20)
    for _ in 0..<Self.draws { counts[min(max(generator.poisson(mean: mean), 2), 21) - 2] += 1 }
    var shares = (0...21).map { exp(Double($0) * log(mean) - mean - lgamma(Double($0) + 1)) }
    shares[2] += shares[0] + shares[1]
    shares[21] = 1 - shares[2...20].reduce(0, +)
    let distance = zip(counts, shares[2...]).reduce(0.0) { sum, pair in
      let expected = pair.1 * Double(Self.draws)
      return sum + (pair.0 - expected) * (pair.0 - expected) / expected
    }
    #expect(distance < 43.82)
  }

  @Test func `a Poisson draw of mean 0 is 0`() {
    var generator = RandomGenerator(seed: 9)
    #expect((0..<100).allSatisfy { _ in generator.poisson(mean: 0) == 0 })
  }

  @Test func `Bernoulli draws keep to their probability`() {
    Moments(seed: 10) { $0.bernoulli(0.3) ? 1 : 0 }.expect(mean: 0.3, variance: 0.21)
    var generator = RandomGenerator(seed: 10)
    #expect((0..<1_000).allSatisfy { _ in !generator.bernoulli(0) && generator.bernoulli(1) })
  }
}
