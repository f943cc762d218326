internal import Foundation
internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Takes the lift of won money per account apart into deals opened, share won and average deal.
  ///
  /// - Parameter results: what was estimated of the metrics; a part that is one of them has its interval.
  /// - Returns: the parts; each says why where it has no logarithm.
  func decomposition(beside results: [MetricResult] = []) -> Decomposition {
    let deals = (ArmDeals(self, arm: .treatment), ArmDeals(self, arm: .holdout))
    let arms = (treatment: MoneyFactors(deals.0), holdout: MoneyFactors(deals.1))
    let isValued = [deals.0.total, deals.1.total].allSatisfy { $0.valuedWins == $0.wins }
    func part(
      _ id: String, _ label: String, _ unit: Metric.Unit,
      _ factor: KeyPath<MoneyFactors, MoneyFactors.Factor>, of metric: Metric?
    ) -> Decomposition.Part {
      self.part(id, label, unit, factor, arms)
        .agreeing(with: results.first { $0.metric.id == metric?.id })
    }
    return Decomposition(
      money: part(
        Metric.closedWon.id, "Closed-won money per account", .money, \.money, of: .closedWon),
      factors: [
        part(
          Metric.opportunitiesPerAccount.id, "Deals opened per account", .count, \.opportunities,
          of: .opportunitiesPerAccount),
        part("share-won", "Share of them won so far", .share, \.share, of: nil),
        part(
          "average-won-deal",
          isValued ? "Average won deal" : "Money per won deal", .money, \.average,
          of: isValued ? .averageDeal : nil),
      ])
  }

  private func part(
    _ id: String, _ label: String, _ unit: Metric.Unit,
    _ factor: KeyPath<MoneyFactors, MoneyFactors.Factor>,
    _ arms: (treatment: MoneyFactors, holdout: MoneyFactors)
  ) -> Decomposition.Part {
    let (treatment, holdout) = (arms.treatment[keyPath: factor], arms.holdout[keyPath: factor])
    let method = "jackknife by unit on the log scale"
    func part(_ log: Estimated, _ relative: Estimated, _ money: Estimated) -> Decomposition.Part {
      Decomposition.Part(
        id: id, label: label, unit: unit, treatment: treatment.value, holdout: holdout.value,
        logRatio: log, relative: relative, money: money)
    }
    do throws(SampleError) {
      guard arms.treatment.money.value ?? 0 > 0, arms.holdout.money.value ?? 0 > 0 else {
        throw .notEstimable(reason: "an arm has won no money, so its parts have no logarithms")
      }
      let contrast = try LogContrast(treatment: treatment.jackknife(), holdout: holdout.jackknife())
      let log = contrast.logRatio
      let pValue = try log.pValue()
      return part(
        Estimated(
          estimate: log.value, interval: try log.interval(confidenceLevel: level), method: method,
          pValue: pValue),
        Estimated(
          estimate: contrast.relativeLift,
          interval: try contrast.relativeInterval(confidenceLevel: level), method: method,
          pValue: pValue),
        try contribution(of: factor, arms))
    } catch {
      let none = Estimated(notEstimable: "\(error)", method: method)
      return part(none, none, none)
    }
  }

  /// What a factor brings to the difference in money per account: the logarithmic mean of both arms'
  /// money times the logarithm of the factor's ratio, so that contributions add up (Ang 2004).
  private func contribution(
    of factor: KeyPath<MoneyFactors, MoneyFactors.Factor>,
    _ arms: (treatment: MoneyFactors, holdout: MoneyFactors)
  ) throws(SampleError) -> Estimated {
    func value(_ money: (Double, Double), _ own: (Double, Double)) -> Double {
      Decomposition.logarithmicMean(money.0, money.1) * log(own.0 / own.1)
    }
    func column(_ arm: MoneyFactors) throws(SampleError) -> (
      money: MoneyFactors.Factor, own: MoneyFactors.Factor, m: Double, v: Double
    ) {
      let (money, own) = (arm.money, arm[keyPath: factor])
      guard let m = money.value, let v = own.value else {
        throw .notEstimable(reason: "it is zero in an arm, and zero has no logarithm")
      }
      return (money, own, m, v)
    }
    let (treatment, holdout) = (try column(arms.treatment), try column(arms.holdout))
    let estimate = value((treatment.m, holdout.m), (treatment.v, holdout.v))
    func squaredError(_ moved: [Double], others: Int, other: Double) -> Double {
      let count = Double(moved.count + others)
      let mean = (moved.reduce(0, +) + Double(others) * other) / count
      let squares =
        moved.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        + Double(others) * (other - mean) * (other - mean)
      return squares * (count - 1) / count
    }
    let errors = [
      squaredError(
        zip(treatment.money.leavingOut, treatment.own.leavingOut).map {
          value(($0, holdout.m), ($1, holdout.v))
        }, others: treatment.money.others,
        other: value(
          (treatment.money.otherValue, holdout.m), (treatment.own.otherValue, holdout.v))),
      squaredError(
        zip(holdout.money.leavingOut, holdout.own.leavingOut).map {
          value((treatment.m, $0), (treatment.v, $1))
        }, others: holdout.money.others,
        other: value(
          (treatment.m, holdout.money.otherValue), (treatment.v, holdout.own.otherValue))),
    ]
    let sum = errors[0] + errors[1]
    let freedoms = [treatment.money.informing - 1, holdout.money.informing - 1].map(Double.init)
    let inverse =
      (errors[0] / sum) * (errors[0] / sum) / freedoms[0]
      + (errors[1] / sum) * (errors[1] / sum) / freedoms[1]
    let estimated = try StudentizedEstimate(
      value: estimate, standardError: sum.squareRoot(), degreesOfFreedom: 1 / inverse)
    return Estimated(
      estimate: estimate, interval: try estimated.interval(confidenceLevel: level),
      method: "jackknife by unit", pValue: try estimated.pValue())
  }
}

