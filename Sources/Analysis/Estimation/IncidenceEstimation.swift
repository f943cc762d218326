internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Compares the share of deals won by a day of their life, lost deals competing and open ones
  /// censored, with errors by unit.
  func incidence(_ durations: Durations, day: Int, metric: Metric) -> MetricResult {
    func rows(_ arm: Arm) -> [Int] {
      durations.units.indices.filter { self.arm(ofUnit: Int(durations.units[$0])) == arm }
    }
    func sample(_ rows: [Int]) throws(SampleError) -> CompetingSample {
      try CompetingSample(
        times: rows.map { durations.days[$0] },
        outcomes: rows.map {
          durations.isWon[$0] ? .won : durations.isClosed[$0] ? .lost : .open
        },
        clusters: rows.map { durations.units[$0] })
    }
    let (treated, heldOut) = (rows(.treatment), rows(.holdout))
    func summary(_ arm: Arm, _ rows: [Int], value: Double?) -> ArmSummary {
      ArmSummary(
        units: unitCount(in: arm), numerator: Double(rows.count { durations.isWon[$0] }),
        denominator: Double(rows.count), value: value)
    }
    var usable = day
    do throws(SampleError) {
      guard !treated.isEmpty else {
        throw .notEstimable(reason: "the treatment arm has no deals")
      }
      guard !heldOut.isEmpty else { throw .notEstimable(reason: "the holdout arm has no deals") }
      let curves = (
        treatment: try CumulativeIncidence(sample(treated), cause: .won),
        holdout: try CumulativeIncidence(sample(heldOut), cause: .won)
      )
      let reached = min(curves.treatment.largestHorizon, curves.holdout.largestHorizon)
      if reached < Double(day) { usable = Int(reached) }
      guard usable > 0 else {
        throw .notEstimable(reason: "no deal of one arm has been watched for a whole day yet")
      }
      let comparison = try IncidenceDifference(
        treatment: curves.treatment, holdout: curves.holdout, time: Double(usable))
      var notes = [
        "Deals still open count for as long as they were watched, and a lost deal is never won: "
          + "the share won within \(Wording.days(Double(usable)))."
      ]
      if usable < day {
        notes.append("The plan said day \(day); no deal of one arm has been watched that long yet.")
      }
      let pValue = comparison.pValue()
      let holdout = summary(.holdout, heldOut, value: comparison.holdout.value)
      return MetricResult(
        metric: metric.stating(day: usable),
        treatment: summary(.treatment, treated, value: comparison.treatment.value),
        holdout: holdout,
        difference: Estimated(
          estimate: comparison.value, interval: comparison.interval(confidenceLevel: level),
          method: Estimator.incidence(day: usable).name, pValue: pValue),
        relative: relative(
          method: "MOVER-R on the same limits", pValue: pValue, estimate: comparison.relativeLift,
          holdout: holdout
        ) { () throws(SampleError) in try comparison.relativeInterval(confidenceLevel: level) },
        opportunities: treated.count + heldOut.count, notes: notes)
    } catch {
      return notEstimable(
        error, metric: metric.stating(day: day),
        method: Estimator.incidence(day: max(usable, 1)).name,
        treatment: summary(.treatment, treated, value: nil),
        holdout: summary(.holdout, heldOut, value: nil),
        opportunities: treated.count + heldOut.count)
    }
  }
}
