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
      steps.append("\(owner) proposes where the play goes next, with its cost.")
      steps.append("Hold some accounts out of the next step too, so that it can be read again.")
    case .extend:
      steps.append("\(owner) proposes a second window or more accounts, and plans it anew.")
      steps.append("Keep the accounts held out as they are until then.")
    case .stop:
      steps.append("\(owner) ends the play for these accounts and writes the post-mortem.")
      steps.append("Release the accounts that were held out.")
    case .cannotTell where !failed.isEmpty:
      steps.append(
        "\(owner) finds out how this came about: "
          + failed.map(\.id).joined(separator: ", ") + ".")
      steps.append("Do not quote the effect, in either direction; plan the pilot again if need be.")
    case .cannotTell:
      steps.append("Do not read this as success or as failure: it is neither.")
      steps.append("\(owner) decides whether a larger or longer pilot is worth its cost.")
    }
    sentences = steps
  }
}
