internal import Pipeline
internal import Planning

/// How the units of a plan were put in their arms, and why so.
struct DesignWords: Sendable {
  /// The design in one sentence and its reason in another.
  let sentence: String

  /// Words for the design of a plan.
  init(_ plan: Plan) {
    let units = Wording.count(plan.roster.units, plan.unitNoun, plan.unitNounPlural)
    let split =
      "\(Wording.count(plan.design.treatmentUnits)) to treatment and "
      + "\(Wording.count(plan.design.holdoutUnits)) to holdout"
    let how =
      plan.design.method == .blocked
      ? "within \(Wording.count(plan.design.blocks, "block")) of accounts alike"
      : "by complete randomisation"
    let on =
      plan.covariates.isEmpty ? "" : " Compared on: \(plan.covariates.joined(separator: ", "))."
    sentence = "\(units) were drawn \(how): \(split). \(plan.design.reason)\(on)"
  }
}
