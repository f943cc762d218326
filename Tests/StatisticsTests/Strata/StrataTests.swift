import Foundation
import Statistics
import Testing

/// Comparisons within strata.
@Suite struct StrataTests {
  private static func strata() throws -> RateStrata {
    try RateStrata(
      treatmentSuccesses: [14, 9, 20, 3], treatmentTrials: [40, 25, 61, 9],
      holdoutSuccesses: [8, 6, 11, 4], holdoutTrials: [38, 30, 57, 12])
  }

  struct Reference: Sendable {
    let weighting: StratifiedRateDifference.Weighting
    let isSkewnessCorrected: Bool
    /// Lower end, estimate, upper end, p-value and heterogeneity.
    let expected: [Double]
  }

  /// At 30 digits, `Fixtures/strata.py`.
  static let references = [
    Reference(
      weighting: .mantelHaenszel, isSkewnessCorrected: false,
      expected: [
        0.024097225162379926, 0.13102045419821932, 0.23599595452692535, 0.016536157793762709,
        0.43877174216080409,
      ]),
    Reference(
      weighting: .mantelHaenszel, isSkewnessCorrected: true,
      expected: [
        0.024122677253831461, 0.13094846908456484, 0.23641660998718844, 0.016557440361442272,
        0.43885121868308019,
      ]),
    Reference(
      weighting: .miettinenNurminen, isSkewnessCorrected: false,
      expected: [
        0.024131583966194508, 0.13116939786517021, 0.23616429676756401, 0.016536157793762709,
        0.4386185839297091,
      ]),
    Reference(
      weighting: .inverseVariance, isSkewnessCorrected: true,
      expected: [
        0.025702348465767534, 0.13252080757347706, 0.23777157673183726, 0.015342753744319851,
        0.4379245475087735,
      ]),
    Reference(
      weighting: .uncorrectedInverseVariance, isSkewnessCorrected: false,
      expected: [
        0.025361473410948315, 0.13231708666662769, 0.23706941876143897, 0.015572992442405154,
        0.4379489384866196,
      ]),
  ]

  @Test(arguments: references)
  func `the stratified score agrees with an independent calculation`(reference: Reference) throws {
    let test = StratifiedRateDifference(
      try Self.strata(), weighting: reference.weighting,
      isSkewnessCorrected: reference.isSkewnessCorrected)
    let interval = test.interval()
    #expect(abs(interval.lower - reference.expected[0]) < 1e-12)
    #expect(abs(test.value - reference.expected[1]) < 1e-12)
    #expect(abs(interval.upper - reference.expected[2]) < 1e-12)
    #expect(abs(test.pValue() - reference.expected[3]) < 1e-12)
    let heterogeneity = try test.heterogeneity()
    #expect(abs(heterogeneity.statistic - reference.expected[4]) < 1e-10)
    #expect(heterogeneity.degreesOfFreedom == 3)
  }

  /// `mantelhaen.test`, `Fixtures/classic_tests.R`.
  @Test func `Mantel and Haenszel's test is R's`() throws {
    let test = try MantelHaenszel(try Self.strata())
    #expect(abs(test.chiSquare() - 5.74494664764159) < 1e-12)
    #expect(abs(test.pValue() - 0.0165361577937627) < 1e-13)
    #expect(abs(test.chiSquare(isContinuityCorrected: true) - 5.11581781192404) < 1e-12)
    #expect(abs(test.pValue(isContinuityCorrected: true) - 0.0237086892569983) < 1e-13)
    #expect(abs(try test.oddsRatio - 1.94639347067569) < 1e-13)
    #expect(abs(try test.oddsRatioInterval().lower - 1.12862018758909) < 1e-13)
    #expect(abs(try test.oddsRatioInterval().upper - 3.356707229189) < 1e-12)
  }

  @Test func `the score with their weights is Mantel and Haenszel's test`() throws {
    let strata = try Self.strata()
    let score = StratifiedRateDifference(strata).pValue()
    #expect(abs(score - (try MantelHaenszel(strata).pValue())) < 1e-13)
  }

