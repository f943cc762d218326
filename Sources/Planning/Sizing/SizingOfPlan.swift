internal import Pipeline
internal import Statistics

extension PlanSizing {
  /// The power asked of a detectable lift.
  private static let usualPower = 0.8

  /// Sizes every metric of a plan from the team's own past.
  ///
  /// - Parameters:
  ///   - metrics: the plan's metrics, the primary first.
  ///   - brief: the window, the level and the lift asked for.
  ///   - ledger: the ledger as known before the pilot.
  ///   - past: the last window of the past as long as the pilot; nil where there is none.
  ///   - design: how many units each arm has.
  ///   - weighting: what the past says of covariates.
  ///   - nouns: what units are called, such as "accounts".
  init(
    metrics: [Metric], brief: Brief, ledger: Ledger, past: PastWindow?, design: PlannedDesign,
    weighting: CovariateWeighting, nouns: String
  ) {
    power = PlanSizing.usualPower
    let weeks = past == nil ? [] : PlanSizing.windows(brief: brief, ledger: ledger)
    let sized = metrics.map { metric in
      MetricSizing(
        metric: metric, brief: brief, past: past, weeks: weeks, design: design,
        power: PlanSizing.usualPower)
    }
    self.metrics = sized
    remedies = PlanSizing.remedies(
      sized, kinds: metrics, nouns: nouns, brief: brief, design: design,
      power: PlanSizing.usualPower)
    warning = metrics.first.flatMap { metric in
      sized.first.flatMap { $0.warning(metric: metric, brief: brief, power: PlanSizing.usualPower) }
    }
    designGain = PlanSizing.gain(design, weighting)
  }

  /// Past windows of other lengths than the pilot's, by their weeks; all that the past holds.
  private static func windows(brief: Brief, ledger: Ledger) -> [(weeks: Int, past: PastWindow)] {
    let isLarge = ledger.accounts.count > 100_000
    let lengths = isLarge ? [8, 26] : [2, 4, 8, 13, 17, 26, 39, 52]
    return lengths.compactMap { weeks in
      PastWindow(brief: brief, ledger: ledger, days: 7 * weeks).map { (weeks, $0) }
    }
  }

  private static func gain(_ design: PlannedDesign, _ weighting: CovariateWeighting) -> String? {
    guard design.method != .complete, let explained = weighting.varianceExplained,
      weighting.source == .prognosis
    else { return nil }
    let times = Wording.number(1 / max(1 - explained, 0.05), decimals: 2)
    return
      "What the design keeps alike explained \(Wording.percent(explained, decimals: 0)) of how "
      + "accounts differed in the past. An analysis that counts it works as if there were up to "
      + "\(times) times as many accounts; the numbers above do not count on it."
  }
}

extension PlanSizing.MetricSizing {
  fileprivate init(
    metric: Metric, brief: Brief, past: PastWindow?,
    weeks: [(weeks: Int, past: PastWindow)], design: PlannedDesign, power: Double
  ) {
    let asked = metric.asked(by: brief)
    let level: ConfidenceLevel
    let spread: Spread
    do throws(SampleError) {
      level = try ConfidenceLevel(brief.confidence)
      guard let past else {
        throw .notEstimable(reason: "the deals do not reach back far enough")
      }
      spread = try past.spread(of: metric)
    } catch {
      self.init(metric: metric.id, reason: "\(error)")
      return
    }
    let units = design.treatmentUnits + design.holdoutUnits
    func sight(_ spread: Spread, treatment: Int, holdout: Int) -> Spread.Sight? {
      try? spread.sight(
        treatmentUnits: max(treatment, 1), holdoutUnits: max(holdout, 1), level: level,
        lift: asked, power: power)
    }
    func point(_ value: Double, _ sight: Spread.Sight?) -> PlanSizing.Point? {
      sight.map {
        PlanSizing.Point(value: value, detectableLift: $0.detectableLift, chance: $0.chance)
      }
    }
    guard
      let now = sight(spread, treatment: design.treatmentUnits, holdout: design.holdoutUnits)
    else {
      self.init(metric: metric.id, reason: "in the last window nothing varied")
      return
    }
    let share = Double(design.holdoutUnits) / Double(units)
    let loud = now.chance.flatMap { chance in
      try? Exaggeration(rightPower: chance, confidenceLevel: level)
    }
    self.init(
      metric: metric.id, base: spread.base, detectableLift: now.detectableLift,
      chance: now.chance, unitsNeeded: now.unitsNeeded, exaggeration: loud?.factor,
      wrongSign: loud?.wrongSign,
      byUnits: PlanSizing.steps(units, needed: now.unitsNeeded).compactMap { total in
        let holdout = Int((Double(total) * share).rounded())
        return point(Double(total), sight(spread, treatment: total - holdout, holdout: holdout))
      },
      byHoldoutShare: stride(from: 0.1, through: 0.91, by: 0.1).compactMap { share in
        let holdout = Int((Double(units) * share).rounded())
        return point(
          (share * 10).rounded() / 10, sight(spread, treatment: units - holdout, holdout: holdout))
      },
      byWeeks: weeks.compactMap { week in
        guard let spread = try? week.past.spread(of: metric) else { return nil }
        return point(
          Double(week.weeks),
          sight(spread, treatment: design.treatmentUnits, holdout: design.holdoutUnits))
      },
      reason: nil)
  }

  private init(metric: String, reason: String) {
    self.init(
      metric: metric, base: nil, detectableLift: nil, chance: nil, unitsNeeded: nil,
      exaggeration: nil, wrongSign: nil, byUnits: [], byHoldoutShare: [], byWeeks: [],
      reason: reason)
  }

  /// What to expect of a result that excludes zero, where that is unlikely to happen.
  fileprivate func warning(metric: Metric, brief: Brief, power: Double) -> String? {
    guard let chance, chance < power, let exaggeration, let wrongSign else { return nil }
    let asked = metric.asked(by: brief)
    let wrong = Int((wrongSign * 100).rounded())
    return
      "If it is run as it is and \(Wording.change(asked)) is the truth, the interval will exclude "
      + "zero \(Wording.count(Int((chance * 100).rounded()), "time")) in 100, and the estimate will "
      + "then be \(Wording.number(exaggeration, decimals: 1)) times the truth on average"
      + (wrong > 0 ? " and point the wrong way \(Wording.count(wrong, "time")) in 100." : ".")
  }
}

extension PlanSizing {
  /// Numbers of units from a quarter of the plan's to eight times as many, or to as many as it
  /// takes; half as many again at each step.
  fileprivate static func steps(_ units: Int, needed: Int?) -> [Int] {
    let most = max(8 * units, min(needed ?? 0, 100 * units))
    var steps: [Int] = []
    var step = -3
    while true {
      var size = Double(units)
      for _ in 0..<abs(step) { size *= step < 0 ? 1 / 1.5 : 1.5 }
      let total = step == 0 ? units : PlanSizing.rounded(size)
      if total >= 4 { steps.append(total) }
      if total >= most { return steps }
      step += 1
    }
  }

  /// A number with two digits that are not zero.
  private static func rounded(_ size: Double) -> Int {
    var unit = 1
    while size / Double(unit) >= 100 { unit *= 10 }
    return Int((size / Double(unit)).rounded()) * unit
  }
}
