internal import Pipeline
internal import Planning

/// What an early look says to do.
public enum LookCall: String, Hashable, Sendable, Codable, CaseIterable {
  /// No bound is crossed: the pilot goes on as planned.
  case goOn = "continue"
  /// The play does harm beyond the look's bound.
  case stopForHarm = "stop-early-for-harm"
  /// The rule for scaling is met beyond the look's bound.
  case decided
}

extension LookCall {
  /// The call that an early look's verdict stands for.
  public init(_ verdict: Verdict.Call) {
    self =
      switch verdict {
      case .scale: .decided
      case .stop: .stopForHarm
      case .cannotTell, .extend: .goOn
      }
  }
}

extension PilotOutcome {
  /// What an early look says of the primary result.
  ///
  /// Only the sign is decided early. That a play falls short of what was asked is not: it may work
  /// late.
  func call(atLook look: LookReading, of primary: MetricResult, findings: [Finding])
    -> (call: LookCall, sentence: String)
  {
    let place = "look \(look.planned.number) of \(look.count)"
    let arm = plan.comparedArm.map { " the arm \($0)" } ?? ""
    let next = plan.schedule?.looks.first { $0.number > look.planned.number }
    let then =
      next.map { " Next \($0.kind == .early ? "look" : "the decision,") on \($0.day)." } ?? ""
    guard look.information > 0, let gain = PrimaryGain(primary) else {
      let reason = primary.reason ?? "nothing has happened yet"
      return (.goOn, "Continue\(arm) (\(place)): nothing can be compared yet, \(reason).\(then)")
    }
    let words = GainWords(primary, gain: gain, plan: plan)
    let rule = plan.brief.decision.scaleIf
    let errors = findings.filter { $0.severity == .error }
    let isHarm = gain.upper < 0
    let isGain = rule.holds(
      lower: gain.lower, upper: gain.upper, minimumLift: plan.brief.expected.minimumLift)
    guard isHarm || isGain else {
      return (
        .goOn,
        "Continue\(arm) (\(place)): \(words.counts); \(words.anywhere), which decides nothing yet.\(then)"
      )
    }
    // A diluted effect is too small but not of the wrong sign: it may be decided either way.
    if let broken = errors.first(where: { !Self.diluting.contains($0.id) }) {
      return (
        .goOn,
        "Continue\(arm) (\(place)): nothing is decided while a check fails: \(clause(broken.sentence))."
          + then
      )
    }
    guard isHarm else {
      let of = arm.isEmpty ? "" : " for\(arm)"
      return (
        .decided, "Decided\(of) (\(place)): \(words.counts); \(words.interval)\(words.caveat)."
      )
    }
    let range = gain.estimate == nil ? words.belowAsked : words.interval
    return (
      .stopForHarm,
      "Stop\(arm) early for harm (\(place)): \(words.counts); \(range)\(words.caveat)."
    )
  }

  /// What an early look says of several arms: it is decided once an arm is, and stops for harm only
  /// where every arm does harm.
  static func call(over calls: [LookCall]) -> LookCall {
    if calls.contains(.decided) { return .decided }
    return calls.allSatisfy { $0 == .stopForHarm } ? .stopForHarm : .goOn
  }

  /// The verdict an early look gives: that of the decision where it has been reached.
  func verdict(atLook look: LookReading, of primary: MetricResult, findings: [Finding])
    -> Verdict.Call
  {
    switch call(atLook: look, of: primary, findings: findings).call {
    case .goOn: .cannotTell
    case .stopForHarm: .stop
    case .decided: .scale
    }
  }
}
