internal import Pipeline
internal import Planning

/// The parts of a verdict's sentence: counts first, then the lift with its interval.
struct GainWords {
  private let result: MetricResult
  private let gain: PrimaryGain
  private let plan: Plan

  init(_ result: MetricResult, gain: PrimaryGain, plan: Plan) {
    self.result = result
    self.gain = gain
    self.plan = plan
  }

  /// What each arm did: "9 of 120 treated accounts opened a deal against 4 of 120 held out".
  var counts: String {
    let metric = result.metric
    let currency = plan.brief.expected.currency
    func count(_ value: Double) -> String { Wording.number(value) }
    switch (metric.shape, metric.unit) {
    case (.mean, .share):
      return "\(count(result.treatment.numerator)) of \(count(result.treatment.denominator)) "
        + "treated \(noun) \(metric.counted) against \(count(result.holdout.numerator)) of "
        + "\(count(result.holdout.denominator)) held out"
    case (.ratio, .share):
      return "\(count(result.treatment.numerator)) of \(count(result.treatment.denominator)) "
        + "closed deals were won among treated \(noun) against "
        + "\(count(result.holdout.numerator)) of \(count(result.holdout.denominator)) held out"
    default:
      func value(_ summary: ArmSummary) -> String {
        summary.value.map { Wording.value($0, unit: metric.unit, currency: currency) } ?? "nothing"
      }
      return "\(metric.label.lowercased()) was \(value(result.treatment)) among treated \(noun) "
        + "against \(value(result.holdout)) held out"
    }
  }

  /// The lift and its interval: "a lift of +48% (95% interval +6% to +104%)".
  var interval: String {
    guard let estimate = gain.estimate else {
      return "more than the holdout, by how many times cannot be said"
    }
    return "a \(liftWord) of \(Wording.change(estimate)) (\(level) interval \(ends))"
  }

  /// The interval where it does not decide: "the lift could be anywhere from −20% to +90%".
  var anywhere: String {
    gain.estimate == nil
      ? "by how many times cannot be said" : "the \(liftWord) could be anywhere from \(ends)"
  }

  /// The interval where it lies below what was asked.
  var belowAsked: String {
    let threshold = plan.brief.decision.stopIf.value(
      minimumLift: plan.brief.expected.minimumLift)
    return "the \(liftWord) is below \(Wording.change(threshold)) (\(level) interval \(ends))"
  }

  private var noun: String {
    plan.unitNoun == "account" ? "accounts" : "account families"
  }
  private var liftWord: String { result.metric.higherIsBetter ? "lift" : "improvement" }
  private var level: String { Wording.percent(plan.brief.confidence, decimals: 0) }
  private var ends: String {
    let upper = gain.upper.isFinite ? Wording.change(gain.upper) : "no upper limit"
    return gain.lower.isFinite ? "\(Wording.change(gain.lower)) to \(upper)" : "unbounded to \(upper)"
  }
}
