internal import Analysis
internal import Pipeline
internal import Planning

/// A metric's result in the words that the page and the terminal share.
struct MetricWords: Sendable {
  /// The result spoken of.
  let result: MetricResult
  private let unitNoun: String
  private let unitNouns: String
  private let currency: String

  /// Words for a result of a readout.
  init(_ result: MetricResult, in readout: Readout) {
    self.result = result
    unitNoun = readout.plan.unitNoun
    unitNouns = readout.plan.unitNounPlural
    currency = readout.plan.brief.expected.currency
  }

  /// An arm's value, or "not known".
  func value(_ arm: ArmSummary) -> String {
    guard let value = arm.value, value.isFinite else { return "not known" }
    return Wording.value(value, unit: result.metric.unit, currency: currency)
  }

  /// What an arm's value is made of, such as "18 of 120 accounts".
  func counts(_ arm: ArmSummary) -> String {
    switch (result.metric.shape, result.metric.unit) {
    case (.mean, .money):
      "\(money(arm.numerator)) over \(count(arm.denominator)) \(units(arm.denominator))"
    case (.mean, .count):
      "\(deals(arm.numerator)) over \(count(arm.denominator)) \(units(arm.denominator))"
    case (.mean, _):
      "\(count(arm.numerator)) of \(count(arm.denominator)) \(units(arm.denominator))"
    case (.ratio, .money): "\(money(arm.numerator)) over \(deals(arm.denominator))"
    case (.ratio, .days): "\(count(arm.numerator)) days over \(deals(arm.denominator))"
    case (.ratio, _): "\(count(arm.numerator)) of \(count(arm.denominator)) closed deals"
    case (.duration, _):
      "\(count(arm.numerator)) of \(deals(arm.denominator)) \(result.metric.counted)"
    }
  }

  /// The same for a narrow column, such as "18/120" or "Σ $1.02M".
  func shortCounts(_ arm: ArmSummary) -> String {
    result.metric.unit == .money
      ? "Σ \(money(arm.numerator))"
      : "\(count(arm.numerator))/\(count(arm.denominator))"
  }

  /// Both arms' counts as a sentence, treatment first.
  var sentence: String {
    let (treatment, holdout) = (result.treatment, result.holdout)
    let (made, base) = (count(treatment.numerator), treatment.denominator)
    let (heldMade, heldBase) = (count(holdout.numerator), holdout.denominator)
    switch (result.metric.shape, result.metric.unit) {
    case (.mean, .money):
      return "\(count(base)) treated \(units(base)): \(money(treatment.numerator)) in all, "
        + "\(value(treatment)) each; \(count(heldBase)) held out: \(money(holdout.numerator)) in "
        + "all, \(value(holdout)) each."
    case (.mean, .count):
      return "\(made) \(result.metric.counted) by \(count(base)) treated \(units(base)) "
        + "(\(value(treatment)) each), against \(heldMade) by \(count(heldBase)) held out "
        + "(\(value(holdout)) each)."
    case (.mean, _):
      return "\(made) of \(count(base)) treated \(units(base)) \(result.metric.counted) "
        + "(\(value(treatment))), against \(heldMade) of \(count(heldBase)) held out "
        + "(\(value(holdout)))."
    case (.ratio, .money), (.ratio, .days):
      return "\(value(treatment)) over \(deals(base)) of treated \(unitNouns), against "
        + "\(value(holdout)) over \(deals(heldBase)) of those held out."
    case (.ratio, _):
      return "\(made) of \(count(base)) closed deals of treated \(unitNouns) were "
        + "\(result.metric.counted) (\(value(treatment))), against \(heldMade) of "
        + "\(count(heldBase)) of those held out (\(value(holdout)))."
    case (.duration, .share):
      return "\(value(treatment)) of \(deals(base)) of treated \(unitNouns) are won by then, "
        + "against \(value(holdout)) of \(count(heldBase)) of those held out, open deals counted "
        + "for as long as they were watched."
    case (.duration, _):
      return "\(made) of \(deals(base)) of treated \(unitNouns) had \(result.metric.counted), "
        + "against \(heldMade) of \(count(heldBase)) of those held out."
    }
  }

  /// The difference, such as "+5.7 points".
  var difference: String? { result.difference.estimate.flatMap(difference) }

  /// The relative lift, such as "+61%".
  var relative: String? { result.relative.estimate.flatMap(change) }

  /// The interval of the difference.
  var differenceInterval: IntervalWords? {
    result.difference.interval.map {
      IntervalWords(difference: $0, unit: result.metric.unit, currency: currency)
    }
  }

  /// The interval of the relative lift.
  var relativeInterval: IntervalWords? {
    result.relative.interval.map(IntervalWords.init(relative:))
  }

  /// The p-value, such as "0.19" or "below 0.001".
  var pValue: String? {
    result.difference.pValue.map(Wording.pValue)
  }

  /// Whether the metric's difference is an effect of the play.
  var kind: String { result.metric.isCausal ? "effect of the play" : "description only" }

  private func difference(_ value: Double) -> String? {
    value.isFinite
      ? Wording.difference(value, unit: result.metric.unit, currency: currency) : nil
  }

  private func change(_ value: Double) -> String? {
    value.isFinite ? Wording.change(value) : nil
  }

  private func units(_ count: Double) -> String { count == 1 ? unitNoun : unitNouns }

  private func deals(_ count: Double) -> String {
    let noun = result.metric.id == Metric.timeInStage.id ? "stay" : "deal"
    return "\(self.count(count)) \(count == 1 ? noun : noun + "s")"
  }

  private func count(_ value: Double) -> String { Wording.number(value) }
  private func money(_ value: Double) -> String { Wording.money(value, currency: currency) }
}
