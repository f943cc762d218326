internal import Pipeline
public import Planning

extension DecisionRule {
  /// The rule in words, as the plan and every readout print it.
  public func words(minimumLift: Double, confidence: Double) -> String {
    let level = Wording.percent(confidence, decimals: 0)
    func name(_ condition: Condition) -> String {
      Wording.change(condition.value(minimumLift: minimumLift))
    }
    return "Scale if the lower end of the \(level) interval of the lift is above "
      + "\(name(scaleIf)); stop if its upper end is below \(name(stopIf)), which governs where "
      + "both hold; extend if as much data again at the same estimate would meet either; else "
      + "cannot tell."
  }
}

extension PilotOutcome {
  /// What the plan's rule says of the primary result, never stronger than its interval.
  func verdict(on primary: MetricResult, findings: [Finding]) -> Verdict {
    let brief = plan.brief
    let lift = brief.expected.minimumLift
    let rule = brief.decision.words(minimumLift: lift, confidence: brief.confidence)
    func say(_ call: Verdict.Call, _ sentence: String) -> Verdict {
      Verdict(call: call, sentence: sentence, rule: rule)
    }
    let decisionDay = brief.window.decisionDay
    guard asOf >= decisionDay else {
      return say(
        .cannotTell,
        "Cannot tell yet: the plan decides on \(decisionDay), and outcomes are read as of \(asOf).")
    }
    if let broken = findings.first(where: { $0.severity == .error && $0.id != "contamination" }) {
      return say(.cannotTell, "Cannot tell: \(lowercasedStart(broken.sentence))")
    }
    guard let gain = PrimaryGain(primary) else {
      return say(
        .cannotTell,
        "Cannot tell: \(primary.metric.label.lowercased()) could not be compared, because "
          + "\(primary.reason ?? "there is no interval").")
    }
    let words = GainWords(primary, gain: gain, plan: plan)
    let isMixed = findings.contains { $0.severity == .error && $0.id == "contamination" }
    if brief.decision.stopIf.holds(lower: gain.lower, upper: gain.upper, minimumLift: lift) {
      return isMixed
        ? say(.cannotTell, "Cannot tell: \(words.counts); too much of the holdout got the play.")
        : say(.stop, "Stop: \(words.counts); \(words.belowAsked).")
    }
    if brief.decision.scaleIf.holds(lower: gain.lower, upper: gain.upper, minimumLift: lift) {
      return say(.scale, "Scale: \(words.counts); \(words.interval).")
    }
    if let more = gain.withTwiceTheData,
      brief.decision.scaleIf.holds(lower: more.lower, upper: more.upper, minimumLift: lift)
        || brief.decision.stopIf.holds(lower: more.lower, upper: more.upper, minimumLift: lift)
    {
      return say(
        .extend,
        "Extend: \(words.counts); \(words.anywhere), and about as much data again would settle it "
          + "if the estimate held.")
    }
    return say(.cannotTell, "Cannot tell: \(words.counts); \(words.anywhere).")
  }

  private func lowercasedStart(_ sentence: String) -> String {
    sentence.prefix(1).lowercased() + sentence.dropFirst()
  }
}
