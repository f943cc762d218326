import Foundation
import Statistics
import Testing

/// The further methods for the difference, ratio and odds ratio of two rates.
@Suite struct RateMethodTests {
  struct Reference: Sendable {
    let counts: [Double]
    /// Lower end, upper end and p-value.
    let mee, scoreWithFactor, skewnessCorrected: [Double]
    let skewnessCorrectedEstimate: Double
    let meeStatisticAgainstMinusTenPoints: Double
    let koopman, ratioWithFactor, cornfield, oddsWithFactor: [Double]

    func difference() throws -> RateDifference {
      RateDifference(
        treatment: try Proportion(successes: counts[0], trials: counts[1]),
        holdout: try Proportion(successes: counts[2], trials: counts[3]))
    }
  }

  /// Roots found at 30 digits, `Fixtures/rate_methods.py`.
  static let references = [
    Reference(
      counts: [56, 70, 48, 80],
      mee: [0.053333849291325058, 0.33772946374114131, 0.0080450813681965847],
      scoreWithFactor: [0.052829713245844602, 0.33817294001586835, 0.0082582879293807773],
      skewnessCorrected: [0.053387990497320724, 0.33975458582374768, 0.0080392084512142901],
      skewnessCorrectedEstimate: 0.19962175006586647,
      meeStatisticAgainstMinusTenPoints: 3.9342060745145937,
      koopman: [1.0798215063618983, 1.6708055780191117],
      ratioWithFactor: [1.0790471195344265, 1.6721453590897677],
      cornfield: [1.2846591246151604, 5.5270031269259517],
      oddsWithFactor: [1.2815731932629814, 5.5402022221907036]),
    Reference(
      counts: [3, 29, 6, 36],
      mee: [-0.23554429052265176, 0.12113841059182288, 0.46321750893651215],
      scoreWithFactor: [-0.23698067214566998, 0.12278324206688434, 0.46667820397174576],
      skewnessCorrected: [-0.23655769284532457, 0.11946788453112724, 0.46935470651127114],
      skewnessCorrectedEstimate: -0.062843171939096549,
      meeStatisticAgainstMinusTenPoints: 0.43812753393622305,
      koopman: [0.18002670724143146, 2.0615396843858933],
      ratioWithFactor: [0.1784778637829843, 2.0786356096395481],
      cornfield: [0.14370383955812109, 2.3530181650975431],
      oddsWithFactor: [0.14234249946800176, 2.376413023065583]),
    Reference(
      counts: [9, 10, 3, 10],
      mee: [0.18212649945676689, 0.836950330889672, 0.0061698993205441622],
      scoreWithFactor: [0.17002501642439873, 0.84064954394332829, 0.0076016414752201705],
      skewnessCorrected: [0.1778121835581905, 0.86250353816704241, 0.0076016414752201705],
      skewnessCorrectedEstimate: 0.59190041934650743,
      meeStatisticAgainstMinusTenPoints: 3.1958179694885655,
      koopman: [1.3532371938667287, 8.4676686867097764],
      ratioWithFactor: [1.3279565734835245, 8.6919149490172978],
      cornfield: [2.130069280048742, 181.69078816464478],
      oddsWithFactor: [2.0215888483554173, 189.62181970588305]),
    Reference(
      counts: [0, 12, 5, 20],
      mee: [-0.46870087761874404, 0.015491377278249796, 0.059346438791919877],
      scoreWithFactor: [-0.47229490530323612, 0.022044351861952617, 0.063464754480562759],
      skewnessCorrected: [-0.47092642178635918, 0.0055895064102867479, 0.053500232403712592],
      skewnessCorrectedEstimate: -0.2539723218862122,
      meeStatisticAgainstMinusTenPoints: -1.3858345395351043,
      koopman: [0, 1.0726361468231778], ratioWithFactor: [0, 1.1039593449678564],
      cornfield: [0, 1.0919178584900888], oddsWithFactor: [0, 1.1322706653517528]),
  ]

  @Test(arguments: references)
  func `differences agree with an independent calculation`(reference: Reference) throws {
    let test = try reference.difference()
    for (method, expected) in [
      (RateDifference.Method.mee, reference.mee), (.miettinenNurminen, reference.scoreWithFactor),
      (.skewnessCorrected, reference.skewnessCorrected),
    ] {
      let interval = test.interval(method: method)
      #expect(abs(interval.lower - expected[0]) < 1e-12, "\(method)")
      #expect(abs(interval.upper - expected[1]) < 1e-12, "\(method)")
      #expect(abs(test.pValue(method: method) - expected[2]) < 1e-13, "\(method)")
    }
    #expect(abs(test.skewnessCorrectedEstimate - reference.skewnessCorrectedEstimate) < 1e-12)
    let margin = try test.test(against: -0.1, method: .mee)
    #expect(abs(margin.statistic - reference.meeStatisticAgainstMinusTenPoints) < 1e-12)
    #expect(abs(margin.pGreater + margin.pLess - 1) < 1e-15)
  }

