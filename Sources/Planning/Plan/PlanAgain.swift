extension Plan {
  /// Where the draw of this plan differs from that of a plan made again from the same brief and
  /// exports, in words; nil where it does not.
  ///
  /// This finds what no look at the plan alone can: weights that the past does not give, or covariates
  /// that the accounts do not have, though they draw the same arms.
  ///
  /// - Parameter again: the plan made again.
  /// - Returns: what differs first.
  public func difference(from again: Plan) -> String? {
    if units.map(\.id) != again.units.map(\.id) { return "the exports give another roster" }
    for (own, other) in zip(weighting?.weights ?? [], again.weighting?.weights ?? [])
    where own != other {
      return
        "the weight of \(own.covariate) is \(own.weight), the exports give \(other.weight)"
    }
    if weighting?.weights.count != again.weighting?.weights.count || covariates != again.covariates
    {
      return "its covariates are not those of its brief"
    }
    if let unit = zip(units, again.units).first(where: { $0.covariates != $1.covariates }) {
      return "what it says of \(unit.0.id) is not what the exports say"
    }
    return differenceOfLayout(from: again.design, again.units.map(\.stratum))
      ?? (zip(units, again.units).contains { $0.arm != $1.arm || $0.armName != $1.armName }
        ? "the exports give another assignment" : nil)
  }

  /// Where its blocks or the design's parameters differ from those laid out again from what the plan
  /// holds of its units, their covariates and weights, in words; nil where they do not.
  ///
  /// It takes as long as the layout took.
  public func differenceOfLayout() -> String? {
    do {
      let (design, strata) = try PlannedDesign.choose(
        for: brief.design, covariates: knownCovariates, unitCount: units.count,
        accountCount: roster.accounts, seed: brief.drawSeed, groups: units.map(\.group))
      return differenceOfLayout(from: design, strata)
    } catch {
      return "its units cannot be laid out by its brief: \(error)"
    }
  }

  private func differenceOfLayout(from other: PlannedDesign, _ strata: [Int32?]) -> String? {
    if design.seed != other.seed { return "its seed is not that of its brief" }
    guard design.method == other.method, design.treatmentUnits == other.treatmentUnits,
      design.armUnits == other.armUnits, design.robustness == other.robustness,
      design.imbalanceLimit == other.imbalanceLimit
    else { return "its design is not the one its brief and its units give" }
    guard units.map(\.stratum) == strata else {
      return "its blocks are not those its covariates and weights give"
    }
    return nil
  }
}
