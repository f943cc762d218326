import Statistics
import Testing

/// Rank tests against R and by hand.
@Suite struct LogRankTestTests {
  private static let arms = (0..<24).map { Int32($0 / 12) }

  /// survival.R, "rho 0" and "rho 1": survdiff(Surv(time, closed) ~ I(1 - arm), rho = rho).
  @Test(arguments: [
    (0.0, [8.0, 9], [8.67914161712116, 8.32085838287884], 3.84678815971241, 0.11990089314937),
    (
      1.0, [5.392644557823130, 6.236926020408164], [6.028663548752834, 5.600907029478459],
      2.000236008504285, 0.202236213678468
    ),
  ])
  func `two arms give the table of survdiff`(
    rho: Double, observed: [Double], expected: [Double], variance: Double, chiSquare: Double
  ) throws {
    let test = try LogRankTest(
      treatment: Opportunities.treatment().closing(), holdout: Opportunities.holdout().closing(),
      rho: rho)
    for arm in 0..<2 {
      #expect(agree(test.observed[arm], observed[arm]))
      #expect(agree(test.expected[arm], expected[arm]))
    }
    #expect(agree(test.covariance[0][0], variance))
    #expect(agree(test.chiSquare, chiSquare))
    #expect(test.degreesOfFreedom == 1)
  }

  /// survival.R, "stratified" and "three arms".
  @Test func `strata and three arms give the statistics of survdiff`() throws {
    let strata = try LogRankTest(
      times: Opportunities.times, isEvent: Opportunities.isClosed, arms: Self.arms,
      strata: (0..<24).map { $0 % 3 == 0 ? 0 : 1 })
    #expect(agree(strata.chiSquare, 0.0995370932877916))
    let three = try LogRankTest(
      times: Opportunities.times, isEvent: Opportunities.isClosed,
      arms: (0..<24).map { Int32($0 % 3) })
    #expect(agree(three.chiSquare, 1.92146317478855))
    #expect(three.degreesOfFreedom == 2)
  }

  /// The leukaemia trial of Freireich et al. (1963), as R survdiff prints it: 9 and 21 events against
  /// 19.3 and 10.7 expected, chi-square 16.8.
  @Test func `the leukaemia trial has its published chi-square`() throws {
    let treatment = try SurvivalSample(
      times: [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35],
      isEvent: [true, true, true, false, true, false, true, false, false, true, true]
        + [false, false, false, true, true] + [Bool](repeating: false, count: 5))
    let holdout = try SurvivalSample(
      times: [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23],
      isEvent: [Bool](repeating: true, count: 21))
    let test = try LogRankTest(treatment: treatment, holdout: holdout)
    #expect(abs(test.chiSquare - 16.8) < 0.05)
    #expect(test.observed == [9, 21])
    #expect(abs(test.expected[0] - 19.3) <= 0.05)
  }

  /// Events at 1 (treatment) and 2 (holdout), one more followed in each arm: expected in treatment
  /// 2/4 + 1/3, variance 1/4 + 2/9, so chi-square (1 − 5/6)²/(17/36) = 1/17.
  @Test func `four subjects give the chi-square worked by hand`() throws {
    let test = try LogRankTest(
      treatment: SurvivalSample(times: [1, 3], isEvent: [true, false]),
      holdout: SurvivalSample(times: [2, 3], isEvent: [true, false]))
    #expect(agree(test.expected[0], 5 / 6.0))
    #expect(agree(test.chiSquare, 1 / 17.0))
  }

  @Test func `exchanging the arms changes nothing but their order`() throws {
    let first = try Opportunities.treatment().closing()
    let second = try Opportunities.holdout().closing()
    let there = try LogRankTest(treatment: first, holdout: second)
    let back = try LogRankTest(treatment: second, holdout: first)
    #expect(agree(there.chiSquare, back.chiSquare))
    #expect(agree(there.observed[0], back.observed[1]))
  }

  @Test func `arms without a comparable event throw a reason`() throws {
    let none = try SurvivalSample(times: [1, 2], isEvent: [false, false])
    let late = try SurvivalSample(times: [5, 5], isEvent: [true, true])
    #expect(throws: SampleError.self) { try LogRankTest(treatment: none, holdout: none) }
    #expect(throws: SampleError.self) { try LogRankTest(treatment: none, holdout: late) }
  }
}
