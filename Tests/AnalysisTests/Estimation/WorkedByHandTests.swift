import Pipeline
import Planning
import Statistics
import Testing

@testable import Analysis

/// Each metric on a pilot of twenty accounts, ten an arm, with every number worked by hand.
@Suite struct WorkedByHandTests {
  private func result(_ id: String, of pilot: Pilot, asOf day: Int? = nil) throws -> MetricResult {
    try #require(pilot.readout(asOf: day).metrics.first { $0.metric.id == id })
  }

  /// Six of ten against two of ten. Wilson's limits are (0.3127, 0.8318) and (0.0567, 0.5098), so
  /// Newcombe's ends are 0.4 − √(0.2873² + 0.3098²) and 0.4 + √(0.2318² + 0.1433²).
  @Test func `six accounts of ten against two of ten`() throws {
    var pilot = try Pilot()
    pilot.open(treated: 6, heldOut: 2)
    // A second deal of an account that has one changes no share of accounts.
    pilot.deal(pilot.treated[0])
    let result = try result("opportunity-rate", of: pilot)
    #expect(result.treatment == ArmSummary(units: 10, numerator: 6, denominator: 10, value: 0.6))
    #expect(result.holdout == ArmSummary(units: 10, numerator: 2, denominator: 10, value: 0.2))
    #expect(result.opportunities == 9)
    let interval = try #require(result.difference.interval)
    #expect(abs(interval.lower + 0.0225) < 1e-3)
    #expect(abs(interval.upper - 0.6725) < 1e-3)
    let alone = RateDifference(
      treatment: try Proportion(successes: 6, trials: 10),
      holdout: try Proportion(successes: 2, trials: 10))
    #expect(interval == alone.interval())
    #expect(result.difference.pValue == alone.pValue())
    #expect(result.relative.estimate == alone.relativeLift)
    #expect(try result.relative.interval == alone.relativeInterval())
  }

