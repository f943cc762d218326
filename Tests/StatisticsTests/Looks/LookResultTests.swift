import Foundation
import Statistics
import Testing

/// What a look says, against the multivariate normal distribution, R rpact and its own laws.
@Suite struct LookResultTests {
  private static func design() throws -> GroupSequentialDesign {
    try GroupSequentialDesign(times: [0.3, 0.6, 1], rule: .spending(.pocock))
  }

  /// looks.py, a statistic of 2.5 at the second look; the standard error there is 1/√0.6 of the drift.
  @Test func `final estimate, interval and p-value agree with the multivariate normal`() throws {
    let error = 1 / 0.6.squareRoot()
    let result = try LookResult(
      design: Self.design(), look: 1, estimate: 2.5 * error, standardError: error)
    #expect(result.isStop)
    #expect(abs(try result.finalEstimate() - 3.0826810395914506) < 2e-6)
    let interval = try result.finalInterval()
    #expect(abs(interval.lower - 0.33735727010978256) < 2e-6)
    #expect(abs(interval.upper - 5.675559173065208) < 2e-6)
    #expect(abs(result.finalPValue - 2 * 0.014540462164966184) < 1e-7)
  }

  /// R rpact 3.3.4, getAnalysisResults with normal approximation, three of four stages of 20 and 20:
  /// repeated p-value 0.006357, final 0.002641, interval 0.15859 to 0.88076, estimate 0.52258.
  @Test func `a pilot stopped at the third of four looks agrees with rpact`() throws {
    let design = try GroupSequentialDesign(looks: 4, sides: .one)
    // Stage means 1.2, 1.1, 1.4 against 0.8, 0.7, 0.6; deviations 1, 1.1, 0.9 against 1, 1, 1.
    let squares = 19 * (1 + 1.21 + 0.81 + 3) + 20 * (1.44 + 1.21 + 1.96 + 0.64 + 0.49 + 0.36)
    let (mean, other) = (3.7 / 3, 2.1 / 3)
    let variance = (squares - 60 * mean * mean - 60 * other * other) / 118
    let result = try LookResult(
      design: design, look: 2, estimate: mean - other, standardError: (variance / 30).squareRoot())
    #expect(abs(result.repeatedInterval.lower - 0.106826333411423) < 1e-6)
    #expect(abs(result.repeatedInterval.upper - 0.959840333255286) < 1e-6)
    #expect(abs(try result.repeatedPValue() - 0.00635722660636902) < 1e-6)
    #expect(abs(result.finalPValue - 0.00264091563751767) < 1e-6)
    #expect(abs(try result.finalInterval().lower - 0.158590455989953) < 1e-5)
    #expect(abs(try result.finalInterval().upper - 0.880755513460576) < 1e-5)
    #expect(abs(try result.finalEstimate() - 0.522577691494224) < 1e-5)
  }

  @Test(arguments: [0, 1, 2])
  func `exchanging the arms mirrors the reading`(look: Int) throws {
    for statistic in [0.4, 2.4, 4] {
      let there = try LookResult(
        design: Self.design(), look: look, estimate: statistic, standardError: 1)
      let back = try LookResult(
        design: Self.design(), look: look, estimate: -statistic, standardError: 1)
      #expect(abs(try there.finalEstimate() + back.finalEstimate()) < 1e-8)
      #expect(abs(there.finalPValue - back.finalPValue) < 1e-9)
      #expect(agree(try there.repeatedPValue(), try back.repeatedPValue(), within: 1e-8))
    }
  }

  /// Stopping upwards and a final interval above zero are the same event, and so are the p-values.
  @Test(arguments: [(0, 2.3), (0, 2.33), (1, 2.31), (1, 2.33), (2, 2.26), (2, 2.28)])
  func `stopping, the repeated and the final readings agree`(
    look: Int, statistic: Double
  ) throws {
    let result = try LookResult(
      design: Self.design(), look: look, estimate: statistic, standardError: 1)
    #expect(result.isStop == (result.repeatedInterval.lower >= 0))
    #expect(result.isStop == (try result.repeatedPValue() <= 0.05))
    if result.isStop || look == 2 {
      #expect(result.isStop == (try result.finalInterval().lower > 0))
      #expect(result.isStop == (result.finalPValue <= 0.05))
    }
  }

  @Test func `with one look the final reading is the ordinary one`() throws {
    let result = try LookResult(
      design: GroupSequentialDesign(looks: 1), look: 0, estimate: 3, standardError: 2)
    #expect(abs(try result.finalEstimate() - 3) < 1e-8)
    #expect(abs(try result.finalInterval().upper - (3 + 2 * 1.959963984540054)) < 1e-8)
    #expect(agree(result.finalPValue, Normal.twoSidedTail(1.5)))
    #expect(abs(try result.repeatedPValue() - Normal.twoSidedTail(1.5)) < 1e-8)
  }

  /// 400 pilots with a drift of 3: 200 expected above, deviation 10, band five deviations.
  @Test func `the final estimate is above the truth as often as below`() throws {
    let design = try Self.design()
    var generator = RandomGenerator(seed: 32)
    var above = 0
    for _ in 0..<400 {
      var score = 0.0
      for look in 0..<3 {
        let time = design.looks[look].information
        let step = time - (look > 0 ? design.looks[look - 1].information : 0)
        score += 3 * step + step.squareRoot() * generator.normal()
        let result = try LookResult(
          design: design, look: look, estimate: score / time,
          standardError: 1 / time.squareRoot())
        guard result.isStop || look == 2 else { continue }
        if try result.finalEstimate() > 3 { above += 1 }
        break
      }
    }
    #expect(abs(above - 200) < 50)
  }

  @Test func `extreme results answer or throw reasons, never NaN`() throws {
    for (estimate, error) in [(0.0, 1.0), (1e6, 1), (-1e6, 1), (1e-300, 1e-300), (50, 1)] {
      let result = try LookResult(
        design: Self.design(), look: 1, estimate: estimate, standardError: error)
      #expect(!result.finalPValue.isNaN)
      #expect(try !result.repeatedPValue().isNaN)
      let final = try? result.finalEstimate()
      #expect(final?.isNaN != true)
    }
    #expect(throws: SampleError.self) {
      try LookResult(design: Self.design(), look: 3, estimate: 1, standardError: 1)
    }
    #expect(throws: SampleError.self) {
      try LookResult(design: Self.design(), look: 0, estimate: 1, standardError: 0)
    }
  }
}
