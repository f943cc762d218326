internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  private static let method = "jackknife by unit on the log scale"

  /// Money per account and day in each arm, with what it is made of.
  func pipelineVelocity(horizon: Int) -> MetricResult {
    compare(.pipelineVelocity, horizon: horizon) { arm, horizon throws(SampleError) in
      let courses = arm.courses(horizon: horizon)
      func velocity(_ sums: ArmDeals.Unit, _ units: Int, _ course: DailyTable.Course) -> Double {
        guard sums.valuedWins > 0, course.daysOpen > 0, units > 0 else { return 0 }
        return sums.opportunities / Double(units) * course.won * (sums.money / sums.valuedWins)
          / course.daysOpen
      }
      let value = velocity(arm.total, arm.assigned, courses.all)
      return try LogJackknife(
        value: value,
        leavingOut: zip(arm.units, courses.without).map { unit, course in
          velocity(arm.total.without(unit), arm.assigned - 1, course)
        },
        others: arm.assigned - arm.units.count,
        otherValue: velocity(arm.total, arm.assigned - 1, courses.all), informing: arm.winners)
    }.noting(
      "Deals opened per account × share won × average won deal ÷ days open, won and open read to "
        + "the same day of a deal's life. A product of four descriptions is a description.")
  }

  /// Mean days to a win among deals won within the horizon.
  func timeToWin(horizon: Int) -> MetricResult {
    compare(.timeToWin, horizon: horizon) { arm, horizon throws(SampleError) in
      let courses = arm.courses(horizon: horizon)
      return try LogJackknife(
        value: courses.all.daysToWin ?? 0, leavingOut: courses.without.map { $0.daysToWin ?? 0 },
        others: arm.assigned - arm.units.count, otherValue: courses.all.daysToWin ?? 0,
        informing: arm.winners)
    }.noting(
      "Of deals that are won in time; open ones are censored and lost ones are never won. Fewer "
        + "days are no gain where fewer deals are won.")
  }

  /// Compares a number that each arm makes of its deals up to a day.
  private func compare(
    _ metric: Metric, horizon: Int,
    _ value: (ArmDeals, Int) throws(SampleError) -> LogJackknife
  ) -> MetricResult {
    let arms = (treatment: ArmDeals(self, arm: .treatment), holdout: ArmDeals(self, arm: .holdout))
    func summary(_ deals: ArmDeals, _ value: Double?) -> ArmSummary {
      ArmSummary(
        units: deals.assigned,
        numerator: metric.unit == .money ? deals.total.money : deals.total.wins,
        denominator: deals.total.opportunities, value: value)
    }
    let opportunities = Int(arms.treatment.total.opportunities + arms.holdout.total.opportunities)
    do throws(SampleError) {
      guard let first = arms.treatment.reach, let second = arms.holdout.reach else {
        throw .notEstimable(reason: "an arm has no deals")
      }
      let usable = min(horizon, first, second)
      guard usable > 0 else {
        throw .notEstimable(reason: "no deal of one arm has been watched for a whole day yet")
      }
      let contrast = try LogContrast(
        treatment: value(arms.treatment, usable), holdout: value(arms.holdout, usable))
      let pValue = try contrast.logRatio.pValue()
      return MetricResult(
        metric: metric, treatment: summary(arms.treatment, contrast.treatment.value),
        holdout: summary(arms.holdout, contrast.holdout.value),
        difference: Estimated(
          estimate: contrast.treatment.value - contrast.holdout.value,
          interval: try contrast.differenceInterval(confidenceLevel: level),
          method: "\(Self.method), to day \(usable)", pValue: pValue),
        relative: Estimated(
          estimate: contrast.relativeLift,
          interval: try contrast.relativeInterval(confidenceLevel: level), method: Self.method,
          pValue: pValue),
        opportunities: opportunities)
    } catch {
      return notEstimable(
        error, metric: metric, method: Self.method, treatment: summary(arms.treatment, nil),
        holdout: summary(arms.holdout, nil), opportunities: opportunities)
    }
  }
}

extension ArmDeals.Unit {
  /// The sums without those of another; its durations are not looked at.
  func without(_ other: ArmDeals.Unit) -> ArmDeals.Unit {
    ArmDeals.Unit(
      opportunities: opportunities - other.opportunities, wins: wins - other.wins,
      money: money - other.money, valuedWins: valuedWins - other.valuedWins)
  }
}
