@testable import Planning

extension Plan {
  /// The same plan with fewer replays, so that hundreds of pilots can be read.
  func replayed(_ draws: Int) -> Plan {
    copy(
      metrics: metrics.map { metric in
        switch metric.estimator {
        case .randomization:
          PlannedMetric(id: metric.id, estimator: .randomization(draws: draws))
        case .adjustedRandomization(_, let covariates):
          PlannedMetric(
            id: metric.id,
            estimator: .adjustedRandomization(draws: draws, covariates: covariates))
        case .ratioRandomization:
          PlannedMetric(id: metric.id, estimator: .ratioRandomization(draws: draws))
        default: metric
        }
      })
  }

  /// The same plan with the names of its arms exchanged.
  var relabelled: Plan {
    copy(
      design: PlannedDesign(
        method: design.method, reason: design.reason, treatmentUnits: design.holdoutUnits,
        holdoutUnits: design.treatmentUnits, blocks: design.blocks, seed: design.seed),
      units: units.map { unit in
        PlannedUnit(
          id: unit.id, accounts: unit.accounts,
          arm: unit.arm == .treatment ? .holdout : .treatment, stratum: unit.stratum,
          covariates: unit.covariates)
      })
  }

  /// The same plan without looks.
  var withoutLooks: Plan { copy(keepsLooks: false) }

  private func copy(
    design: PlannedDesign? = nil, metrics: [PlannedMetric]? = nil, units: [PlannedUnit]? = nil,
    keepsLooks: Bool = true
  ) -> Plan {
    Plan(
      schema: schema, algorithm: algorithm, brief: brief, sources: sources, roster: roster,
      design: design ?? self.design, covariates: covariates, weighting: weighting,
      balance: balance, detectable: detectable, sizing: sizing, metrics: metrics ?? self.metrics,
      schedule: keepsLooks ? schedule : nil,
      units: units ?? self.units,
      forced: forced, arms: arms)
  }
}
