import Statistics
import Testing

/// Cumulative incidence and Gray's test against R, complex-step differentiation and by hand.
@Suite struct CumulativeIncidenceTests {
  struct Expected {
    let isTreatment: Bool
    let cause: Outcome
    let day: Double
    let value: Double
    let error: Double
    let clusteredError: Double
    let aalenVariance: Double
  }

  /// Values and jackknife errors: incidence.py. Aalen variances: survival.R, "variance".
  static let expected = [
    Expected(
      isTreatment: true, cause: .won, day: 8, value: 0.16666666666666666,
      error: 0.1075828707279838, clusteredError: 0.09001028747788693,
      aalenVariance: 0.01268365472910927),
    Expected(
      isTreatment: true, cause: .won, day: 20, value: 0.44047619047619047,
      error: 0.1488548683748512, clusteredError: 0.1465766230028139,
      aalenVariance: 0.02537574547555306),
    Expected(
      isTreatment: true, cause: .lost, day: 30, value: 0.3055555555555556,
      error: 0.14877424625937846, clusteredError: 0.07429665868142153,
      aalenVariance: 0.02881618811219050),
    Expected(
      isTreatment: false, cause: .won, day: 30, value: 0.35, error: 0.14244882121894395,
      clusteredError: 0.11017032268265348, aalenVariance: 0.02415424051507654),
    Expected(
      isTreatment: false, cause: .lost, day: 8, value: 0.16666666666666666,
      error: 0.1075828707279838, clusteredError: 0.10206207261596574,
      aalenVariance: 0.01275309917355372),
  ]

  @Test(arguments: expected.indices)
  func `shares and errors agree with R and with differentiation`(index: Int) throws {
    let row = Self.expected[index]
    for clustered in [false, true] {
      let sample =
        try row.isTreatment
        ? Opportunities.treatment(clustered: clustered)
        : Opportunities.holdout(clustered: clustered)
      let incidence = try CumulativeIncidence(sample, cause: row.cause)
      let point = try #require(incidence.point(at: row.day))
      #expect(agree(point.value, row.value))
      #expect(agree(point.standardError, clustered ? row.clusteredError : row.error))
      #expect(agree(point.aalenError * point.aalenError, row.aalenVariance))
    }
  }

  /// survival.R, "gray" and "gray, three arms": cuminc(time, outcome, arm)$Tests.
  @Test func `Gray's test agrees with cmprsk for two and for three arms`() throws {
    let arms = try [Opportunities.holdout(), Opportunities.treatment()]
    let outcomes = Opportunities.treatmentOutcomes + Opportunities.holdoutOutcomes
    let thirds = try (0..<3).map { third in
      let rows = (0..<24).filter { $0 % 3 == third }
      return try CompetingSample(
        times: rows.map { Opportunities.times[$0] }, outcomes: rows.map { outcomes[$0] })
    }
    let expected: [(Outcome, Double, Double, Double)] = [
      (.won, 0.0452751987461814, 0.8314988018622912, 0.119362084886682),
      (.lost, 0.2560473068727583, 0.6128488063713884, 1.399887750836003),
    ]
    for (cause, chiSquare, pValue, three) in expected {
      let test = try GrayTest(arms, cause: cause)
      #expect(agree(test.chiSquare, chiSquare))
      #expect(agree(test.pValue, pValue))
      #expect(agree(try GrayTest(thirds, cause: cause).chiSquare, three))
    }
  }

  /// Four opportunities: one lost on day 1 and one won on day 2 of three: 3/4 × 1/3 = 1/4 won.
  @Test func `four opportunities give the share worked by hand`() throws {
    let sample = try CompetingSample(
      times: [1, 2, 3, 3], outcomes: [.lost, .won, .open, .open])
    let won = try CumulativeIncidence(sample, cause: .won)
    #expect(won.point(at: 1.5)?.value == 0)
    #expect(agree(won.point(at: 2)?.value, 0.25))
    // Without censoring before then it is a share of four: √(1/4 × 3/4 ÷ 4).
    #expect(agree(won.point(at: 2)?.standardError, (3 / 64.0).squareRoot()))
    #expect(won.point(at: 4) == nil)
  }

