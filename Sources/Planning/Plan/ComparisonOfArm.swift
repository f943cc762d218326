extension Plan {
  /// The arm this plan compares with the holdout, where it is one of several; nil for a plan.
  public var comparedArm: String? {
    design.treatedByBlock == nil ? nil : units.lazy.compactMap(\.armName).first
  }

  /// The comparison of one of several arms with the holdout, as a plan of two arms.
  ///
  /// It holds the units of that arm and of the holdout, and their blocks; what is drawn again is who of
  /// them is treated, given who is in the other arms. All its intervals are at the level the plan keeps
  /// for each arm, over all its looks. It stands in no file.
  ///
  /// - Parameter name: the arm's name.
  /// - Returns: the comparison; nil where the plan has no such arm.
  public func comparison(of name: String) -> Plan? {
    guard let arm = arms?.first(where: { $0.name == name }) else { return nil }
    let own = units.filter { $0.arm == .holdout || $0.armName == name }
    let (design, strata) = self.design.comparison(
      strata: own.map { $0.stratum ?? 0 }, isTreated: own.map { $0.arm == .treatment })
    let renamed = zip(own, strata).map { unit, stratum in
      PlannedUnit(
        id: unit.id, accounts: unit.accounts, arm: unit.arm, armName: unit.armName,
        stratum: stratum, covariates: unit.covariates)
    }
    return Plan(
      schema: schema, algorithm: algorithm,
      brief: brief.comparing(holdoutShare: Double(design.holdoutUnits) / Double(own.count)),
      sources: sources,
      roster: RosterSummary(
        accounts: own.reduce(0) { $0 + $1.accounts.count }, units: own.count,
        digest: Plan.rosterDigest(units: renamed, forced: []), excluded: [], capacity: [],
        notes: []),
      design: design, covariates: covariates, weighting: weighting, balance: arm.balance,
      detectable: arm.detectable, sizing: nil, metrics: metrics, schedule: schedule, units: renamed,
      forced: [])
  }
}
