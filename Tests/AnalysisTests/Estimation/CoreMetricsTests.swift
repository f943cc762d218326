import Pipeline
import Planning
import Statistics
import Testing

@testable import Analysis

/// The metrics that times, wins and stages make, against R, Python and work by hand.
@Suite struct CoreMetricsTests {
  private func result(_ id: String, of readout: Readout) throws -> MetricResult {
    try #require(
      (readout.metrics + readout.beside).first { $0.metric.id == id && $0.metric.stage == nil })
  }

  private func near(_ value: Double?, _ expected: Double, _ tolerance: Double = 1e-9) -> Bool {
    value.map { abs($0 - expected) <= tolerance * max(1, abs(expected)) } ?? false
  }

  @Test func `won by a day is the Aalen-Johansen difference with errors by account`() throws {
    var pilot = try Pilot(BriefText(primary: "win-rate-by-day"))
    func add(_ account: String, _ days: Int, _ outcome: Int) {
      // An open deal watched for fewer days than there are to the reading was created later.
      if outcome == 0 {
        pilot.deal(account, created: 41 - days)
      } else {
        pilot.deal(account, created: 0, outcome == 1 ? .won : .lost, closed: days)
      }
    }
    let (treated, heldOut) = (pilot.treated, pilot.heldOut)
    for (unit, days, outcome) in [
      (0, 5, 1), (0, 12, 1), (0, 28, 2), (1, 9, 2), (1, 40, 0), (2, 22, 1), (3, 15, 1), (3, 33, 0),
      (5, 18, 2),
    ] { add(treated[unit], days, outcome) }
    for (unit, days, outcome) in [
      (0, 7, 2), (0, 20, 1), (1, 11, 2), (1, 25, 2), (1, 41, 0), (2, 16, 1), (4, 31, 0),
    ] { add(heldOut[unit], days, outcome) }
    let result = try result("win-rate-by-day", of: pilot.readout(asOf: 41))
    #expect(result.treatment.denominator == 9 && result.holdout.denominator == 7)
    let alone = try IncidenceDifference(
      treatment: CumulativeIncidence(
        CompetingSample(
          times: [5, 12, 28, 9, 40, 22, 15, 33, 18],
          outcomes: [.won, .won, .lost, .lost, .open, .won, .won, .open, .lost],
          clusters: [0, 0, 0, 1, 1, 2, 3, 3, 5]), cause: .won),
      holdout: CumulativeIncidence(
        CompetingSample(
          times: [7, 20, 11, 25, 41, 16, 31],
          outcomes: [.lost, .won, .lost, .lost, .open, .won, .open],
          clusters: [0, 0, 1, 1, 1, 2, 4]), cause: .won),
      time: 30)
    #expect(result.difference.estimate == alone.value)
    #expect(result.difference.interval == (try alone.interval()))
    #expect(result.difference.pValue == (try alone.pValue()))
    #expect(!result.metric.isCausal)
  }

  /// R 3.8 `survival`: its `cluster` is left out of the errors of states, so the influence of the
  /// deals is summed by account (id) here.
  /// ```r
  /// t <- data.frame(id=c(1,1,1,2,2,3,4,4,5,6), time=c(5,12,28,9,40,22,15,33,10,18),
  ///                 s=c(1,1,2,2,0,1,1,0,0,2))
  /// h <- data.frame(id=c(11,11,12,12,12,13,14,15), time=c(7,20,11,25,41,16,9,31),
  ///                 s=c(2,1,2,2,0,1,0,0))
  /// f <- survfit(Surv(time, factor(s, 0:2, c("open", "won", "lost"))) ~ 1, data=d,
  ///              id=seq_along(time), influence=1)
  /// at <- max(which(f$time <= 30)); p <- f$pstate[at, 2]
  /// se <- sqrt(sum(tapply(f$influence.pstate[, at, 2], d$id, sum)^2))
  /// ```
  @Test func `each arm's share won by a day has R's clustered error`() throws {
    let treatment = try CompetingSample(
      times: [5, 12, 28, 9, 40, 22, 15, 33, 10, 18],
      outcomes: [.won, .won, .lost, .lost, .open, .won, .won, .open, .open, .lost],
      clusters: [1, 1, 1, 2, 2, 3, 4, 4, 5, 6])
    let holdout = try CompetingSample(
      times: [7, 20, 11, 25, 41, 16, 9, 31],
      outcomes: [.lost, .won, .lost, .lost, .open, .won, .open, .open],
      clusters: [11, 11, 12, 12, 12, 13, 14, 15])
    let difference = try IncidenceDifference(
      treatment: CumulativeIncidence(treatment, cause: .won),
      holdout: CumulativeIncidence(holdout, cause: .won), time: 30)
    #expect(near(difference.treatment.value, 0.442857142857143, 1e-13))
    #expect(near(difference.treatment.standardError, 0.143380963838778, 1e-12))
    #expect(near(difference.holdout.standardError, 0.183601445366698, 1e-12))
    #expect(near(difference.relativeLift, 0.442857142857143 / 0.291666666666667 - 1))
  }

  /// A pilot read on day 59: five treated accounts with seven deals, three held-out with four.
  static func speedy(_ primary: String = "closed-won") throws -> Pilot {
    var pilot = try Pilot(BriefText(primary: primary))
    let (t, h) = (pilot.treated, pilot.heldOut)
    pilot.deal(t[0], created: 0, .won, closed: 10, amount: 1000)
    pilot.deal(t[0], created: 3, .lost, closed: 9, amount: 500)
    pilot.deal(t[1], created: 2, .won, closed: 20, amount: 3000)
    pilot.deal(t[2], created: 5, amount: 800)
    pilot.deal(t[3], created: 1, .lost, closed: 28, amount: 100)
    pilot.deal(t[3], created: 4, .won, closed: 12, amount: 2000)
    pilot.deal(t[4], created: 8, .lost, closed: 15, amount: 50)
    pilot.deal(h[0], created: 0, .won, closed: 14, amount: 1500)
    pilot.deal(h[1], created: 6, .lost, closed: 40, amount: 900)
    pilot.deal(h[2], created: 2, .won, closed: 27, amount: 700)
    pilot.deal(h[2], created: 9, amount: 400)
    pilot.plan = pilot.plan.replayed(199)
    return pilot
  }

  /// By hand 7/10 × 3/7 × 2,000 = 600 against 4/10 × 2/4 × 1,100 = 220; the errors are those of a
  /// Python script that leaves out each of the ten accounts of an arm in turn:
  /// ```python
  /// v = [(n-1)/n * ((x - x.mean())**2).sum() for x in (log theta without each account)]
  /// df = v.sum()**2 / (v**2 / (informing - 1)).sum()   # accounts, those with deals, with wins
  /// L = (600 - 220) / log(600/220)                     # times the log ratios
  /// ```
  @Test func `money is deals opened times share won times average deal, and parts add up`() throws {
    let decomposition = try Self.speedy().outcome().decomposition()
    #expect(near(decomposition.money.treatment, 600) && near(decomposition.money.holdout, 220))
    let expected:
      [(t: Double, h: Double, log: (Double, Double, Double), money: (Double, Double, Double))] = [
        (
          0.7, 0.4, (0.5596157879354225, -1.0795067911873866, 2.1987383670582314),
          (211.95410389028888, -765.3498274613489, 1189.2580352419266)
        ),
        (
          3 / 7.0, 0.5, (-0.15415067982725836, -1.753926437766172, 1.4456250781116555),
          (-58.38446647011985, -996.0306357615297, 879.26170282129)
        ),
        (
          2000, 1100, (0.5978370007556204, -2.2271086486180023, 3.4227826501292435),
          (226.43036257983087, -438.71490949663814, 891.5756346562999)
        ),
      ]
    for (part, row) in zip(decomposition.factors, expected) {
      #expect(near(part.treatment, row.t) && near(part.holdout, row.h))
      #expect(near(part.logRatio.estimate, row.log.0))
      #expect(near(part.logRatio.interval?.lower, row.log.1, 1e-7))
      #expect(near(part.logRatio.interval?.upper, row.log.2, 1e-7))
      #expect(near(part.money.estimate, row.money.0))
      #expect(near(part.money.interval?.lower, row.money.1, 1e-7))
      #expect(near(part.money.interval?.upper, row.money.2, 1e-7))
    }
    #expect(near(decomposition.money.logRatio.pValue, 0.5123867422322371, 1e-8))
    let logs = decomposition.factors.compactMap(\.logRatio.estimate)
    #expect(near(decomposition.money.logRatio.estimate, logs.reduce(0, +)))
    let brought = decomposition.factors.compactMap(\.money.estimate)
    #expect(near(brought.reduce(0, +), 380) && near(decomposition.money.money.estimate, 380))
    #expect(decomposition.sentence.contains("the intervals do not settle it"))
    #expect(decomposition.sentence.contains("cannot be told"))
  }

  @Test
  func
    `a part that is a metric has its interval; money over deals without amounts is no average deal`()
    throws
  {
    var pilot = try Self.speedy()
    let valued = pilot.readout()
    func parts(_ readout: Readout) throws -> [Decomposition.Part] {
      let decomposition = try #require(readout.decomposition)
      return [decomposition.money] + decomposition.factors
    }
    for (part, id) in zip(
      try parts(valued), ["closed-won", "opportunities-per-account", nil, "average-deal"])
    {
      guard let id else { continue }
      let same = try result(id, of: valued).relative
      #expect(part.relative == same && part.relative.interval != nil, "\(id)")
      #expect(near(part.logRatio.estimate.map(exponential), 1 + (same.estimate ?? .nan)))
      let end = try #require(same.interval?.upper)
      #expect(
        end == .infinity || near(part.logRatio.interval.map { exponential($0.upper) }, 1 + end))
      #expect(part.logRatio.pValue == same.pValue)
    }
    #expect(try parts(valued)[3].label == "Average won deal")
    let place = try #require(pilot.deals.firstIndex { $0.outcome == .won })
    pilot.deals[place].amount = nil
    let missing = pilot.readout()
    #expect(try parts(missing)[3].label == "Money per won deal")
    #expect(try parts(missing)[3].relative != result("average-deal", of: missing).relative)
    #expect(try parts(missing)[0].relative == result("closed-won", of: missing).relative)
  }

  /// 0.7 × F(30) = 3/7 × 2,000 over a restricted mean of 15.14 days, and 0.4 × 1/2 × 1,100 over
  /// 24.75; the same Python script, by day as well.
  @Test func `velocity and days to a win are Python's`() throws {
    let readout = try Self.speedy().readout()
    let velocity = try result("pipeline-velocity", of: readout)
    #expect(near(velocity.treatment.value, 39.62264150943395))
    #expect(near(velocity.holdout.value, 8.88888888888889))
    #expect(near(velocity.difference.pValue, 0.3994439474367637, 1e-8))
    let velocityEnds = try #require(velocity.relative.interval)
    #expect(near(1 + velocityEnds.upper, exponential(8.173317952096884), 1e-7))
    #expect(near(1 + velocityEnds.lower, exponential(-5.184120646453423), 1e-7))
    let days = try result("time-to-win", of: readout)
    #expect(near(days.treatment.value, 12) && near(days.holdout.value, 19.5))
    #expect(near(days.difference.pValue, 0.42764276716537203, 1e-8))
    #expect(!velocity.metric.isCausal && !days.metric.isCausal)
  }

  @Test func `the brief's day is the day that win rates and times run to`() throws {
    var pilot = try Self.speedy("win-rate-by-day")
    var yaml = BriefText(primary: "win-rate-by-day").yaml
    yaml = yaml.replacing("secondary: []", with: "secondary: [], by_day: 12")
    var ledger = Ledger()
    ledger.accounts = pilot.accounts
    pilot.plan = try Plan(brief: Brief(yaml: yaml), ledger: ledger, sources: [])
    #expect(pilot.plan.brief.day == 12)
    let primary = pilot.readout().primary
    #expect(primary.difference.method == "Aalen-Johansen share won by day 12, by unit")
    #expect(near(primary.treatment.value, 2 / 7.0) && primary.holdout.value == 0)
  }

  @Test func `the average deal is compared by replaying the plan's design`() throws {
    let pilot = try Self.speedy("average-deal")
    let average = pilot.readout().primary
    #expect(average.treatment.value == 2000 && average.holdout.value == 1100)
    let amounts = [
      pilot.treated[0]: (1000.0, 1.0), pilot.treated[1]: (3000, 1), pilot.treated[3]: (2000, 1),
      pilot.heldOut[0]: (1500, 1), pilot.heldOut[2]: (700, 1),
    ]
    let units = pilot.plan.units.map { amounts[$0.accounts[0].id] ?? (0, 0) }
    let design = pilot.plan.assignmentDesign
    let draws = try #require(Self.replays(of: pilot.plan.metrics[0].estimator))
    let alone = try RatioRandomizationTest(
      numerators: units.map(\.0), denominators: units.map(\.1),
      isTreated: pilot.plan.assignment.isTreated, strata: design.strata, draws: draws
    ) { number, isTreated in
      isTreated = design.draw(number, seed: pilot.plan.design.seed).isTreated
    }
    #expect(average.difference.interval == alone.interval())
    #expect(average.difference.pValue == alone.pValue)
    #expect(average.difference.estimate == alone.difference)
    #expect(average.notes.last?.hasPrefix("\(Wording.count(draws)) replays: with others") == true)
  }

  private static func replays(of estimator: Estimator) -> Int? {
    if case .ratioRandomization(let draws) = estimator { draws } else { nil }
  }

  /// Treated: 7 days and 10, and 20 still open on day 29; held out: 12 and 15.
  @Test func `time in stage is a restricted mean, one result a stage beside`() throws {
    var pilot = try Pilot(BriefText(primary: "time-in-stage"))
    let (t, h) = (pilot.treated, pilot.heldOut)
    for (id, entered, left) in [(t[0], 0, 7), (t[1], 2, 12), (h[0], 1, 13), (h[1], 3, 18)] {
      pilot.deal(id, created: entered, stage: "Proposal")
      pilot.enter(("Discovery", entered), ("Proposal", left))
    }
    pilot.deal(t[2], created: 9, stage: "Discovery")
    pilot.enter(("Discovery", 9))
    let readout = pilot.readout(asOf: 29)
    let stage = try #require(readout.beside.first { $0.metric.stage == "Discovery" })
    // The curve is 1 to day 7, 2/3 to day 10, 1/3 to day 20.
    #expect(near(stage.treatment.value, 7 + 3 * 2 / 3.0 + 10 / 3.0))
    #expect(near(stage.holdout.value, 12 + 3 / 2.0))
    #expect(stage.treatment.numerator == 2 && stage.treatment.denominator == 3)
    #expect(stage.difference.method == "restricted mean to day 20, by unit")
    #expect(readout.beside.contains { $0.metric.stage == "Proposal" })
    #expect(readout.primary.metric.id == "time-in-stage")
    #expect(readout.primary.treatment.denominator == 5)
    let without = try Pilot(BriefText(primary: "time-in-stage")).readout()
    #expect(without.primary.reason?.contains("no stage history") == true)
  }

  @Test func `every core metric is there once, in the plan's list or beside it`() throws {
    for brief in [BriefText(), .everything, .core] {
      var pilot = try Self.speedy()
      pilot.plan = try Pilot(brief).plan.replayed(19)
      let readout = pilot.readout()
      let named = (readout.metrics + readout.beside).map(\.metric.id)
      for metric in Metric.all + [.pipelineVelocity, .timeToWin, .closedDealDays] {
        #expect(named.count { $0 == metric.id } == 1, "\(metric.id)")
      }
      for result in readout.metrics + readout.beside {
        #expect((result.difference.estimate == nil) == (result.reason != nil))
        if result.metric.id == "closed-deal-days" {
          #expect(result.notes.contains { $0.contains("Naive") })
        }
      }
    }
  }

  /// Treated: won after 5 days and lost after 10; held out: open. Both were open on day 0.
  @Test func `deals open at the start are compared apart, as an effect`() throws {
    var pilot = try Pilot()
    let (t, h) = (pilot.treated, pilot.heldOut)
    pilot.deal(t[0], created: -20, .won, closed: 5)
    pilot.deal(t[1], created: -9, .lost, closed: 10)
    pilot.deal(t[2], created: -9, .lost, closed: -1)
    pilot.deal(h[0], created: -3)
    pilot.deal(h[1], created: -3, .won, closed: 30)
    let readout = pilot.readout()
    let (won, days) = (readout.openAtStart[0], readout.openAtStart[1])
    #expect(won.treatment.denominator == 2 && won.holdout.denominator == 2)
    #expect(near(won.treatment.value, 0.5) && near(won.holdout.value, 0.5))
    #expect(near(days.treatment.value, 7.5) && near(days.holdout.value, 30))
    #expect(won.metric.isCausal && days.metric.isCausal)
    #expect(readout.primary.treatment.numerator == 0)
  }

  /// Holm by hand: 0.01 · 3, 0.02 · 2, 0.04 · 1, each at least the one before.
  @Test func `secondaries carry the p-values they have together`() throws {
    func result(_ pValue: Double?) -> MetricResult {
      let arm = ArmSummary(units: 1, numerator: 1, denominator: 1, value: 1)
      let estimated = pValue.map { Estimated(estimate: 0, interval: nil, method: "", pValue: $0) }
      let none = Estimated(notEstimable: "nothing", method: "")
      return MetricResult(
        metric: .winRate, treatment: arm, holdout: arm, difference: estimated ?? none,
        relative: none, opportunities: 1)
    }
    let adjusted = [0.001, 0.04, nil, 0.01, 0.02].map(result).withAdjustedSecondaries
    #expect(adjusted.map(\.adjustedPValue) == [nil, 0.04, nil, 0.03, 0.04])
    #expect(adjusted[3].notes.last?.contains("Holm") == true)
    #expect(adjusted[0].notes.isEmpty && adjusted[2].notes.isEmpty)
    #expect([0.5, 0.3].map(result).withAdjustedSecondaries[1].adjustedPValue == 0.3)
  }

  @Test func `speed is split by the plays that touched the account before the close`() throws {
    var pilot = try Pilot()
    let (t, h) = (pilot.treated, pilot.heldOut)
    pilot.deal(t[0], created: 5, .won, closed: 15)
    pilot.deal(t[1], created: 5, .lost, closed: 25)
    pilot.deal(h[0], created: 5)
    pilot.touch(t[0], day: 3, campaign: "Ads")
    pilot.touch(t[0], day: 16, campaign: "Dinner")
    pilot.touch(t[1], day: 25, campaign: "Ads")
    pilot.touch(t[1], day: -200, campaign: "Dinner")
    let plays = pilot.readout().plays
    #expect(plays.map(\.play) == ["Ads", nil])
    #expect(plays[0].treatmentDeals == 2 && plays[0].holdoutDeals == 0 && plays[0].won == 1)
    #expect(near(plays[0].daysOpen.estimate, 15) && near(plays[0].wonByDay.estimate, 0.5))
    #expect(plays[1].holdoutDeals == 1 && plays[1].closed == 0)
    #expect(plays[1].daysOpen.interval == nil && plays[1].daysOpen.reason != nil)
    #expect(try Pilot().readout().plays.isEmpty)
  }

  private func exponential(_ x: Double) -> Double {
    // (1 + x/2ᵏ)^(2ᵏ) with a fourth-order step.
    let small = x / 1024
    var power = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4 * (1 + small / 5))))
    for _ in 0..<10 { power *= power }
    return power
  }
}