  @Test func `shares won, lost and still open add to one`() throws {
    let sample = try Opportunities.holdout()
    let won = try CumulativeIncidence(sample, cause: .won)
    let lost = try CumulativeIncidence(sample, cause: .lost)
    let open = SurvivalCurve(try sample.closing())
    for (index, share) in open.survival.enumerated() {
      #expect(agree(won.incidence[index] + lost.incidence[index] + share, 1))
    }
  }

  @Test func `days, fractions of days and clusters of one give the same errors`() throws {
    var generator = RandomGenerator(seed: 23)
    let days = (0..<400).map { _ in Double(generator.uniform(below: 30)) }
    let outcomes = days.map { _ in Outcome.allCases[generator.uniform(below: 3)] }
    let plain = try CumulativeIncidence(
      CompetingSample(times: days, outcomes: outcomes), cause: .won)
    let fractions = try CumulativeIncidence(
      CompetingSample(times: days.map { $0 / 8 }, outcomes: outcomes), cause: .won)
    let clustered = try CumulativeIncidence(
      CompetingSample(times: days, outcomes: outcomes, clusters: (0..<400).map { Int32($0) }),
      cause: .won)
    for index in plain.times.indices {
      #expect(agree(plain.squaredErrors[index], fractions.squaredErrors[index], within: 1e-14))
      #expect(agree(plain.squaredErrors[index], clustered.squaredErrors[index], within: 1e-14))
    }
  }

  @Test func `a difference changes sign when the arms are exchanged and agrees with itself`()
    throws
  {
    let first = try CumulativeIncidence(Opportunities.treatment(clustered: true), cause: .won)
    let second = try CumulativeIncidence(Opportunities.holdout(clustered: true), cause: .won)
    let there = try IncidenceDifference(treatment: first, holdout: second, time: 20)
    let back = try IncidenceDifference(treatment: second, holdout: first, time: 20)
    #expect(agree(there.value, -back.value))
    #expect(agree(there.pValue(), back.pValue()))
    let level = try ConfidenceLevel(1 - there.pValue())
    #expect(abs(there.interval(confidenceLevel: level).lower) < 1e-9)
  }

  /// `Fixtures/effective_counts.py`, in which what a subject moves the share is a numerical derivative.
  @Test func `the difference on effective counts is that of an independent program`() throws {
    let first = try CumulativeIncidence(Opportunities.treatment(clustered: true), cause: .won)
    let second = try CumulativeIncidence(Opportunities.holdout(clustered: true), cause: .won)
    let late = try IncidenceDifference(treatment: first, holdout: second, time: 20)
    #expect(agree(late.effective.treatment.trials, 11.1228203763, within: 1e-8))
    #expect(agree(late.effective.holdout.trials, 12, within: 1e-9))
    #expect(agree(late.interval().lower, -0.1779390629, within: 1e-8))
    #expect(agree(late.interval().upper, 0.5025265787, within: 1e-8))
    #expect(agree(late.pValue(), 0.3339741287, within: 1e-8))
    let early = try IncidenceDifference(treatment: first, holdout: second, time: 12)
    #expect(agree(early.correlation, 0.1482758621, within: 1e-8))
    #expect(agree(early.effective.treatment.trials, 9.8166431594, within: 1e-8))
    #expect(agree(early.interval().lower, -0.2723495430, within: 1e-8))
    #expect(agree(early.pValue(), 0.6501214867, within: 1e-8))
  }

