internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Each of several arms against the holdout, in the brief's order; none for one arm.
  ///
  /// An arm's comparison looks only at its units and the holdout's, and replays who of them is treated
  /// given who is in the other arms, so each is as exact as a pilot of two arms.
  func comparisons(asking questions: [MetricQuestion], planDigest: String) -> [ArmReadout] {
    let outcomes = (plan.arms ?? []).compactMap { arm in
      plan.comparison(of: arm.name).map {
        (arm: arm.name, outcome: PilotOutcome(plan: $0, ledger: ledger, asOf: asOf))
      }
    }
    let results = outcomes.map { $0.outcome.results(of: questions) }.adjustedTogether
    return zip(outcomes, results).map { pair, metrics in
      let findings = pair.outcome.findings()
      return ArmReadout(
        arm: pair.arm,
        readout: Readout(
          plan: pair.outcome.plan, planDigest: planDigest, asOf: asOf,
          verdict: pair.outcome.verdict(on: metrics[0], findings: findings), metrics: metrics,
          findings: findings, dropped: [],
          tallies: metrics.map { $0.metric.tally(pair.outcome.deals) }))
    }
  }

  /// What the plan says of all arms: it scales where an arm's own verdict does, and stops only where
  /// every arm's does; the weakest of the others speaks for the rest.
  func verdict(over comparisons: [ArmReadout]) -> Verdict {
    let verdicts = comparisons.map(\.readout.verdict)
    let calls = verdicts.map(\.call)
    let call: Verdict.Call =
      if calls.contains(.scale) {
        .scale
      } else if calls.contains(.cannotTell) {
        .cannotTell
      } else {
        calls.contains(.extend) ? .extend : .stop
      }
    return Verdict(
      call: call, sentence: sentence(over: comparisons),
      rule: [verdicts.first?.rule, plan.brief.armsRule].compactMap { $0 }.joined(separator: " "))
  }

  /// All arms in one sentence, those to scale first: "Scale light: lift +67% (+5% to +211%); stop
  /// treatment: …". What says the same of every arm is said once.
  private func sentence(over comparisons: [ArmReadout]) -> String {
    let sentences = Set(comparisons.map(\.readout.verdict.sentence))
    if let only = sentences.first, sentences.count == 1 { return only }
    let scaled = comparisons.filter { $0.readout.verdict.call == .scale }
    let others = comparisons.filter { $0.readout.verdict.call != .scale }
    let clauses = (scaled + others).map { comparison in
      let verdict = comparison.readout.verdict
      let opening =
        switch verdict.call {
        case .scale: "scale \(comparison.arm)"
        case .extend: "extend \(comparison.arm)"
        case .stop: "stop \(comparison.arm)"
        case .cannotTell: "cannot tell of \(comparison.arm)"
        }
      return gain(of: comparison).map { "\(opening): \($0)" } ?? opening
    }
    let level = Wording.level(plan.brief.comparisonConfidence)
    return clauses.joined(separator: "; ").capitalizedStart + ". Each interval is at \(level)."
  }

  /// The lift of an arm with its interval; nil where a failed check forbids to quote it, or there is
  /// none.
  private func gain(of comparison: ArmReadout) -> String? {
    let readout = comparison.readout
    let isBroken = readout.findings.contains { $0.severity == .error }
    guard let gain = PrimaryGain(readout.primary), let estimate = gain.estimate,
      readout.verdict.call != .cannotTell || !isBroken
    else { return nil }
    let rule = plan.brief.decision
    let lift = plan.brief.expected.minimumLift
    let text = LiftText(
      thresholds: [0, rule.scaleIf.value(minimumLift: lift), rule.stopIf.value(minimumLift: lift)])
    let word = readout.primary.metric.higherIsBetter ? "lift" : "improvement"
    let range = LiftText.range(gain.lower, gain.upper, text.change)
    return "\(word) \(text.change(estimate)) (\(range))"
  }
}

extension String {
  /// The same with a capital first letter.
  fileprivate var capitalizedStart: String { prefix(1).uppercased() + dropFirst() }
}

extension [[MetricResult]] {
  /// Results of several arms, one list an arm, the primary first: the primaries' p-values among those of
  /// all arms, and the secondaries' among all secondaries of all arms (Holm 1979).
  var adjustedTogether: [[MetricResult]] {
    var results = self
    func adjust(_ places: [(arm: Int, metric: Int)], _ words: String) {
      let tested = places.filter { self[$0.arm][$0.metric].difference.pValue != nil }
      let adjusted = try? Adjustment.holm.adjust(
        tested.compactMap { self[$0.arm][$0.metric].difference.pValue })
      for (place, pValue) in zip(tested, adjusted ?? []) where tested.count > 1 {
        let text = Wording.pValue(pValue)
        results[place.arm][place.metric] = self[place.arm][place.metric].adjusting(pValue)
          .noting(
            "One of \(Wording.count(tested.count)) \(words): its p-value among all of them is "
              + "\(text) (Holm).")
      }
    }
    adjust(indices.map { ($0, 0) }, "comparisons of an arm with the holdout on this metric")
    adjust(
      indices.flatMap { arm in self[arm].indices.dropFirst().map { (arm, $0) } },
      "secondary comparisons, of all arms together")
    return results
  }
}
