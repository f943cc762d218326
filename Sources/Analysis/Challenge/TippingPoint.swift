internal import Pipeline
internal import Planning
internal import Statistics

/// How little would have undone the call: so many more outcomes, or so much more money, in the arm it
/// speaks against.
struct TippingPoint {
  /// How much more: a number of units or deals, an amount.
  let more: Double
  /// The arm that would have had it.
  let arm: Arm
  /// The effect as it would be read then; nil where the point is found without reading again.
  let difference: Estimated?
  /// What would have been needed, as a sentence.
  let sentence: String
}

extension PilotOutcome {
  /// The tipping point of a call to scale or to stop.
  ///
  /// Shares are searched outcome by outcome with the plan's own method. Where a relative lift is read
  /// off sums, more in one arm in proportion moves both ends of its interval by about the same factor;
  /// from there the point is searched by replaying the arm's outcomes, so much larger.
  ///
  /// - Returns: the point; nil with no such call, for a metric in which fewer is better, or where no
  ///   number of outcomes would do.
  func tippingPoint(
    of primary: MetricResult, _ reading: Rereading, from call: Verdict.Call
  ) -> TippingPoint? {
    guard call == .scale || call == .stop, primary.metric.higherIsBetter else { return nil }
    let arm: Arm = call == .scale ? .holdout : .treatment
    guard primary.metric.unit == .share else {
      return proportional(primary, reading, from: call, adding: arm)
    }
    let most = reading.tally.spare(in: arm, of: self)
    func result(_ more: Int) -> MetricResult {
      self.result(
        of: reading.question, reading.tally.adding(more, to: arm, of: self), test: nil)
    }
    func tips(_ more: Int) -> Bool {
      self.call(of: result(more)) != call
    }
    guard let more = TippingPoint.first(upTo: most, where: tips) else { return nil }
    let side = arm == .holdout ? "held-out" : "treated"
    let had = reading.tally.count(in: arm, of: self)
    let noun =
      primary.metric.shape == .mean
      ? (more == 1 ? plan.unitNoun : plan.unitNoun == "account" ? "accounts" : "account families")
      : (more == 1 ? "deal" : "deals")
    let sentence =
      primary.metric.shape == .mean
      ? "The call to \(call.inSentence) is undone once \(Wording.count(more)) more \(side) \(noun) had "
        + "\(primary.metric.counted) (\(Wording.count(had)) did)."
      : "The call to \(call.inSentence) is undone once \(Wording.count(more)) more \(noun) of \(side) "
        + "\(plan.unitNoun == "account" ? "accounts" : "account families") that were lost had been "
        + "won (\(Wording.count(had)) were)."
    return TippingPoint(
      more: Double(more), arm: arm, difference: result(more).difference, sentence: sentence)
  }

  private func proportional(
    _ primary: MetricResult, _ reading: Rereading, from call: Verdict.Call, adding arm: Arm
  ) -> TippingPoint? {
    let lift = plan.brief.expected.minimumLift
    let rule = plan.brief.decision
    let isEarly = look?.planned.kind == .early
    let own = arm == .holdout ? primary.holdout : primary.treatment
    var more: Double
    if let interval = primary.relative.interval, primary.relative.estimate != nil {
      let factor =
        call == .scale
        ? min(
          (1 + interval.lower) / (1 + rule.scaleIf.value(minimumLift: lift)),
          // Stopping governs where both hold, so a narrow interval may tip there first.
          isEarly
            ? .infinity : (1 + interval.upper) / (1 + rule.stopIf.value(minimumLift: lift)))
        : (1 + (isEarly ? 0 : rule.stopIf.value(minimumLift: lift))) / (1 + interval.upper)
      guard factor > 1, factor.isFinite else { return nil }
      let exact =
        reading.question.estimator.replays == nil
        ? factor
        : firstFactor(near: factor) {
          let tally = reading.tally.scaled(by: $0, in: arm, of: self)
          let again = Rereading(reading.question, of: self, tally: tally)
          return self.call(of: results(of: [again], endError: 0.05)[0]) != call
        }
      guard let exact else { return nil }
      more = (exact - 1) * own.numerator
    } else {
      guard call == .scale, rule.scaleIf.value(minimumLift: lift) == 0,
        let interval = primary.difference.interval
      else { return nil }
      more = interval.lower * own.denominator
    }
    guard more.isFinite, more > 0 else { return nil }
    let amount: String
    if primary.metric.unit == .count {
      more = more.rounded(.up)
      amount = Wording.count(Int(min(more, 0x1p53)), "more deal", "more deals")
    } else {
      amount = Wording.money(more, currency: plan.brief.expected.currency) + " more"
    }
    let side = arm == .holdout ? "holdout" : "treatment"
    let had =
      primary.metric.unit == .money
      ? Wording.money(own.numerator, currency: plan.brief.expected.currency)
      : Wording.number(own.numerator)
    return TippingPoint(
      more: more, arm: arm, difference: nil,
      sentence:
        "The call to \(call.inSentence) is undone by \(amount) in the \(side), in proportion to "
        + "what each \(plan.unitNoun) there had (\(had) in all).")
  }
}

