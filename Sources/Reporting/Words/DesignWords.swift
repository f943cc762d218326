internal import Pipeline
internal import Planning

/// How the units of a plan were put in their arms, and why so.
struct DesignWords: Sendable {
  /// The design in one sentence and its reason in another.
  let sentence: String

  /// Words for the design of a plan.
  init(_ plan: Plan) {
    let units = Wording.count(plan.roster.units, plan.unitNoun, plan.unitNounPlural)
    let sizes = plan.armSizes.map { "\(Wording.count($0.units)) to \($0.name)" }
    let split =
      sizes.dropLast().joined(separator: ", ") + " and \(sizes.last ?? "")"
    let how =
      switch plan.design.method {
      case .auto, .complete: "by complete randomisation"
      case .blocked: "within \(Wording.count(plan.design.blocks, "block")) of accounts alike"
      // A pair holds two units, and three where one was left over.
      case .matchedPairs where 2 * plan.roster.units >= 5 * plan.design.blocks,
        .pairsAndWalk where 2 * plan.roster.units >= 5 * plan.design.blocks:
        "within \(Wording.count(plan.design.blocks, "block")) of accounts alike"
      case .matchedPairs, .pairsAndWalk:
        "from \(Wording.count(plan.design.blocks, "pair")) of accounts alike"
      case .gramSchmidt: "by a walk that keeps the arms alike"
      case .rerandomized: "by complete randomisation, drawn again until the arms were alike"
      }
    let on =
      plan.covariates.isEmpty ? "" : " Compared on: \(plan.covariates.joined(separator: ", "))."
    let weights = plan.weighting.map { $0.sentence.isEmpty ? "" : " \($0.sentence)" } ?? ""
    sentence = "\(units) were drawn \(how): \(split). \(plan.design.reason)\(on)\(weights)"
  }
}