  /// A listing of all totals, `Fixtures/strata.py`.
  @Test func `the exact common odds ratio is the listed one`() throws {
    let test = try ExactCommonOddsRatio(try Self.strata())
    #expect(abs(test.pValue() - 0.02118056691553961) < 1e-12)
    #expect(abs(test.oddsRatio - 1.9275768132960826) < 1e-10)
    #expect(abs(test.interval().lower - 1.087677845349982) < 1e-10)
    #expect(abs(test.interval().upper - 3.4582828302971086) < 1e-10)
  }

  @Test func `one stratum is no stratification`() throws {
    let strata = try RateStrata(
      treatmentSuccesses: [9, 0], treatmentTrials: [10, 0], holdoutSuccesses: [3, 2],
      holdoutTrials: [10, 5])
    #expect(strata.omitted == 1)
    let counts = strata.tables[0]
    let plain = counts.rateDifference()
    let test = StratifiedRateDifference(strata)
    #expect(abs(test.interval().lower - plain.interval(method: .miettinenNurminen).lower) < 1e-12)
    #expect(abs(test.value - plain.value) < 1e-12)
    let corrected = StratifiedRateDifference(strata, isSkewnessCorrected: true)
    #expect(
      abs(corrected.interval().upper - plain.interval(method: .skewnessCorrected).upper) < 1e-12)
    let exact = try ExactCommonOddsRatio(strata)
    #expect(abs(exact.pValue() - FisherTest(counts).pValue()) < 1e-14)
    #expect(throws: SampleError.self) { try test.heterogeneity() }
    // By hand: a − E = 9 − 6 = 3 and V = 10 · 10 · 12 · 8/(400 · 19) = 1.2632: χ² = 7.125.
    #expect(abs(try MantelHaenszel(strata).chiSquare() - 7.125) < 1e-12)
    // (9 · 7/20)/(1 · 3/20) = 21.
    #expect(abs(try MantelHaenszel(strata).oddsRatio - 21) < 1e-12)
  }

  @Test(arguments: StratifiedRateDifference.Weighting.allCases)
  func `edges leave no NaN and interval and p-value agree`(
    weighting: StratifiedRateDifference.Weighting
  ) throws {
    var generator = RandomGenerator(seed: 31)
    for _ in 0..<60 {
      var columns: [[Int]] = [[], [], [], []]
      for _ in 0..<3 {
        for arm in [0, 2] {
          let trials = 1 + Int(generator.unitInterval() * 8)
          let kind = Int(generator.unitInterval() * 4)
          let some = Int(generator.unitInterval() * Double(trials + 1))
          columns[arm].append(kind == 0 ? 0 : kind == 1 ? trials : some)
          columns[arm + 1].append(trials)
        }
      }
      let strata = try RateStrata(
        treatmentSuccesses: columns[0], treatmentTrials: columns[1], holdoutSuccesses: columns[2],
        holdoutTrials: columns[3])
      for isSkewnessCorrected in [false, true] {
        let test = StratifiedRateDifference(
          strata, weighting: weighting, isSkewnessCorrected: isSkewnessCorrected)
        let interval = test.interval()
        #expect(interval.contains(test.value) && interval.lower >= -1 && interval.upper <= 1)
        #expect(test.pValue() >= 0 && test.pValue() <= 1)
      }
      if let test = try? MantelHaenszel(strata) {
        #expect(test.pValue() >= 0 && test.pValue() <= 1)
        let exact = try ExactCommonOddsRatio(strata)
        #expect(exact.pValue() >= 0 && exact.pValue() <= 1)
        #expect(exact.interval().contains(exact.oddsRatio))
      }
    }
  }

  @Test func `what cannot be compared is a reason`() throws {
    #expect(throws: SampleError.self) {
      try RateStrata(
        treatmentSuccesses: [0], treatmentTrials: [0], holdoutSuccesses: [0], holdoutTrials: [3])
    }
    #expect(throws: SampleError.self) {
      try RateStrata(
        treatmentSuccesses: [0], treatmentTrials: [2, 3], holdoutSuccesses: [0], holdoutTrials: [3])
    }
    let none = try RateStrata(
      treatmentSuccesses: [0, 0], treatmentTrials: [4, 5], holdoutSuccesses: [0, 0],
      holdoutTrials: [3, 6])
    #expect(throws: SampleError.self) { try MantelHaenszel(none) }
    #expect(throws: SampleError.self) { try ExactCommonOddsRatio(none) }
    #expect(StratifiedRateDifference(none).pValue() == 1)
  }
}
