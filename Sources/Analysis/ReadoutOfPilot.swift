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
  public init(
    plan: Plan, planDigest: String, ledger: Ledger, asOf: Day, dropped: [DroppedRecords] = [],
    looksTaken: [LookTaken] = []
  ) {
    self.init(
      PilotOutcome(plan: plan, ledger: ledger, asOf: asOf, looksTaken: looksTaken),
      planDigest: planDigest, dropped: dropped)
  }

  /// Reads an outcome.
  init(_ outcome: PilotOutcome, planDigest: String, dropped: [DroppedRecords]) {
    let plan = outcome.plan
    let metrics = plan.metrics.enumerated().map { rank, planned in
      guard let metric = Metric.named(planned.id) else {
        preconditionFailure("the plan measures \(planned.id), which this version does not know")
      }
      let result = outcome.result(of: planned, metric: metric)
      return rank == 0 || plan.metrics.count < 3
        ? result
        : result.noting("One of several secondary metrics, each read as if it were the only one.")
    }
    let findings = outcome.findings()
    self.init(
      plan: plan, planDigest: planDigest, asOf: outcome.asOf,
      verdict: outcome.verdict(on: metrics[0], findings: findings), metrics: metrics,
      findings: findings, dropped: dropped, tallies: metrics.map { $0.metric.tally(outcome.deals) },
      look: outcome.look)
  }
}

extension PilotOutcome {
  /// The integrity checks, most severe first.
  func findings() -> [Finding] {
    ([sampleRatio()] + exposure() + [concentration(), censoring(), missingAmounts()]
      + [unplacedDeals(), readingDay()].compactMap { $0 })
      .enumerated().sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }
      .map(\.element)
  }
}
