internal import Pipeline
public import Planning

extension DecisionRule {
  /// The rule in words, as the plan and every readout print it.
  public func words(minimumLift: Double, confidence: Double) -> String {
    func name(_ condition: Condition) -> String {
      let value = condition.value(minimumLift: minimumLift)
      return value == 0 ? "zero" : Wording.change(value)
    }
    return "Scale if the lower end of the \(Wording.level(confidence)) interval of the lift is "
      + "above \(name(scaleIf)); stop if its upper end is below \(name(stopIf)), which governs "
      + "where both hold; extend if as much data again at the same estimate would meet either; "
      + "else cannot tell."
  }
}

extension PilotOutcome {
  /// Checks whose failure makes an effect look smaller than it is, and so forbids only to say that
  /// there is none.
  static let diluting: Set<String> = ["contamination", "exposure"]

  /// What the plan's rule says of the primary result, never stronger than its interval.
  func verdict(on primary: MetricResult, findings: [Finding]) -> Verdict {
    let brief = plan.brief
    let rule = brief.decision
    let lift = brief.expected.minimumLift
    func say(_ call: Verdict.Call, _ sentence: String) -> Verdict {
      Verdict(
        call: call, sentence: sentence,
        rule: rule.words(minimumLift: lift, confidence: brief.confidence))
    }
    func scales(_ gain: PrimaryGain) -> Bool {
      rule.scaleIf.holds(lower: gain.lower, upper: gain.upper, minimumLift: lift)
    }
    func stops(_ gain: PrimaryGain) -> Bool {
      rule.stopIf.holds(lower: gain.lower, upper: gain.upper, minimumLift: lift)
    }
    if let look, look.planned.kind == .early {
      return say(
        verdict(atLook: look, of: primary, findings: findings),
        call(atLook: look, of: primary, findings: findings).sentence)
    }
    let decisionDay = brief.window.decisionDay
    guard asOf >= decisionDay else {
      return say(
        .cannotTell,
        "Cannot tell yet: the plan decides on \(decisionDay), and outcomes are read as of \(asOf).")
    }
    let errors = findings.filter { $0.severity == .error }
    if let broken = errors.first(where: { !Self.diluting.contains($0.id) }) {
      return say(.cannotTell, "\(opening(.cannotTell)): \(clause(broken.sentence)).")
    }
    guard let gain = PrimaryGain(primary) else {
      return say(
        .cannotTell,
        "\(opening(.cannotTell)): \(primary.metric.label.lowercased()) could not be compared, because "
          + "\(primary.reason ?? "there is no interval").")
    }
    let words = GainWords(primary, gain: gain, plan: plan)
    // A diluted effect is too small but not of the wrong sign: harm that shows is harm.
    let diluted = errors.first { Self.diluting.contains($0.id) }
    if stops(gain) {
      if let diluted, gain.upper >= 0 {
        return say(
          .cannotTell, "\(opening(.cannotTell)): \(words.counts), but \(clause(diluted.sentence)).")
      }
      if gain.lower <= 0, gain.upper >= 0, let most = primary.largestLift,
        rule.stopIf.value(minimumLift: lift) > most
      {
        return say(
          .cannotTell,
          "\(opening(.cannotTell)): \(words.counts); so many do without the play that no play could bring "
            + "\(Wording.change(lift)), so this metric cannot judge it.")
      }
      return say(.stop, "\(opening(.stop)): \(words.counts); \(words.belowAsked)\(words.caveat).")
    }
    if scales(gain) {
      return say(.scale, "\(opening(.scale)): \(words.counts); \(words.interval)\(words.caveat).")
    }
    func settles(_ more: PrimaryGain) -> Bool {
      stops(more) ? diluted == nil || more.upper < 0 : scales(more)
    }
    let ahead = prospect(of: gain, settledBy: settles)
    if let more = gain.narrowed(by: ahead.factor), settles(more) {
      return say(
        .extend, "\(opening(.extend)): \(words.counts); \(words.anywhere), and \(ahead.words).")
    }
    return say(.cannotTell, "\(opening(.cannotTell)): \(words.counts); \(words.anywhere).")
  }

  /// How a sentence with a call begins; it names the arm where the plan has several.
  private func opening(_ call: Verdict.Call) -> String {
    let arm = plan.comparedArm.map { " the arm \($0)" } ?? ""
    return switch call {
    case .scale: "Scale\(arm)"
    case .extend: "Extend\(arm)"
    case .stop: "Stop\(arm)"
    case .cannotTell: "Cannot tell\(arm.isEmpty ? "" : " of\(arm)")"
    }
  }

  /// What could still be read: how much closer the ends would come at the same estimate, and how to
  /// say so. A second reading that the plan reserved is decided at its own level; the error of a plan
  /// that reserved none is used up.
  private func prospect(of gain: PrimaryGain, settledBy settles: (PrimaryGain) -> Bool) -> (
    factor: Double, words: String
  ) {
    let twice = 1 / 2.0.squareRoot()
    guard let decision = plan.schedule?.decision, let extended = plan.schedule?.extended else {
      return (
        twice,
        "\(longer(gain, settles)) would settle it if the estimate held; this plan reserved no "
          + "second reading, so that needs a plan of its own"
      )
    }
    // At the second reading itself nothing is left.
    guard asOf < extended.day else { return (1, "") }
    let bounds = (extended.bound ?? 1) / (decision.bound ?? 1)
    let days = Wording.days(Double(extended.day - decision.day))
    return (
      bounds * decision.information.squareRoot(),
      "the second reading the plan reserved, after \(days) more, would settle it if the estimate "
        + "held; it is made as of \(extended.day) and decides at a p-value below "
        + "\(LookSchedule.level(extended.nominalPValue)), which keeps both readings together at "
        + Wording.level(plan.brief.confidence)
    )
  }

  /// How much longer the pilot would have to run for its interval to be narrow enough, at the pace at
  /// which its information came in: with d more days on top of n, ends come closer by √(n/(n + d)).
  private func longer(_ gain: PrimaryGain, _ settles: (PrimaryGain) -> Bool) -> String {
    let window = plan.brief.window
    let days =
      Metric.readAtOpening.contains(plan.metrics[0].id)
      ? window.days : window.days + window.followUp
    let more = (1...days).first { more in
      gain.narrowed(by: (Double(days) / Double(days + more)).squareRoot()).map(settles) ?? false
    }
    return "about \(Wording.count(more ?? days, "more day")) at the pace so far"
  }

  /// A sentence as a part of another: without its capital and its full stop.
  func clause(_ sentence: String) -> String {
    let whole = sentence.hasSuffix(".") ? sentence.dropLast() : sentence[...]
    return whole.prefix(1).lowercased() + whole.dropFirst()
  }
}

extension MetricResult {
  /// The largest relative lift a share can have before it is everybody, by the holdout's own share;
  /// nil for what has no such ceiling.
  fileprivate var largestLift: Double? {
    guard metric.unit == .share, metric.higherIsBetter, let share = holdout.value, share > 0 else {
      return nil
    }
    return 1 / share - 1
  }
}