  @Test(arguments: references)
  func `ratios agree with an independent calculation`(reference: Reference) throws {
    let test = try reference.difference()
    let ratio = try RateRatio(treatment: test.treatment, holdout: test.holdout)
    let odds = try OddsRatio(treatment: test.treatment, holdout: test.holdout)
    for (interval, expected) in [
      (try ratio.interval(method: .koopman), reference.koopman),
      (try ratio.interval(method: .miettinenNurminen), reference.ratioWithFactor),
      (odds.interval(method: .cornfield), reference.cornfield),
      (odds.interval(method: .miettinenNurminen), reference.oddsWithFactor),
    ] {
      #expect(abs(interval.lower - expected[0]) <= 1e-12 * expected[0])
      #expect(abs(interval.upper - expected[1]) <= 1e-12 * expected[1])
    }
  }

  /// Newcombe (1998b), Table II, methods 5 and 6, to the four digits printed.
  @Test(arguments: [
    (RateDifference.Method.mee, 56, 70, 48, 80, 0.0533, 0.3377),
    (.mee, 6, 7, 2, 7, 0.0544, 0.8478), (.mee, 10, 10, 0, 20, 0.7225, 1),
    (.miettinenNurminen, 56, 70, 48, 80, 0.0528, 0.3382),
    (.miettinenNurminen, 0, 10, 0, 20, -0.1658, 0.2844),
    (.miettinenNurminen, 10, 10, 0, 20, 0.7156, 1),
  ])
  func `published score intervals are found`(
    method: RateDifference.Method, x1: Int, n1: Int, x0: Int, n0: Int, lower: Double,
    upper: Double
  ) throws {
    let interval = try difference(x1, n1, x0, n0).interval(method: method)
    #expect(abs(interval.lower - lower) < 0.000_05)
    #expect(abs(interval.upper - upper) < 0.000_05)
  }

  /// At 30 digits, `Fixtures/rate_methods.py`.
  @Test func `Katz's interval agrees with an independent calculation`() throws {
    let ratio = try RateRatio(
      treatment: Proportion(successes: 7, trials: 34), holdout: Proportion(successes: 1, trials: 34)
    )
    let katz = try ratio.interval(method: .katz)
    #expect(abs(katz.lower / 0.9096055118420766 - 1) < 1e-13)
    #expect(abs(katz.upper / 53.869506464146466 - 1) < 1e-13)
    #expect((try ratio.test(method: .katz).pValue < 0.05) == !katz.contains(1))
  }

  @Test func `nine of ten against three of ten by hand`() throws {
    // Pooled 12/20 = 0.6: V = 0.6 · 0.4 · (1/10 + 1/10) = 0.048, z = 0.6/√0.048 = 2.7386; with the
    // factor 20/19, √(0.048 · 20/19) = 0.22478 and z = 2.6693.
    let test = RateDifference(
      treatment: try Proportion(successes: 9, trials: 10),
      holdout: try Proportion(successes: 3, trials: 10))
    #expect(abs(try test.test(method: .mee).statistic - 0.6 / 0.048.squareRoot()) < 1e-13)
    #expect(abs(try test.test(method: .miettinenNurminen).statistic - 2.6693) < 0.000_1)
    // Wald: √(0.09/10 + 0.21/10) = 0.173205; one more of each: 10/12 − 4/12 = 0.5 and
    // √((5/36)/12 + (2/9)/12) = 0.173472.
    #expect(abs(test.interval(method: .wald).lower - (0.6 - 1.959964 * 0.173205)) < 1e-5)
    #expect(abs(test.interval(method: .agrestiCaffo).lower - (0.5 - 1.959964 * 0.173472)) < 1e-5)
    let odds = try OddsRatio(treatment: test.treatment, holdout: test.holdout)
    #expect(odds.value == 21)
  }

  @Test(arguments: RateDifference.Method.allCases)
  func `p-value and interval agree in every small table`(method: RateDifference.Method) throws {
    for (x1, n1, x0, n0) in tables(upTo: 7) {
      let test = try difference(x1, n1, x0, n0)
      let interval = test.interval(method: method)
      let pValue = test.pValue(method: method)
      #expect(pValue >= 0 && pValue <= 1)
      #expect((pValue < 0.05) == !interval.contains(0), "\(x1)/\(n1) against \(x0)/\(n0)")
      let exchanged = try difference(x0, n0, x1, n1)
      #expect(abs(pValue - exchanged.pValue(method: method)) < 1e-9)
      #expect(abs(interval.lower + exchanged.interval(method: method).upper) < 1e-9)
    }
  }

