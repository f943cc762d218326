internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Each of several arms against the holdout, in the brief's order; none for one arm.
  ///
  /// An arm's comparison looks only at its units and the holdout's, and replays who of them is treated
  /// given who is in the other arms, so each is as exact as a pilot of two arms. Where the plan has
  /// looks each arm has its own, at its own information, whose bounds are those of its own level; the
  /// primary's p-values are then not adjusted once more.
  func comparisons(asking questions: [MetricQuestion], planDigest: String) -> [ArmReadout] {
    let outcomes = (plan.arms ?? []).compactMap { arm in
      plan.comparison(of: arm.name).map {
        (
          arm: arm.name,
          outcome: PilotOutcome(
            plan: $0, ledger: ledger, asOf: asOf,
            looksTaken: looksTaken.compactMap { $0.taken(byArm: arm.name) })
        )
      }
    }
    let results = outcomes.map { $0.outcome.results(of: questions) }
      .adjustedTogether(withPrimary: look == nil)
    return zip(outcomes, results).map { pair, metrics in
      let findings = pair.outcome.findings()
      return ArmReadout(
        arm: pair.arm,
        readout: Readout(
          plan: pair.outcome.plan, planDigest: planDigest, asOf: asOf,
          verdict: pair.outcome.verdict(on: metrics[0], findings: findings), metrics: metrics,
          findings: findings, dropped: [],
          tallies: metrics.map { $0.metric.tally(pair.outcome.deals) }, look: pair.outcome.look))
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
    let early = look.flatMap { $0.planned.kind == .early ? $0 : nil }
    let clauses = (scaled + others).map { comparison in
      let verdict = comparison.readout.verdict
      let opening =
        switch (verdict.call, early == nil) {
        case (.scale, true): "scale \(comparison.arm)"
        case (.scale, false): "decided for \(comparison.arm)"
        case (.extend, _): "extend \(comparison.arm)"
        case (.stop, true): "stop \(comparison.arm)"
        case (.stop, false): "stop \(comparison.arm) early for harm"
        case (.cannotTell, true): "cannot tell of \(comparison.arm)"
        case (.cannotTell, false): "continue \(comparison.arm)"
        }
      return gain(of: comparison).map { "\(opening): \($0)" } ?? opening
    }
    let level = Wording.level(plan.brief.comparisonConfidence)
    let place = early.map { " (look \($0.planned.number) of \($0.count))" } ?? ""
    let kept =
      look == nil
      ? "Each interval is at \(level)."
      : "Each interval is made so that those of all looks of its arm together hold at \(level)."
    return clauses.joined(separator: "; ").capitalizedStart + place + ". " + kept
      + holdoutStays(while: comparisons.map(\.readout.verdict.call), isEarly: early != nil)
  }

  /// That the holdout is not given the play while an arm still needs it; nothing where none has been
  /// settled, or all have.
  private func holdoutStays(while calls: [Verdict.Call], isEarly: Bool) -> String {
    guard isEarly, calls.contains(.cannotTell), calls.contains(where: { $0 != .cannotTell })
    else { return "" }
    return " The holdout stays as it is while another arm goes on."
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
  ///
  /// - Parameter withPrimary: whether the primaries' are adjusted; at a look they are held against
  ///   bounds that keep the level of all arms together already.
  /// - Returns: the same results with their p-values adjusted, and what that says among their notes.
  func adjustedTogether(withPrimary: Bool = true) -> [[MetricResult]] {
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
    if withPrimary {
      adjust(indices.map { ($0, 0) }, "comparisons of an arm with the holdout on this metric")
    }
    adjust(
      indices.flatMap { arm in self[arm].indices.dropFirst().map { (arm, $0) } },
      "secondary comparisons, of all arms together")
    return results
  }
}
