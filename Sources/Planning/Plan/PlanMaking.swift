internal import Exchange
public import Pipeline

extension Plan {
  /// Draws a plan: roster, covariates, design, assignment, balance, sizing.
  ///
  /// Only what was known on the day before the pilot starts is looked at, whatever the ledger
  /// holds beyond it.
  ///
  /// - Parameters:
  ///   - brief: the promise.
  ///   - ledger: the exports.
  ///   - sources: the inputs with their digests, in the brief's order.
  /// - Throws: `PlanningError` when the roster, the covariates or the sizes do not allow a plan.
  public init(brief: Brief, ledger: Ledger, sources: [Source]) throws(PlanningError) {
    let eve = brief.window.start - 1
    let known = ledger.known(asOf: eve)
    let roster = try Roster(brief: brief, ledger: known)
    let covariates = try roster.covariates(
      named: brief.design.balanceOn, ledger: known, asOf: eve)
    let (design, strata) = try PlannedDesign.choose(
      for: brief.design, covariates: covariates, unitCount: roster.units.count,
      accountCount: roster.accountCount, seed: brief.design.seed ?? Plan.seed(of: brief))
    let assignment = design.design(strata: strata, covariates: covariates)
      .draw(0, seed: design.seed)
    let metrics = brief.metrics.compactMap(Metric.named)
    precondition(
      !metrics.isEmpty && metrics.count == brief.metrics.count, "a brief names known metrics")

    schema = Plan.schema
    algorithm = Plan.algorithm
    self.brief = brief
    self.sources = sources
    self.design = design
    self.covariates = covariates.map(\.name)
    balance = Balance(of: covariates, under: assignment)
    detectable = DetectableEffect(
      metric: metrics[0], brief: brief, ledger: known, design: design)
    self.metrics = metrics.map {
      PlannedMetric(id: $0.id, estimator: .standard(for: $0, window: brief.window))
    }
    do {
      schedule = try LookSchedule(brief: brief)
    } catch {
      throw .impossibleLooks(reason: "\(error)")
    }
    units = roster.units.enumerated().map { position, unit in
      PlannedUnit(
        unit, of: known, arm: assignment[position], stratum: strata[position],
        covariates: covariates.values(ofUnit: position))
    }
    forced = roster.forced.map {
      PlannedUnit($0, of: known, arm: $0.forced ?? .holdout, stratum: nil, covariates: [:])
    }
    self.roster = RosterSummary(
      accounts: roster.accountCount, units: roster.units.count,
      digest: Plan.rosterDigest(units: units, forced: forced), excluded: roster.excluded)
  }

  /// The digest of who takes part, whatever arm they are in.
  static func rosterDigest(units: [PlannedUnit], forced: [PlannedUnit]) -> String {
    let lines = (units + forced).map { unit in
      ([unit.id] + unit.accounts.map(\.id)).joined(separator: "\t")
    }
    return Digest(of: Array(lines.joined(separator: "\n").utf8)).description
  }

  /// The seed of a brief that names none: the pilot's name and first day decide.
  private static func seed(of brief: Brief) -> UInt64 {
    let digest = Digest(of: Array("\(brief.pilot)\n\(brief.window.start)".utf8))
    return UInt64(digest.description.dropFirst("sha256:".count).prefix(13), radix: 16) ?? 0
  }
}

extension PlannedUnit {
  fileprivate init(
    _ unit: Roster.Unit, of ledger: Ledger, arm: Arm, stratum: Int32?,
    covariates: [String: CovariateValue]
  ) {
    self.init(
      id: unit.id,
      accounts: unit.accounts.map { position in
        let account = ledger.accounts[Int(position)]
        return Member(id: account.id, name: account.name, domain: account.domain)
      },
      arm: arm, stratum: stratum, covariates: covariates)
  }
}

extension [Covariate] {
  fileprivate func values(ofUnit unit: Int) -> [String: PlannedUnit.CovariateValue] {
    var values: [String: PlannedUnit.CovariateValue] = [:]
    for covariate in self {
      switch covariate.values {
      case .numbers(let numbers): values[covariate.name] = numbers[unit].map { .number($0) }
      case .categories(let names): values[covariate.name] = names[unit].map { .category($0) }
      }
    }
    return values
  }
}