  /// 500 seeded pilots of 24 and 6 accounts with some 1.5 opportunities each, whose chances differ by
  /// account, read while some are open: standard error 1 point. At least 92 % hold the truth, none;
  /// value ± 2 errors of the jackknife holds it at least three points less often.
  @Test func `the interval covers the truth with few clusters`() throws {
    var generator = RandomGenerator(seed: 12)
    var (covered, wald, answered) = (0, 0, 0)
    while answered < 500 {
      func arm(_ accounts: Int) throws -> CumulativeIncidence? {
        var times: [Double] = []
        var outcomes: [Outcome] = []
        var clusters: [Int32] = []
        for account in 0..<accounts {
          let chance = generator.beta(1, 2)
          for _ in 0..<generator.poisson(mean: 1.5 * generator.gamma(shape: 1)) {
            let close = (30 * generator.exponential()).rounded(.up)
            let end = (20 + 40 * generator.unitInterval()).rounded(.down)
            times.append(min(close, end))
            outcomes.append(close > end ? .open : generator.bernoulli(chance) ? .won : .lost)
            clusters.append(Int32(account))
          }
        }
        guard Set(clusters).count > 1 else { return nil }
        let sample = try CompetingSample(times: times, outcomes: outcomes, clusters: clusters)
        return try CumulativeIncidence(sample, cause: .won)
      }
      guard let treatment = try arm(24), let holdout = try arm(6),
        let test = try? IncidenceDifference(treatment: treatment, holdout: holdout, time: 30)
      else { continue }
      answered += 1
      if test.interval().contains(0) { covered += 1 }
      let errors = [test.treatment, test.holdout].map { $0.standardError ?? 0 }
      let error = (errors[0] * errors[0] + errors[1] * errors[1]).squareRoot()
      if abs(test.value) <= 2 * error { wald += 1 }
    }
    #expect(covered > 460, "\(covered)")
    #expect(wald < covered - 15, "\(wald)")
  }

  @Test func `without censoring or clusters it is the plain comparison of rates`() throws {
    func arm(_ won: Int, _ lost: Int) throws -> CumulativeIncidence {
      try CumulativeIncidence(
        CompetingSample(
          times: (0..<won + lost).map(Double.init),
          outcomes: (0..<won + lost).map { $0 < won ? .won : .lost }), cause: .won)
    }
    let test = try IncidenceDifference(treatment: arm(7, 5), holdout: arm(0, 9), time: 50)
    let plain = RateDifference(
      treatment: try Proportion(successes: 7, trials: 12),
      holdout: try Proportion(successes: 0, trials: 9))
    #expect(agree(test.interval().lower, plain.interval().lower, within: 1e-12))
    #expect(agree(test.interval().upper, plain.interval().upper, within: 1e-12))
    #expect(agree(test.pValue(), plain.pValue(), within: 1e-12))
    #expect(test.relativeLift == nil)
    #expect(try test.relativeInterval().upper == .infinity)
  }

  /// Two arms alike, accounts of four opportunities that win or lose together: 600 pilots; a true
  /// 5 % is rejected 13 to 47 times but for one time in a thousand.
  @Test func `the clustered difference rejects a true null about as often as it says`() throws {
    var generator = RandomGenerator(seed: 24)
    func arm() throws -> CompetingSample {
      var times: [Double] = []
      var outcomes: [Outcome] = []
      for _ in 0..<40 {
        let chance = generator.beta(1, 1)
        for _ in 0..<4 {
          let day = (generator.exponential() * 20).rounded(.up)
          times.append(min(day, 30))
          outcomes.append(day > 30 ? .open : generator.bernoulli(chance) ? .won : .lost)
        }
      }
      return try CompetingSample(
        times: times, outcomes: outcomes, clusters: (0..<160).map { Int32($0 / 4) })
    }
    var rejected = 0
    for _ in 0..<600 {
      let difference = try IncidenceDifference(
        treatment: CumulativeIncidence(arm(), cause: .won),
        holdout: CumulativeIncidence(arm(), cause: .won), time: 25)
      if difference.pValue() < 0.05 { rejected += 1 }
    }
    #expect((13...47).contains(rejected))
  }

  @Test(arguments: [Outcome.won, .lost, .open])
  func `edges answer or throw reasons, never NaN`(only: Outcome) throws {
    for times in [[2.0, 2, 2], [0, 1, 2.5]] {
      let same = try CompetingSample(times: times, outcomes: [only, only, only])
      let mixed = try CompetingSample(times: times, outcomes: [.won, .lost, .open])
      for sample in [same, mixed] {
        let won = try CumulativeIncidence(sample, cause: .won)
        for day in [0.0, 1, 2, 50] {
          let point = won.point(at: day)
          #expect(point?.value.isNaN != true && point?.standardError?.isNaN != true)
          #expect(point?.aalenError.isNaN != true)
        }
        let gray = try? GrayTest([sample, mixed], cause: .won)
        #expect(gray?.chiSquare.isNaN != true)
      }
    }
    #expect(throws: SampleError.self) {
      try CumulativeIncidence(Opportunities.treatment(), cause: .open)
    }
    #expect(throws: SampleError.self) { try CompetingSample(times: [], outcomes: []) }
  }
}