extension Decomposition.Part {
  /// The part with its lift as the metric of that name is read, so that a number has one interval.
  ///
  /// The logarithm, which adds up with those of the other parts, is the metric's only where the metric
  /// is the plain ratio of the arms and not a mean over blocks.
  fileprivate func agreeing(with result: MetricResult?) -> Decomposition.Part {
    guard let result, let lift = result.relative.estimate, let range = result.relative.interval
    else { return self }
    var log = logRatio
    if let treatment, let holdout, treatment > 0, holdout > 0,
      abs(treatment / holdout - (1 + lift)) <= 1e-9 * (1 + lift)
    {
      log = Estimated(
        estimate: Foundation.log(1 + lift),
        interval: ConfidenceInterval(
          lower: Foundation.log(1 + max(range.lower, -1)), upper: Foundation.log(1 + range.upper),
          confidenceLevel: range.confidenceLevel),
        method: result.relative.method, pValue: result.relative.pValue)
    }
    return Decomposition.Part(
      id: id, label: label, unit: unit, treatment: treatment, holdout: holdout, logRatio: log,
      relative: result.relative, money: money)
  }
}

/// The factors of one arm's money per account, each with what leaving out a unit makes of it.
private struct MoneyFactors: Sendable {
  /// A factor.
  struct Factor: Sendable {
    /// Nil where it is divided by nothing.
    let value: Double?
    let leavingOut: [Double]
    let others: Int
    let otherValue: Double
    let informing: Int

    func jackknife() throws(SampleError) -> LogJackknife {
      try LogJackknife(
        value: value ?? 0, leavingOut: leavingOut, others: others, otherValue: otherValue,
        informing: informing)
    }
  }

  let money: Factor
  let opportunities: Factor
  let share: Factor
  let average: Factor

  init(_ arm: ArmDeals) {
    typealias Sums = ArmDeals.Unit
    let without = arm.units.map { arm.total.without($0) }
    func factor(informing: Int, _ value: (Sums, Double) -> Double) -> Factor {
      func finite(_ sums: Sums, _ units: Int) -> Double {
        let number = value(sums, Double(units))
        return number.isFinite ? number : 0
      }
      let whole = value(arm.total, Double(arm.assigned))
      return Factor(
        value: whole.isFinite ? whole : nil,
        leavingOut: without.map { finite($0, arm.assigned - 1) },
        others: arm.assigned - arm.units.count,
        otherValue: finite(arm.total, arm.assigned - 1), informing: informing)
    }
    money = factor(informing: arm.winners) { $0.money / $1 }
    opportunities = factor(informing: arm.assigned) { $0.opportunities / $1 }
    share = factor(informing: arm.units.count) { sums, _ in sums.wins / sums.opportunities }
    average = factor(informing: arm.winners) { sums, _ in sums.money / sums.wins }
  }
}