/// The smallest factor above 1 at which something is so, to one part in 1,000 of what it adds.
///
/// - Parameters:
///   - guess: where to look first, above 1.
///   - isSo: false at 1.
/// - Returns: the factor; nil where it is more than a thousand times what was guessed.
private func firstFactor(near guess: Double, where isSo: (Double) -> Bool) -> Double? {
  var (low, high) = (0.0, guess - 1)
  while !isSo(1 + high) {
    low = high
    high *= 1.25
    guard high < 1_000 * (guess - 1) else { return nil }
  }
  while high - low > 1e-3 * high {
    let middle = low > 0 ? (low + high) / 2 : high * 0.8
    if isSo(1 + middle) { high = middle } else { low = middle }
  }
  return 1 + high
}

extension TippingPoint {
  /// The first number from 1 on at which something is so: one by one to 500, then by halving.
  static func first(upTo most: Int, where isSo: (Int) -> Bool) -> Int? {
    let near = min(most, 500)
    for number in stride(from: 1, through: near, by: 1) where isSo(number) { return number }
    guard most > near, isSo(most) else { return nil }
    var (low, high) = (near, most)
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if isSo(middle) { high = middle } else { low = middle }
    }
    return high
  }
}

extension Tally {
  /// How many more outcomes an arm could have had.
  fileprivate func spare(in arm: Arm, of outcome: PilotOutcome) -> Int {
    switch self {
    case .mean(let values):
      return outcome.values(values, in: arm).count { $0 == 0 }
    case .ratio(let numerators, let denominators):
      return Int(
        outcome.values(denominators, in: arm).reduce(0, +)
          - outcome.values(numerators, in: arm).reduce(0, +))
    case .duration(let all):
      return all.units.indices.count {
        outcome.arm(ofUnit: Int(all.units[$0])) == arm && all.isClosed[$0] && !all.isWon[$0]
      }
    }
  }

  /// How many it had.
  fileprivate func count(in arm: Arm, of outcome: PilotOutcome) -> Int {
    switch self {
    case .mean(let values): Int(outcome.values(values, in: arm).reduce(0, +))
    case .ratio(let numerators, _): Int(outcome.values(numerators, in: arm).reduce(0, +))
    case .duration(let all):
      all.units.indices.count {
        outcome.arm(ofUnit: Int(all.units[$0])) == arm && all.isWon[$0]
      }
    }
  }

  /// The same with all amounts or counts of an arm so many times as large.
  fileprivate func scaled(by factor: Double, in arm: Arm, of outcome: PilotOutcome) -> Tally {
    func scaled(_ values: [Double]) -> [Double] {
      values.indices.map { outcome.arm(ofUnit: $0) == arm ? values[$0] * factor : values[$0] }
    }
    switch self {
    case .mean(let values): return .mean(scaled(values))
    case .ratio(let numerators, let denominators):
      return .ratio(numerators: scaled(numerators), denominators: denominators)
    case .duration: return self
    }
  }

  /// The same with that many more outcomes in an arm: units without one get it, lost deals are won.
  fileprivate func adding(_ more: Int, to arm: Arm, of outcome: PilotOutcome) -> Tally {
    var left = more
    switch self {
    case .mean(var values):
      for unit in values.indices
      where left > 0 && values[unit] == 0 && outcome.arm(ofUnit: unit) == arm {
        values[unit] = 1
        left -= 1
      }
      return .mean(values)
    case .ratio(var numerators, let denominators):
      for unit in numerators.indices where left > 0 && outcome.arm(ofUnit: unit) == arm {
        let moved = min(Double(left), denominators[unit] - numerators[unit])
        numerators[unit] += moved
        left -= Int(moved)
      }
      return .ratio(numerators: numerators, denominators: denominators)
    case .duration(let all):
      var isWon = all.isWon
      for row in isWon.indices
      where left > 0 && all.isClosed[row] && !isWon[row]
        && outcome.arm(ofUnit: Int(all.units[row])) == arm
      {
        isWon[row] = true
        left -= 1
      }
      return .duration(
        Durations(units: all.units, days: all.days, isClosed: all.isClosed, isWon: isWon))
    }
  }
}
