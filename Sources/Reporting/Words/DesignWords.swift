internal import Pipeline
internal import Planning

/// How the units of a plan were put in their arms, and why so.
struct DesignWords: Sendable {
  /// How many units went where, and on what they were compared.
  let summary: String
  /// Why the design does so, and how covariates count.
  let method: String
  /// All of it.
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
      plan.covariates.isEmpty
      ? "" : " Compared on: \(plan.covariates.map(\.asAttribute).joined(separator: ", "))."
    let weights = plan.covariates.reduce(plan.weighting?.sentence ?? "") { sentence, name in
      sentence.replacing(name, with: name.asAttribute)
    }
    let end = weights.isEmpty ? "" : " \(weights)"
    let drawn = "\(units) were drawn \(how): \(split)."
    summary = drawn + on
    method = plan.design.reason + end
    sentence = "\(drawn) \(plan.design.reason)\(on)\(end)"
  }
}
