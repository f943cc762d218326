internal import Analysis
internal import Pipeline
internal import Planning

extension Plan {
  /// How many units each arm has, with its name, the holdout last.
  var armSizes: [(name: String, units: Int)] {
    (arms?.map { ($0.name, $0.units) } ?? [("treatment", design.treatmentUnits)])
      + [("holdout", design.holdoutUnits)]
  }
}

extension ArmReadout {
  /// The level of the arm's intervals, such as "97.5%".
  var level: String { Wording.level(readout.plan.brief.confidence) }

  /// The p-value of the primary among those of all arms, such as "0.043"; nil where there is none.
  var adjustedPValue: String? {
    readout.primary.adjustedPValue.map(Wording.pValue)
  }
}
