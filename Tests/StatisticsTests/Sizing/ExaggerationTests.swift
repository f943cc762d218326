import Statistics
import Testing

/// What results of low power are worth.
@Suite struct ExaggerationTests {
  /// Gelman & Carlin (2014), p. 644: a difference of 0.1 with a standard error of 3.3 has power 0.05,
  /// a type S error of 46 % and exaggerates 77 times. The digits behind those printed, and the other
  /// rows, are integrals on a grid (numpy):
  ///
  ///     x = np.linspace(-12, 16, 2800001); f = np.exp(-(x - d)**2 / 2) / np.sqrt(2 * np.pi)
  ///     m = abs(x) > 1.959963984540054; p = np.trapezoid(f * m, x)
  ///     p, np.trapezoid(f * (x < -1.959963984540054), x) / p, np.trapezoid(abs(x) * f * m, x) / p / d
  @Test(arguments: [
    (0.1 / 3.28, 0.050_106, 0.464_42, 76.689),
    (1.0, 0.170_075, 0.009_045, 2.490_93),
    (2.801_585, 0.800_001, 0.000_001, 1.124_91),
  ])
  func `the published case and integrals on a grid are met`(
    effect: Double, power: Double, wrongSign: Double, factor: Double
  ) throws {
    let found = try Exaggeration(standardErrors: effect)
    #expect(abs(found.power - power) < 2e-6)
    #expect(abs(found.wrongSign - wrongSign) < 5e-6)
    #expect(abs(found.factor / factor - 1) < 1e-5)
  }

  @Test func `the sign of the effect does not matter`() throws {
    #expect(try Exaggeration(standardErrors: 0.7) == Exaggeration(standardErrors: -0.7))
  }

  @Test func `the more power the less is exaggerated, down to nothing`() throws {
    let factors = try [0.1, 0.3, 0.5, 0.8, 0.95, 0.9999].map {
      try Exaggeration(rightPower: $0).factor
    }
    #expect(factors == factors.sorted(by: >) && factors.allSatisfy { $0 >= 1 })
    #expect(factors[5] < 1.001)
  }

  /// 40,000 estimates about a true effect of 0.8 standard errors: power 0.126 gives some 5,000 that
  /// exclude zero, whose mean size has a standard error of about 0.006 of the truth.
  @Test func `drawn estimates that exclude zero are as much too large as said`() throws {
    let said = try Exaggeration(standardErrors: 0.8)
    var generator = RandomGenerator(seed: 4)
    let found = (0..<40_000).map { _ in 0.8 + generator.normal() }.filter { abs($0) > 1.959_964 }
    let mean = found.reduce(0) { $0 + abs($1) } / Double(found.count)
    #expect(abs(mean / 0.8 - said.factor) < 0.03)
    #expect(abs(Double(found.count { $0 < 0 }) / Double(found.count) - said.wrongSign) < 0.008)
  }

  @Test(arguments: [0, Double.infinity, .nan])
  func `no effect exaggerates without bound`(effect: Double) {
    #expect(throws: SampleError.self) { try Exaggeration(standardErrors: effect) }
  }

  @Test(arguments: [0.025, 1, 0, .nan])
  func `a power that no effect has is refused`(power: Double) {
    #expect(throws: SampleError.self) { try Exaggeration(rightPower: power) }
  }
}
