internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Compares times between the arms as restricted means, open deals censored.
  func time(_ durations: Durations, horizon: Int, metric: Metric, method: String)
    -> MetricResult
  {
    let positions = durations.units.indices
    func rows(_ arm: Arm) -> [Int] {
      positions.filter { self.arm(ofUnit: Int(durations.units[$0])) == arm }
    }
    func sample(_ rows: [Int]) throws(SampleError) -> SurvivalSample {
      try SurvivalSample(
        times: rows.map { durations.days[$0] }, isEvent: rows.map { durations.isClosed[$0] },
        clusters: rows.map { durations.units[$0] })
    }
    let isOfStages = metric.id == Metric.timeInStage.id
    let what = isOfStages ? "stay in a stage" : "deals"
    let treated = rows(.treatment)
    let heldOut = rows(.holdout)
    func summary(_ arm: Arm, _ rows: [Int], value: Double?) -> ArmSummary {
      ArmSummary(
        units: unitCount(in: arm), numerator: Double(rows.count { durations.isClosed[$0] }),
        denominator: Double(rows.count), value: value)
    }
    do throws(SampleError) {
      guard !isOfStages || !ledger.stageChanges.isEmpty else {
        throw .notEstimable(
          reason: "there is no stage history; name its export as history in the brief")
      }
      guard !treated.isEmpty else {
        throw .notEstimable(reason: "the treatment arm has no \(what)")
      }
      guard !heldOut.isEmpty else { throw .notEstimable(reason: "the holdout arm has no \(what)") }
      let samples = (treatment: try sample(treated), holdout: try sample(heldOut))
      let usable = min(
        Double(horizon), SurvivalCurve(samples.treatment).largestHorizon,
        SurvivalCurve(samples.holdout).largestHorizon)
      // The name says the horizon that was used, which may be shorter than the plan's.
      let method =
        usable < Double(horizon)
        ? Estimator.restrictedMean(horizon: Int(usable)).name : method
      guard usable > 0 else {
        throw .notEstimable(reason: "no deal of one arm has been watched for a whole day yet")
      }
      let comparison = try RestrictedMeanDifference(
        treatment: samples.treatment, holdout: samples.holdout, horizon: usable)
      let pValue = try comparison.pValue()
      var notes = [
        isOfStages
          ? "Average days in a stage within the first \(Wording.number(usable)) there."
          : "Average days a deal stays open within its first \(Wording.number(usable))."
      ]
      if usable < Double(horizon) {
        notes.append(
          "The plan said day \(horizon); no deal of one arm has been watched that long yet.")
      }
      let holdout = summary(.holdout, heldOut, value: comparison.holdout.estimate)
      return MetricResult(
        metric: metric,
        treatment: summary(.treatment, treated, value: comparison.treatment.estimate),
        holdout: holdout,
        difference: Estimated(
          estimate: comparison.value, interval: try comparison.interval(confidenceLevel: level),
          method: method, pValue: pValue),
        relative: relative(
          method: "MOVER-R on the same limits", pValue: pValue, estimate: comparison.relativeLift,
          holdout: holdout
        ) { () throws(SampleError) in try comparison.relativeInterval(confidenceLevel: level) },
        opportunities: treated.count + heldOut.count, notes: notes)
    } catch {
      return notEstimable(
        error, metric: metric, method: method,
        treatment: summary(.treatment, treated, value: nil),
        holdout: summary(.holdout, heldOut, value: nil),
        opportunities: treated.count + heldOut.count)
    }
  }
}
