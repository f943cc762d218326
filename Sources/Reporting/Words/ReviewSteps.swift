internal import Analysis
internal import Pipeline
internal import Planning

/// What follows from a week: what to mend while there is time, and who acts on a look.
struct ReviewSteps: Sendable {
  /// The steps, as sentences.
  let sentences: [String]

  /// Reads the steps off a review.
  init(_ review: Review) {
    var steps = review.findings.filter { $0.severity > .ok }.compactMap(ReviewSteps.mending)
    let owner =
      review.plan.brief.owner.map { "\u{2068}\($0.shortened(to: 120))\u{2069}" }
      ?? "the owner of the pilot"
    steps.append(
      review.call.map { ReviewSteps.acting($0, owner: owner) } ?? ReviewSteps.waiting(review))
    sentences = steps
  }

  private static func acting(_ call: LookCall, owner: String) -> String {
    switch call {
    case .goOn: "Leave both arms as they are: nothing is scaled or stopped on this look."
    case .decided:
      "Decide, \(owner): the play's gain has passed the bound of this look, so it may be scaled now. "
        + "Whoever goes on instead, for a narrower interval, keeps the holdout as it is."
    case .stopForHarm:
      "Decide, \(owner): the play's harm has passed the bound of this look, so it may be ended now."
    }
  }

  private static func waiting(_ review: Review) -> String {
    review.readout == nil
      ? "Leave both arms as they are."
      : "Make the readout: holdout analyze, then holdout present."
  }

  /// What can still be mended while the pilot runs; nil where nothing can.
  private static func mending(_ finding: Finding) -> String? {
    switch finding.id {
    case "contamination" where finding.figures["holdoutTouched"] != nil:
      "Keep the play off the holdout: load plan/crm/suppression-list.csv wherever it is sent from."
    case "contamination", "unknown-campaigns":
      "Check the touches: name the play's campaigns in the brief as the export spells them."
    case "exposure": "Bring the play to the treated accounts it has not reached."
    case "missing-amounts": "Have the amounts of new deals filled in, in both arms alike."
    case "unplaced-deals": "Have deals without an account given theirs, in both arms alike."
    default: nil
    }
  }
}