  @Test func `difference, ratio and odds ratio of one score test agree`() throws {
    for (x1, n1, x0, n0) in tables(upTo: 7) {
      let test = try difference(x1, n1, x0, n0)
      guard let odds = try? OddsRatio(treatment: test.treatment, holdout: test.holdout) else {
        #expect(x1 + x0 == 0 || x1 + x0 == n1 + n0)
        continue
      }
      let ratio = try RateRatio(treatment: test.treatment, holdout: test.holdout)
      let statistic = try test.test(method: .miettinenNurminen).statistic
      #expect(abs(try ratio.test(method: .miettinenNurminen).statistic - statistic) < 1e-12)
      #expect(abs(try odds.test().statistic - statistic) < 1e-12)
      let excludes = !test.interval(method: .miettinenNurminen).contains(0)
      for interval in [try ratio.interval(method: .miettinenNurminen), odds.interval()] {
        #expect(!interval.contains(1) == excludes)
        #expect(interval.lower >= 0)
      }
      #expect(try ratio.interval().contains(ratio.value))
      #expect(odds.interval().contains(odds.value))
      #expect((try ratio.interval().upper == .infinity) == (x0 == 0))
      #expect((odds.interval().upper == .infinity) == (x0 == 0 || x1 == n1))
    }
  }

  @Test func `exchanged arms turn a ratio over`() throws {
    let treatment = try Proportion(successes: 12, trials: 45)
    let holdout = try Proportion(successes: 5, trials: 30)
    let one = try RateRatio(treatment: treatment, holdout: holdout)
    let other = try RateRatio(treatment: holdout, holdout: treatment)
    for method in RateRatio.Method.allCases {
      let product =
        try one.interval(method: method).lower * other.interval(method: method).upper
      #expect(abs(product - 1) < 1e-12)
    }
    let odds = try OddsRatio(treatment: treatment, holdout: holdout)
    let turned = try OddsRatio(treatment: holdout, holdout: treatment)
    #expect(abs(odds.interval().lower * turned.interval().upper - 1) < 1e-12)
  }

  @Test func `what a ratio cannot be made of is a reason`() throws {
    let none = try Proportion(successes: 0, trials: 9)
    let all = try Proportion(successes: 9, trials: 9)
    let some = try Proportion(successes: 4, trials: 9)
    #expect(throws: SampleError.self) { try RateRatio(treatment: none, holdout: none) }
    #expect(throws: SampleError.self) { try OddsRatio(treatment: none, holdout: none) }
    #expect(throws: SampleError.self) { try OddsRatio(treatment: all, holdout: all) }
    #expect(throws: SampleError.self) {
      try RateRatio(treatment: none, holdout: some).interval(method: .katz)
    }
    #expect(throws: SampleError.self) {
      try RateRatio(treatment: all, holdout: all).interval(method: .katz)
    }
    #expect(throws: SampleError.self) {
      try RateDifference(treatment: some, holdout: all).test(against: 1.5)
    }
    let wald = RateDifference(treatment: all, holdout: none)
    #expect(wald.interval(method: .wald).lower == -1)
    #expect(wald.pValue(method: .wald) == 1)
  }

  /// 3,000 pairs of 20 and 60 trials at 10 %: the share rejected, with a standard error of 0.004.
  @Test func `the skewness-corrected interval misses as often on one side as on the other`() throws
  {
    var generator = RandomGenerator(seed: 23)
    var below = 0
    var above = 0
    for _ in 0..<3_000 {
      let counts = [20, 60].map { trials in
        Double((0..<trials).count { _ in generator.unitInterval() < 0.1 })
      }
      let interval = try difference(Int(counts[0]), 20, Int(counts[1]), 60)
        .interval(method: .skewnessCorrected)
      if interval.lower > 0 { above += 1 }
      if interval.upper < 0 { below += 1 }
    }
    #expect(abs(Double(above + below) / 3_000 - 0.05) < 0.016)
    #expect(abs(Double(above - below) / 3_000) < 0.016)
  }

  private func difference(_ x1: Int, _ n1: Int, _ x0: Int, _ n0: Int) throws -> RateDifference {
    RateDifference(
      treatment: try Proportion(successes: Double(x1), trials: Double(n1)),
      holdout: try Proportion(successes: Double(x0), trials: Double(n0)))
  }

  private func tables(upTo most: Int) -> [(Int, Int, Int, Int)] {
    (1...most).flatMap { n1 in
      [1, most].flatMap { n0 in
        (0...n1).flatMap { x1 in (0...n0).map { (x1, n1, $0, n0) } }
      }
    }
  }
}
