internal import Analysis
internal import Pipeline
internal import Planning

/// What follows from a call: who does what, and when the next reading is.
struct NextSteps: Sendable {
  /// The steps, as sentences.
  let sentences: [String]

  /// Reads the steps off a readout.
  init(_ readout: Readout) {
    let window = readout.plan.brief.window
    // The marks around the name keep it from turning the direction of the sentence.
    let owner =
      readout.plan.brief.owner.map { "\u{2068}\($0.shortened(to: 120))\u{2069}" }
      ?? "The owner of the pilot"
    let failed = readout.findings.filter { $0.severity == .error }
    var steps: [String] = []
    if readout.asOf < window.decisionDay {
      steps.append(
        "Leave both arms as they are. The plan decides on \(window.decisionDay); nothing is "
          + "scaled or stopped on this reading alone.")
    }
    switch readout.verdict.call {
    case .scale:
      steps.append("Now: \(owner) proposes where the play goes next, with its cost.")
      steps.append("Before that starts: hold some accounts out of it too, so that it can be read.")
      if !failed.isEmpty {
        steps.append(
          "And: find out how this came about, so that it does not again: "
            + failed.map { $0.label.lowercased() }.joined(separator: ", ") + ".")
      }
    case .extend:
      steps.append("Now: \(owner) proposes a second window or more accounts, and plans it anew.")
      steps.append("Until then: keep the accounts held out as they are.")
    case .stop:
      steps.append("Now: \(owner) ends the play for these accounts and writes the post-mortem.")
      steps.append("Then: release the accounts that were held out.")
    case .cannotTell where !failed.isEmpty:
      steps.append(
        "Now: \(owner) finds out how this came about: "
          + failed.map { $0.label.lowercased() }.joined(separator: ", ") + ".")
      steps.append(
        "Until then: do not quote the effect, in either direction; plan the pilot again if need be."
      )
    case .cannotTell:
      steps.append("Now: do not read this as success or as failure; it is neither.")
      steps.append("Next: \(owner) decides whether a larger or longer pilot is worth its cost.")
    }
    if let next = NextSteps.nextReading(readout) {
      steps.append("Next reading: \(next).")
    } else {
      steps.append("Next reading: none planned; this was the plan's last.")
    }
    sentences = steps
  }

  /// The next day on which the plan reads the effect; nil when there is none.
  static func nextReading(_ readout: Readout) -> Day? {
    let plan = readout.plan
    let decision = plan.brief.window.decisionDay
    guard readout.asOf >= decision else {
      let looks = plan.schedule?.looks.map(\.day).filter { $0 > readout.asOf } ?? []
      return looks.min() ?? decision
    }
    guard readout.verdict.call == .extend, let extended = plan.schedule?.extended,
      extended.day > readout.asOf
    else { return nil }
    return extended.day
  }
}
