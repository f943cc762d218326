internal import Pipeline
internal import Planning
internal import Statistics

/// Answers to a doubter that are no reading of the same effect.
extension PilotOutcome {
  /// Caps the money of units at a quantile of both arms together.
  func winsorized(_ share: Double, _ question: MetricQuestion, tally: Tally) -> ChallengeDraft? {
    guard question.metric.unit == .money, case .mean(let values) = tally,
      let cap = try? SampleQuantile(values, name: "both arms").value(share)
    else { return nil }
    let above = values.count { $0 > cap }
    let percent = Wording.percent(1 - share, decimals: 0)
    return ChallengeDraft(
      "winsorized-\(Wording.number(share * 100))", question,
      what: "The largest \(percent) of \(plan.unitNoun == "account" ? "accounts" : "families") cut "
        + "down to the next largest"
        + (cap > 0 ? " (\(Wording.money(cap, currency: plan.brief.expected.currency)))" : ""),
      why: "A few very large accounts may carry an average.",
      cap <= 0
        ? .nothing("fewer than \(percent) of them have any money, so the cap would be nothing")
        : above == 0
          ? .nothing("none is above the cap")
          : .readings([
            (
              "cut down",
              Rereading(question, of: self, tally: .mean(values.map { min($0, cap) }))
            )
          ]))
  }

  /// The effect on those whom the assignment got the play to: another question than the plan's.
  func complierEffect(
    _ question: MetricQuestion, tally: Tally, standing: ChallengedCall
  ) -> ChallengeDraft {
    func draft(_ content: ChallengeDraft.Content) -> ChallengeDraft {
      ChallengeDraft(
        "complier-effect", question,
        what: "The effect on those reached because they were assigned (Anderson-Rubin interval)",
        why: "Not everybody treated was reached, and some held out were.", content)
    }
    guard case .mean(let values) = tally else {
      return draft(.nothing("it needs one outcome for each unit, and this metric is of deals"))
    }
    guard !ledger.touches.isEmpty else { return draft(.nothing("no touches were given")) }
    let isTouched = touchedUnits.isTouched
    do throws(SampleError) {
      let effect = try ComplierEffect(
        outcome: values, takeUp: isTouched.map { $0 ? 1 : 0 },
        isTreated: plan.assignment.isTreated)
      guard effect.firstStage > 0 else {
        throw .notEstimable(reason: "no more of the treated were reached than of the held-out")
      }
      let set = try effect.andersonRubin(confidenceLevel: level)
      let estimated = Estimated(
        estimate: effect.intentionToTreat / effect.firstStage, interval: set.hull,
        method: "difference over that in reach, Anderson-Rubin set", reason: set.remark)
      let unit = question.metric.unit
      let currency = plan.brief.expected.currency
      let reach = Wording.points(effect.firstStage)
      let value = Wording.difference(
        effect.intentionToTreat / effect.firstStage, unit: unit, currency: currency)
      let range =
        set.isBounded
        ? "\(Wording.level(level.value)) interval "
          + LiftText.range(set.hull.lower, set.hull.upper) {
            Wording.difference($0, unit: unit, currency: currency)
          }
        : set.remark ?? "unbounded"
      let says =
        "\(value) for each one reached because it was assigned (\(range)); assignment moved reach "
        + "by \(reach)"
      let turn = question.metric.higherIsBetter ? 1.0 : -1.0
      let isScale =
        standing == .call(.scale)
        && plan.brief.decision.scaleIf.value(
          minimumLift: plan.brief.expected.minimumLift) == 0
      guard isScale else { return draft(.beside(says + ".", estimated)) }
      let holds = turn > 0 ? set.hull.lower > 0 : set.hull.upper < 0
      return draft(
        .answered(
          says
            + (holds
              ? "; the call holds." : "; zero is not excluded, so the call would not stand."),
          estimated, holds: holds))
    } catch {
      return draft(.nothing("\(error)"))
    }
  }

  /// What a significant estimate would be worth at the precision this pilot reached.
  func exaggeration(_ primary: MetricResult, _ question: MetricQuestion) -> ChallengeDraft {
    let lift = plan.brief.expected.minimumLift
    let asked = Wording.change(primary.metric.higherIsBetter ? lift : -lift)
    func draft(_ content: ChallengeDraft.Content) -> ChallengeDraft {
      ChallengeDraft(
        "exaggeration", question,
        what: "What such a pilot makes of a true lift of \(asked), the least that was asked for",
        why: "Small pilots that win tend to overstate.", content)
    }
    guard let interval = primary.difference.interval, interval.lower.isFinite,
      interval.upper.isFinite, interval.upper > interval.lower, let base = primary.holdout.value,
      base > 0
    else { return draft(.nothing("the precision of the pilot is not known")) }
    let error =
      (interval.upper - interval.lower) / (2 * Normal.criticalValue(interval.confidenceLevel))
    guard
      let expected = try? Exaggeration(
        standardErrors: lift * base / error, confidenceLevel: interval.confidenceLevel)
    else { return draft(.nothing("the precision of the pilot is not known")) }
    func share(_ value: Double) -> String {
      value > 0 && value < 0.001
        ? "under \(Wording.percent(0.001))" : Wording.percent(value, decimals: value < 0.1 ? 1 : 0)
    }
    return draft(
      .beside(
        "Its interval would exclude zero in \(share(expected.power)) of such pilots; the estimates "
          + "of those would be \(Wording.number(expected.factor, decimals: 1)) times the truth on "
          + "average, with the wrong sign in \(share(expected.wrongSign)).", nil))
  }

  /// Every attribution model's first channel: credits, which the effect does not rest on.
  func attributionModels(_ money: PilotMoney?, _ question: MetricQuestion) -> [ChallengeDraft] {
    guard let comparison = money?.comparison else {
      return [
        ChallengeDraft(
          "attribution", question, what: "Every attribution model",
          why: "Each model gives the credit to another channel.",
          .nothing(money?.creditReason ?? "no touches were given"))
      ]
    }
    return comparison.splits.map { split in
      let shares = split.shares ?? []
      let first = shares.indices.max { (shares[$0], $1) < (shares[$1], $0) }
      let credit =
        first.map {
          "\(comparison.channels[$0]) gets most of the credit "
            + "(\(Wording.percent(shares[$0], decimals: 0)) of what is credited)"
        } ?? "it credits no channel"
      return ChallengeDraft(
        "attribution-\(split.model.name)", question,
        what: "Attribution: \(split.model.name)" + (split.isPlanned ? ", the plan's own" : ""),
        why: "Each model gives the credit to another channel.",
        .beside(
          credit.prefix(1).uppercased() + credit.dropFirst()
            + "; the call compares the arms and rests on no model.", nil))
    }
  }
}
