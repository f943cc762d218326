internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Whether the accounts that can be seen stand in the ratio that was drawn.
  func sampleRatio() -> Finding {
    let gone = plan.units.enumerated().map { position, unit in
      missingAccounts[position] == unit.accounts.count
    }
    func seen(_ arm: Arm) -> Int {
      zip(gone, plan.units).count { !$0 && $1.arm == arm }
    }
    let treated = seen(.treatment)
    let heldOut = seen(.holdout)
    let planned = Double(plan.unitCount(in: .treatment))
    let share = planned / (planned + Double(plan.unitCount(in: .holdout)))
    let missing = missingAccounts.values.reduce(0, +)
    var figures: [String: Double] = [
      "treatmentUnits": Double(treated), "holdoutUnits": Double(heldOut), "expectedShare": share,
      "missingAccounts": Double(missing),
    ]
    guard treated + heldOut > 0,
      let pValue = try? SampleRatioTest(
        treatment: treated, holdout: heldOut, expectedShare: share).pValue()
    else {
      return Finding(
        id: "sample-ratio", severity: .error,
        sentence: "None of the plan's accounts is in the account export.", figures: figures)
    }
    figures["pValue"] = pValue
    let counts =
      "\(Wording.count(treated)) treated and \(Wording.count(heldOut)) held-out units can be seen"
    if pValue < 0.001 {
      return Finding(
        id: "sample-ratio", severity: .error,
        sentence: "\(counts), which is not the ratio that was drawn: accounts have gone missing "
          + "from one arm more than from the other, so the arms no longer compare.",
        figures: figures)
    }
    guard missing > 0 else {
      return Finding(
        id: "sample-ratio", severity: .ok, sentence: "\(counts): everyone who was assigned.",
        figures: figures)
    }
    return Finding(
      id: "sample-ratio", severity: .note,
      sentence: "\(counts), in the ratio that was drawn; "
        + "\(Wording.count(missing, "account")) of the plan no longer in the export.",
      figures: figures)
  }
}
