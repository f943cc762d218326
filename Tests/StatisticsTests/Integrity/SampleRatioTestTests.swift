import Statistics
import Testing

/// The check of a split against its plan.
@Suite struct SampleRatioTestTests {
  /// R: `binom.test` and `chisq.test`, `Fixtures/integrity.R`.
  @Test(arguments: [
    (480, 520, 0.5, 0.217448293204141, 0.205903210732068),
    (38, 22, 0.5, 0.0518938959289215, 0.0388671038124172),
    (90, 10, 0.8, 0.0117557164368365, 0.0124193306515523),
    (0, 7, 0.3, 0.1111498, 0.0832645166635505),
    (700, 300, 2 / 3.0, 0.0267890554695011, 0.0253473186774681),
  ])
  func `both p-values are those of R`(
    treatment: Int, holdout: Int, share: Double, exact: Double, chiSquare: Double
  ) throws {
    let test = try SampleRatioTest(treatment: treatment, holdout: holdout, expectedShare: share)
    #expect(abs(test.pValue() / exact - 1) < 1e-11)
    #expect(abs(test.chiSquarePValue() / chiSquare - 1) < 1e-11)
  }

  /// Conover (1971), p. 97: 682 of 925 plants against three in four, as R's help page `binom.test`.
  @Test func `the exact p-value is the published one`() throws {
    let test = try SampleRatioTest(treatment: 682, holdout: 243, expectedShare: 0.75)
    #expect(abs(test.pValue() - 0.3825) < 0.000_05)
  }

  @Test func `one of four by hand`() throws {
    // At a half: 1, 4, 6, 4, 1 sixteenths; no likelier than 4/16 are 1 + 4 + 4 + 1 = 10.
    let test = try SampleRatioTest(treatment: 1, holdout: 3, expectedShare: 0.5)
    #expect(abs(test.pValue() - 10 / 16.0) < 1e-15)
    #expect(test.share == 0.25)
  }

  @Test func `exchanging the arms and the share changes nothing`() throws {
    for treatment in 0...12 {
      let one = try SampleRatioTest(
        treatment: treatment, holdout: 12 - treatment, expectedShare: 0.3)
      let other = try SampleRatioTest(
        treatment: 12 - treatment, holdout: treatment, expectedShare: 0.7)
      #expect(abs(one.pValue() - other.pValue()) < 1e-12)
    }
  }

  @Test func `the split that was planned has a p-value of 1`() throws {
    #expect(try SampleRatioTest(treatment: 800, holdout: 200, expectedShare: 0.8).pValue() == 1)
    #expect(
      try SampleRatioTest(treatment: 800, holdout: 200, expectedShare: 0.8).chiSquarePValue() == 1)
  }

  @Test func `large arms are compared without overflow`() throws {
    let test = try SampleRatioTest(
      treatment: 506_000, holdout: 466_000, expectedShare: 0.5)
    #expect(test.pValue() < 1e-300)
    let close = try SampleRatioTest(
      treatment: 500_500, holdout: 499_500, expectedShare: 0.5)
    // One standard deviation: the two agree where counts are large.
    #expect(abs(close.pValue() - close.chiSquarePValue()) < 1e-3)
  }

  /// 2,000 seeded splits of 50: at most 5 % below 0.05, and three standard errors of 0.49 points.
  @Test func `a fair split is seldom rejected`() throws {
    var generator = RandomGenerator(seed: 5)
    var rejected = 0
    for _ in 0..<2_000 {
      let treatment = (0..<50).count { _ in generator.bernoulli(0.8) }
      let test = try SampleRatioTest(
        treatment: treatment, holdout: 50 - treatment, expectedShare: 0.8)
      if test.pValue() < 0.05 { rejected += 1 }
    }
    #expect(rejected < 130)
  }

  @Test func `counts and shares that cannot be are errors`() {
    #expect(throws: SampleError.self) {
      try SampleRatioTest(treatment: 0, holdout: 0, expectedShare: 0.5)
    }
    #expect(throws: SampleError.self) {
      try SampleRatioTest(treatment: -1, holdout: 3, expectedShare: 0.5)
    }
    #expect(throws: SampleError.self) {
      try SampleRatioTest(treatment: 1, holdout: 3, expectedShare: 1)
    }
  }
}
