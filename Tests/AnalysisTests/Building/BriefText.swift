/// A brief in YAML with the parts a test varies.
struct BriefText {
  var primary = "opportunity-rate"
  var secondary: [String] = []
  var holdout = 0.5
  /// Several arms with their shares, in place of the holdout's share.
  var arms: String?
  var method = "complete"
  var seed = 1
  var confidence = 0.95
  var minimumLift = 0.3
  var scaleIf = "lower > 0"
  var stopIf = "upper < minimum_lift"
  var campaigns: [String] = []
  var excluded: [String] = []
  var forcedTreatment: [String] = []
  var looks = "none"
  var days = 30
  var segments: [String] = []

  /// Thirty days from 2026-01-01, and thirty more to let deals close: decided on 2026-03-01.
  var yaml: String {
    """
    pilot: A small pilot
    campaigns: \(list(campaigns))
    window: { start: 2026-01-01, days: \(days), follow_up: 30 }
    expected: { pipeline: 100000, currency: USD, minimum_lift: \(minimumLift) }
    design:
      \(arms.map { "arms: \($0)" } ?? "holdout: \(holdout)")
      method: \(method)
      seed: \(seed)
      exclude: { accounts: \(list(excluded)) }
      force: { treatment: \(list(forcedTreatment)) }
    metrics: { primary: \(primary), secondary: \(list(secondary)), segments: \(list(segments)) }
    confidence: \(confidence)
    looks: \(looks)
    decision: { scale_if: "\(scaleIf)", stop_if: "\(stopIf)" }
    """
  }

  /// The usual metrics, the primary first.
  static let everything = BriefText(
    secondary: ["win-rate", "pipeline-created", "cycle-length"])

  /// Every metric a brief may name.
  static let core = BriefText(
    secondary: [
      "account-win-rate", "win-rate", "win-rate-by-day", "opportunities-per-account",
      "wins-per-account", "pipeline-created", "closed-won", "average-deal", "cycle-length",
      "time-in-stage",
    ])

  private func list(_ items: [String]) -> String {
    "[" + items.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
  }
}
