internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Whether the accounts that can be seen stand in the ratio that was drawn.
  ///
  /// The drawn sizes are fixed, so units can only go missing; the exact test of the sizes that are
  /// left is then far too mild, and the shares missing are compared with one another besides.
  func sampleRatio() -> Finding {
    let planned = (
      treatment: plan.unitCount(in: .treatment), holdout: plan.unitCount(in: .holdout)
    )
    var gone = (treatment: 0, holdout: 0)
    for (position, unit) in plan.units.enumerated()
    where missingAccounts[position] == unit.accounts.count {
      if unit.arm == .treatment { gone.treatment += 1 } else { gone.holdout += 1 }
    }
    let seen = (
      treatment: planned.treatment - gone.treatment, holdout: planned.holdout - gone.holdout
    )
    let expected = Double(planned.treatment) / Double(planned.treatment + planned.holdout)
    let missing = missingAccounts.values.reduce(0, +)
    var figures: [String: Double] = [
      "treatmentUnits": Double(seen.treatment), "holdoutUnits": Double(seen.holdout),
      "expectedShare": expected, "missingAccounts": Double(missing),
    ]
    func finding(_ severity: Finding.Severity, _ sentence: String) -> Finding {
      Finding(id: "sample-ratio", severity: severity, sentence: sentence, figures: figures)
    }
    guard
      let ratio = try? SampleRatioTest(
        treatment: seen.treatment, holdout: seen.holdout, expectedShare: expected),
      let treatment = try? Proportion(
        successes: Double(gone.treatment), trials: Double(planned.treatment)),
      let holdout = try? Proportion(
        successes: Double(gone.holdout), trials: Double(planned.holdout))
    else { return finding(.error, "None of the plan's accounts is in the account export.") }
    let attrition = RateDifference(treatment: treatment, holdout: holdout)
    figures["pValue"] = ratio.pValue()
    figures["missingPValue"] = attrition.pValue()
    let counts =
      "\(Wording.count(seen.treatment)) treated and \(Wording.count(seen.holdout)) held-out "
      + "\(plan.unitNounPlural) can be seen"
    if min(ratio.pValue(), attrition.pValue()) < 0.001 {
      return finding(
        .error,
        "\(counts), which is not the ratio that was drawn: accounts have gone missing from one "
          + "arm more than from the other, so the arms no longer compare.")
    }
    guard missing > 0 else { return finding(.ok, "\(counts): everyone who was assigned.") }
    let accounts = portion(
      missing, of: plan.roster.accounts, "account", verb: ("is", "are"))
    return finding(
      Double(missing) > 0.05 * Double(plan.roster.accounts) ? .warning : .note,
      "\(counts), near enough the ratio that was drawn; \(accounts) no longer in the export, and "
        + "what they did is not counted.")
  }
}
