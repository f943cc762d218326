internal import Pipeline
internal import Planning
internal import Statistics

/// The parts of a verdict's sentence: counts first, then the lift with its interval.
struct GainWords {
  private let result: MetricResult
  private let gain: PrimaryGain
  private let plan: Plan
  private let text: LiftText

  init(_ result: MetricResult, gain: PrimaryGain, plan: Plan) {
    self.result = result
    self.gain = gain
    self.plan = plan
    let rule = plan.brief.decision
    let lift = plan.brief.expected.minimumLift
    text = LiftText(
      thresholds: [0, rule.scaleIf.value(minimumLift: lift), rule.stopIf.value(minimumLift: lift)])
  }

  /// What each arm did: "9 of 120 treated accounts opened a deal against 4 of 120 held out".
  var counts: String {
    func count(_ value: Double) -> String { Wording.number(value) }
    func value(_ summary: ArmSummary) -> String {
      summary.value.map {
        Wording.value($0, unit: result.metric.unit, currency: currency)
      } ?? "nothing"
    }
    let (treatment, holdout) = (result.treatment, result.holdout)
    switch (result.metric.shape, result.metric.unit) {
    case (.mean, .share):
      return "\(count(treatment.numerator)) of \(count(treatment.denominator)) treated \(nouns) "
        + "\(result.metric.counted) against \(count(holdout.numerator)) of "
        + "\(count(holdout.denominator)) held out"
    case (.ratio, .share):
      return "\(count(treatment.numerator)) of \(count(treatment.denominator)) closed deals were "
        + "\(result.metric.counted) among treated \(nouns) against \(count(holdout.numerator)) of "
        + "\(count(holdout.denominator)) held out"
    case (.mean, _):
      return "\(result.metric.counted) came to \(value(treatment)) per treated \(plan.unitNoun) "
        + "against \(value(holdout)) per \(plan.unitNoun) held out"
    default:
      return "\(result.metric.label.lowercased()) came to \(value(treatment)) among treated "
        + "\(nouns) against \(value(holdout)) held out"
    }
  }

  /// The lift and its interval: "a lift of +48% (95% interval +6% to +104%)".
  var interval: String {
    guard let estimate = gain.estimate else {
      return "the treated did better (\(differenceRange)), by how many times cannot be said"
    }
    return "\(article) \(liftWord) of \(text.change(estimate))\(blockByBlock) (\(range))"
  }

  /// The interval where it does not decide: "the lift could be anywhere from −20% to +90%".
  var anywhere: String {
    guard gain.estimate == nil else {
      return "the \(liftWord) could be "
        + LiftText.anywhere(gain.lower, gain.upper, text.change)
    }
    let ends = differenceEnds
    return "the difference could be "
      + LiftText.anywhere(ends.lower, ends.upper, difference)
      + ", and what that is in per cent cannot be said"
  }

  /// The interval where it lies below what was asked.
  var belowAsked: String {
    guard gain.estimate != nil else { return "the treated did worse (\(differenceRange))" }
    let threshold = plan.brief.decision.stopIf.value(
      minimumLift: plan.brief.expected.minimumLift)
    return "the \(liftWord) is below \(Wording.change(threshold)) (\(range))"
  }

  /// What must be said beside a decision on a metric that speaks only of deals that exist; empty
  /// for an effect of the play.
  var caveat: String {
    result.metric.isCausal
      ? "" : "; this compares the deals there were, and the play may have changed which there were"
  }

  private var currency: String { plan.brief.expected.currency }
  private var nouns: String { plan.unitNounPlural }
  private var liftWord: String { result.metric.higherIsBetter ? "lift" : "improvement" }
  private var article: String { result.metric.higherIsBetter ? "a" : "an" }
  private var level: String { Wording.level(plan.brief.confidence) }
  private var range: String {
    "\(level) interval \(LiftText.range(gain.lower, gain.upper, text.change))"
  }

  /// Says that blocks were compared where the two averages printed give another lift.
  private var blockByBlock: String {
    guard let estimate = result.relative.estimate, let treatment = result.treatment.value,
      let holdout = result.holdout.value, holdout > 0,
      abs(treatment / holdout - 1 - estimate) >= 0.005
    else { return "" }
    return " block by block"
  }

  private var differenceEnds: (lower: Double, upper: Double) {
    result.difference.interval.map { ($0.lower, $0.upper) } ?? (-.infinity, .infinity)
  }
  private var differenceRange: String {
    let ends = differenceEnds
    return "\(level) interval of the difference "
      + LiftText.range(ends.lower, ends.upper, difference)
  }
  private func difference(_ value: Double) -> String {
    Wording.difference(value, unit: result.metric.unit, currency: currency)
  }
}
