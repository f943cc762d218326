internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Compares an amount per unit between the arms by replaying the plan's own design.
  func mean(_ amounts: [Double], draws: Int, metric: Metric, method: String) -> MetricResult {
    func summary(_ arm: Arm) -> ArmSummary {
      let sum = values(amounts, in: arm).reduce(0, +)
      let units = plan.unitCount(in: arm)
      return ArmSummary(
        units: units, numerator: sum, denominator: Double(units),
        value: units > 0 ? sum / Double(units) : nil)
    }
    let treatment = summary(.treatment)
    let holdout = summary(.holdout)
    let design = plan.assignmentDesign
    let seed = plan.design.seed
    do throws(SampleError) {
      // Squares of such amounts would leave the range of numbers.
      guard amounts.allSatisfy({ $0.magnitude < 1e100 }) else {
        throw .notEstimable(reason: "an amount is too large to be one")
      }
      let test = try RandomizationTest(
        values: amounts, isTreated: plan.assignment.isTreated, strata: design.strata, draws: draws,
        stopping: DrawStopping(confidenceLevel: level)
      ) { number, isTreated in
        isTreated = design.draw(number, seed: seed).isTreated
      }
      let difference = test.interval(confidenceLevel: level)
      return MetricResult(
        metric: metric, treatment: treatment, holdout: holdout,
        difference: Estimated(
          estimate: test.difference, interval: difference, method: method, pValue: test.pValue),
        relative: relative(
          method: "the same replays, for a multiple", pValue: test.pValue,
          estimate: test.relativeLift, holdout: holdout
        ) { () throws(SampleError) in try test.relativeInterval(confidenceLevel: level) },
        opportunities: deals.deals.count, notes: notes(onBlocks: design.strata))
    } catch {
      return notEstimable(
        error, metric: metric, method: method, treatment: treatment, holdout: holdout,
        opportunities: deals.deals.count)
    }
  }

  private func notes(onBlocks strata: [Int32]) -> [String] {
    guard strata.contains(where: { $0 > 0 }) else { return [] }
    return [
      "The difference compares like with like, block by block, so it need not equal the "
        + "difference of the two averages."
    ]
  }
}
