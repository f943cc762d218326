internal import Pipeline
internal import Planning

extension Stage {
  /// Puts the report together once all rehearsals are run.
  func report(of pilots: [PastPilot], places: PastWindows, draws: Int) -> RehearsalReport {
    let brief = plan.brief
    let length = brief.window.days + brief.window.followUp
    let newest = pilots[0].window
    let oldest = pilots[pilots.count - 1].window
    let past = RehearsalReport.Past(
      windows: pilots.count,
      windowsApart: (newest.decisionDay - oldest.start + 1) / length, step: places.step,
      days: brief.window.days, followUp: brief.window.followUp, first: oldest.start,
      last: newest.decisionDay,
      units: [pilots.map(\.units).min() ?? 0, pilots.map(\.units).max() ?? 0],
      windowsLeftOut: places.windows.count - pilots.count)
    let byArm = metrics.map { totals in zip(plan.metrics, totals).map(result) }
    let rehearsed = byArm[0]
    let arms = plan.arms.map { arms in
      zip(arms, byArm).map { arm, rehearsed in
        RehearsalReport.RehearsedArm(
          arm: arm.name,
          sentence: RehearsalSentence(
            rehearsed[0], rehearsals: draws, minimumLift: brief.expected.minimumLift,
            subject: "the arm \(arm.name) against the holdout"
          ).text, metrics: rehearsed)
      }
    }
    let compared = comparison(windows: pilots.count)
    let sentence = RehearsalSentence(
      rehearsed[0], rehearsals: draws, minimumLift: brief.expected.minimumLift)
    return RehearsalReport(
      schema: RehearsalReport.schema, pilot: brief.pilot,
      sentence: arms?.map(\.sentence).joined(separator: " ") ?? sentence.text,
      rehearsals: draws, seed: plan.design.seed, confidence: brief.comparisonConfidence,
      minimumLift: brief.expected.minimumLift, currency: brief.expected.currency, past: past,
      design: plan.design.method, metrics: rehearsed, arms: arms,
      anyArm: arms.flatMap { _ in Frequency(anyArm.missed, of: anyArm.rehearsals) },
      designs: compared,
      advice: DesignAdvice(
        compared, degrees: degrees, planned: plan.design.method,
        confidence: brief.comparisonConfidence),
      notes: RehearsalNotes(past: past, metrics: rehearsed, plan: plan, draws: draws).sentences)
  }

  private func result(of planned: Plan.PlannedMetric, _ totals: MetricTotals) -> RehearsedMetric {
    let curve = totals.curve
    let hasCurve = curve.points.count > 1
    var reason: String?
    if totals.estimated == 0 {
      reason = totals.reason ?? "in no rehearsal did both arms have enough to compare"
    } else if totals.base == 0 {
      reason = "nothing of it happened in any past window"
    }
    var liftReason: String?
    if planned.estimator.isOfTimes {
      liftReason = "no effect on times is put in, only false alarms are rehearsed"
    } else if let reason {
      liftReason = reason
    } else if !hasCurve {
      liftReason =
        "in most rehearsals the past leaves no room for a lift: nothing had happened, or the share "
        + "cannot rise"
    } else if curve.detectable == nil, let last = curve.points.last {
      liftReason =
        "even \(Wording.change(last.lift)), the largest lift rehearsed, is found only "
        + "\(Wording.percent(last.found.share, decimals: 0)) of the time"
    }
    return RehearsedMetric(
      id: planned.id, base: totals.base, method: planned.estimator.rehearsedName,
      falseAlarm: totals.falseAlarm, meanWidth: totals.meanWidth, estimated: totals.estimated,
      injection: planned.estimator.injection,
      power: hasCurve && totals.base != 0 ? curve.points.filter { $0.lift > 0 } : [],
      detectableLift: liftReason == nil ? curve.detectable : nil,
      detectableBand: liftReason == nil ? curve.band : [], reason: reason, liftReason: liftReason)
  }

  /// How many squares the variance of a design rests on; all there are where it is exact.
  private func degrees(_ method: DesignMethod) -> Int {
    guard let totals = designs[method]?.primary else { return 0 }
    return method == .complete && totals.relativeVariance != nil ? .max : totals.degrees
  }

  /// A design's variance over that of complete randomisation, which is 1 by definition there.
  private func relativeVariance(of method: DesignMethod) -> Double? {
    guard let totals = designs[method]?.primary, let own = totals.variance else { return nil }
    if let exact = totals.relativeVariance { return method == .complete ? 1 : exact }
    guard let other = designs[.complete]?.primary.variance, other > 0 else { return nil }
    return own / other
  }

  private func comparison(windows: Int) -> [RehearsedDesign] {
    methods.map { method in
      guard let totals = designs[method] else {
        preconditionFailure("every design of this version is counted")
      }
      let result = result(of: plan.metrics[0], totals.primary)
      let isLaid = totals.fallenBack < windows
      var reason = isLaid ? result.reason : totals.reason
      var ratio: Double?
      var band: [Double] = []
      if isLaid, result.reason == nil {
        if let value = relativeVariance(of: method) {
          ratio = value
          let reach =
            method == .complete ? 1 : DesignAdvice.factor(degrees(method), degrees(.complete))
          band = [value / reach, value * reach]
        } else {
          reason = "its differences do not vary, or those of complete randomisation do not"
        }
      }
      return RehearsedDesign(
        method: method, relativeVariance: ratio, varianceBand: band,
        falseAlarm: isLaid ? result.falseAlarm : nil,
        detectableLift: isLaid ? result.detectableLift : nil,
        windowsFallenBack: totals.fallenBack, reason: reason)
    }
  }
}

extension Estimator {
  /// Whether it reads times.
  fileprivate var isOfTimes: Bool {
    switch self {
    case .restrictedMean, .incidence: true
    case .score, .clusteredScore, .randomization, .adjustedRandomization, .ratioRandomization: false
    }
  }

  /// How a rehearsal reads the metric.
  fileprivate var rehearsedName: String {
    switch self {
    case .randomization:
      "studentised randomisation, a few hundred replays of each window's design"
    case .adjustedRandomization:
      "studentised randomisation without the plan's adjustment, which shortens what is rehearsed "
        + "here, a few hundred replays of each window's design"
    case .score, .clusteredScore, .restrictedMean, .incidence, .ratioRandomization: name
    }
  }

  /// What a rehearsal puts into treated units.
  fileprivate var injection: String? {
    switch self {
    case .score:
      "treated units that did nothing are turned into units that did, at random, until the "
        + "expected share has risen by the lift"
    case .clusteredScore:
      "lost deals of treated units are turned into won ones, at random, until the expected share "
        + "has risen by the lift; deals still open stay open"
    case .randomization, .adjustedRandomization:
      "the amounts of treated units are multiplied by 1 + lift"
    case .restrictedMean, .incidence, .ratioRandomization: nil
    }
  }
}
