public import Pipeline
public import Planning

extension Readout {
  /// Reads a pilot: tallies by unit, estimates by the plan's methods, integrity, verdict.
  ///
  /// - Parameters:
  ///   - plan: the locked plan, its digest already verified; its metrics are of this version.
  ///   - planDigest: that digest, as it is printed.
  ///   - ledger: the exports after the pilot.
  ///   - asOf: the day outcomes are read as of.
  ///   - dropped: rows of the exports that took no part.
  ///   - looksTaken: the looks that reviews have recorded; they have used some of the error.
  ///   - late: accounts that arrived after the lock, as the pilot recorded them.
  ///   - replaysBeside: how many replays stand behind each number the plan does not name; 0 leaves
  ///     out all that the plan does not name.
  public init(
    plan: Plan, planDigest: String, ledger: Ledger, asOf: Day, dropped: [DroppedRecords] = [],
    looksTaken: [LookTaken] = [], late: [LateArrival] = [], replaysBeside: Int = 2_000
  ) {
    self = Wording.using(plan.brief.locale) {
      Readout(
        PilotOutcome(plan: plan, ledger: ledger, asOf: asOf, looksTaken: looksTaken),
        planDigest: planDigest, dropped: dropped, late: late, replaysBeside: replaysBeside)
    }
  }

  /// Reads an outcome.
  init(
    _ outcome: PilotOutcome, planDigest: String, dropped: [DroppedRecords],
    late: [LateArrival] = [], replaysBeside: Int = 0
  ) {
    let plan = outcome.plan
    let isWhole = replaysBeside > 0
    // The draws that the metrics beside the plan's need serve all readings.
    let outcome =
      isWhole ? outcome.drawing(min(replaysBeside, PilotOutcome.challengeReplays)) : outcome
    let questions = plan.metrics.map { planned in
      guard let metric = Metric.named(planned.id) else {
        preconditionFailure("the plan measures \(planned.id), which this version does not know")
      }
      return MetricQuestion(metric: metric, estimator: planned.estimator)
    }
    let metrics = outcome.results(of: questions).withAdjustedSecondaries
    let day = plan.brief.day ?? plan.brief.window.days
    let findings = outcome.findings()
    let comparisons = outcome.comparisons(asking: questions, planDigest: planDigest)
    let verdict =
      comparisons.isEmpty
      ? outcome.verdict(on: metrics[0], findings: findings) : outcome.verdict(over: comparisons)
    let money = outcome.money(metrics)
    let beside = isWhole ? outcome.metricsBeside(replays: replaysBeside) : []
    self.init(
      plan: plan, planDigest: planDigest, asOf: outcome.asOf,
      verdict: verdict, metrics: metrics,
      beside: beside,
      openAtStart: isWhole ? outcome.openAtStart() : [],
      decomposition: isWhole ? outcome.decomposition(beside: metrics + beside) : nil,
      plays: isWhole ? outcome.speedByPlay(horizon: day) : [],
      curves: isWhole ? outcome.curves(horizon: day) : nil,
      findings: findings, dropped: dropped, tallies: metrics.map { $0.metric.tally(outcome.deals) },
      money: money,
      challenge: isWhole
        ? outcome.challenges(of: metrics, verdict: verdict, money: money, late: late) : nil,
      segments: isWhole ? outcome.segments(of: metrics[0]) : [],
      look: comparisons.isEmpty
        ? outcome.look : outcome.look?.with(arms: comparisons.informationByArm),
      comparisons: comparisons)
  }
}

extension PilotOutcome {
  /// The integrity checks, most severe first.
  func findings() -> [Finding] {
    ([sampleRatio(), attrition(), balanceDrift()] + exposure()
      + [
        concentration(), censoring(), exposureTime(), backdating(), reopenedDeals(),
        missingHistory(), missingAmounts(),
      ] + [unplacedDeals(), readingDay()].compactMap { $0 })
      .enumerated().sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }
      .map(\.element)
  }
}