  /// Treated: 3 of 4 deals of one account won, 0 of 2 of another, and one still open. Holdout: 1 of
  /// 2 and 0 of 1.
  @Test func `three of six closed deals against one of three`() throws {
    var pilot = try Pilot(BriefText(primary: "win-rate"))
    let (treated, heldOut) = (pilot.treated, pilot.heldOut)
    for closed in 10..<13 { pilot.deal(treated[0], .won, closed: closed) }
    pilot.deal(treated[0], .lost, closed: 9)
    for closed in 10..<12 { pilot.deal(treated[1], .lost, closed: closed) }
    pilot.deal(treated[2])
    pilot.deal(heldOut[0], .won, closed: 20)
    pilot.deal(heldOut[0], .lost, closed: 20)
    pilot.deal(heldOut[1], .lost, closed: 20)
    let result = try result("win-rate", of: pilot)
    #expect(result.treatment == ArmSummary(units: 10, numerator: 3, denominator: 6, value: 0.5))
    #expect(
      result.holdout == ArmSummary(units: 10, numerator: 1, denominator: 3, value: 1 / 3.0))
    #expect(result.opportunities == 9)
    #expect(!result.metric.isCausal)
    let alone = try ClusteredRateDifference(
      treatment: UnitCounts(numerators: [3, 0], denominators: [4, 2]),
      holdout: UnitCounts(numerators: [1, 0], denominators: [2, 1]))
    // Within units 3·1/4 + 1·1/2 = 1.25 over 9 − 4; between 6 (1/4² · 4/6 + 1/2² · 2/6) = 0.75 and
    // 2 · (1/6)² + 1 · (1/3)² = 1/6, together over 4 − 2; m₀ = (9 − 20/6 − 5/3)/2 = 2.
    let (within, between) = (1.25 / 5, (0.75 + 1 / 6.0) / 2)
    #expect(abs(alone.correlation - (between - within) / (between + within)) < 1e-12)
    #expect(result.difference.interval == alone.interval())
    #expect(result.difference.pValue == alone.pValue())
    #expect(try result.relative.interval == alone.relativeInterval())
  }

  @Test func `money is summed by account and averaged over all accounts of an arm`() throws {
    var pilot = try Pilot(BriefText(primary: "pipeline-created"))
    for (id, amount) in zip(pilot.treated, [1000.0, 2000, 3000, 4000]) {
      pilot.deal(id, amount: amount)
    }
    pilot.deal(pilot.treated[0], amount: 500)
    pilot.deal(pilot.heldOut[0], amount: 2000)
    pilot.deal(pilot.heldOut[0], amount: nil)
    let result = try result("pipeline-created", of: pilot)
    #expect(
      result.treatment == ArmSummary(units: 10, numerator: 10500, denominator: 10, value: 1050))
    #expect(result.holdout == ArmSummary(units: 10, numerator: 2000, denominator: 10, value: 200))
    #expect(abs(try #require(result.difference.estimate) - 850) < 1e-9)
    #expect(abs(try #require(result.relative.estimate) - 4.25) < 1e-9)
    #expect(result.opportunities == 7)
    let pValue = try #require(result.difference.pValue)
    #expect(pValue > 0 && pValue <= 1)
  }

  /// Read on day 29. Treated deals close after 10 days and after 20, and one is open for 14: the
  /// curve is 1 to day 10, 2/3 to day 20, then 0, so the mean is 10 + 20/3. Held-out ones close
  /// after 20 and 24: 22.
  @Test func `an open deal is censored and not dropped`() throws {
    var pilot = try Pilot(BriefText(primary: "cycle-length"))
    let (treated, heldOut) = (pilot.treated, pilot.heldOut)
    pilot.deal(treated[0], created: 0, .won, closed: 10)
    pilot.deal(treated[1], created: 2, .lost, closed: 22)
    pilot.deal(treated[2], created: 15)
    pilot.deal(heldOut[0], created: 0, .lost, closed: 20)
    pilot.deal(heldOut[1], created: 5, .lost, closed: 29)
    let result = try result("cycle-length", of: pilot, asOf: 29)
    #expect(result.treatment.numerator == 2 && result.treatment.denominator == 3)
    #expect(result.holdout.numerator == 2 && result.holdout.denominator == 2)
    #expect(abs(try #require(result.treatment.value) - (10 + 20 / 3.0)) < 1e-12)
    #expect(abs(try #require(result.holdout.value) - 22) < 1e-12)
    #expect(abs(try #require(result.difference.estimate) - (50 / 3.0 - 22)) < 1e-12)
    let alone = try RestrictedMeanDifference(
      treatment: SurvivalSample(
        times: [10, 20, 14], isEvent: [true, true, false], clusters: [0, 1, 2]),
      holdout: SurvivalSample(times: [20, 24], isEvent: [true, true], clusters: [3, 4]),
      horizon: 30)
    #expect(result.difference.interval == (try alone.interval()))
    #expect(result.difference.pValue == (try alone.pValue()))
    #expect(result.relative.interval == (try alone.relativeInterval()))
    #expect(result.notes == ["Average days a deal stays open within its first 30."])
  }

  /// Nothing has been watched for longer than 12 days, so 30 cannot be the horizon.
  @Test func `a horizon the data do not reach is shortened, and the method says to what`() throws {
    var pilot = try Pilot(BriefText(primary: "cycle-length"))
    for arm in Arm.allCases {
      pilot.deal(pilot.units(arm)[0], created: 0, .won, closed: arm == .holdout ? 8 : 5)
      pilot.deal(pilot.units(arm)[1], created: 0)
      pilot.deal(pilot.units(arm)[2], created: 1, .lost, closed: 9)
    }
    let result = try result("cycle-length", of: pilot, asOf: 12)
    #expect(result.difference.method == "restricted mean to day 12, by unit")
    #expect(result.notes.count == 2)
    var early = try Pilot(BriefText(primary: "cycle-length"))
    for id in early.treated + early.heldOut { early.deal(id, created: 5) }
    #expect(
      try self.result("cycle-length", of: early, asOf: 5).reason
        == "no deal of one arm has been watched for a whole day yet")
    let heldOut = Set(early.heldOut)
    early.deals.removeAll { heldOut.contains($0.account ?? "") }
    #expect(
      try self.result("cycle-length", of: early, asOf: 9).reason == "the holdout arm has no deals")
  }
}
