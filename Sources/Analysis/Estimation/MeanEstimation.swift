internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Compares an amount or a count per unit between the arms by replaying the plan's own design.
  func mean(
    _ amounts: [Double], test: Result<RandomizationTest, SampleError>, metric: Metric,
    estimator: Estimator
  ) -> MetricResult {
    func summary(_ arm: Arm) -> ArmSummary {
      let sum = values(amounts, in: arm).reduce(0, +)
      let units = unitCount(in: arm)
      return ArmSummary(
        units: units, numerator: sum, denominator: Double(units),
        value: units > 0 ? sum / Double(units) : nil)
    }
    let treatment = summary(.treatment)
    let holdout = summary(.holdout)
    do throws(SampleError) {
      let test = try test.get()
      let difference = test.interval(confidenceLevel: level)
      return MetricResult(
        metric: metric, treatment: treatment, holdout: holdout,
        difference: Estimated(
          estimate: test.difference, interval: difference, method: estimator.name,
          pValue: test.pValue),
        relative: relative(
          method: "the same replays, for a multiple", pValue: test.pValue,
          estimate: test.relativeLift, holdout: holdout
        ) { () throws(SampleError) in try test.relativeInterval(confidenceLevel: level) },
        opportunities: deals.deals.count,
        notes: notes(on: estimator) + [
          replayNote(
            test.draws, pValueError: test.pValueError,
            ends: test.intervalErrors(confidenceLevel: level), metric: metric)
        ] + (test.restsOnLargestMultiple(confidenceLevel: level) ? [PilotOutcome.fewHaveAny] : []))
    } catch {
      return notEstimable(
        error, metric: metric, method: estimator.name, treatment: treatment, holdout: holdout,
        opportunities: deals.deals.count)
    }
  }

  /// What is said where too few units have anything to bound a multiple.
  private static let fewHaveAny =
    "So few have any that a play which leaves a third of it, or makes it three times as much, cannot be "
    + "ruled out; the interval goes no further than that. A larger effect is possible: treat this as a "
    + "pilot too small to measure money."

  /// How much chance the replays leave in what is read off them.
  func replayNote(_ draws: Int, pValueError: Double, ends: ReplayErrors?, metric: Metric) -> String
  {
    let decimals = pValueError < 0.0005 ? 4 : 3
    let text =
      "\(Wording.count(draws)) replays: with others the p-value would move by about "
      + Wording.number(pValueError, decimals: decimals)
    guard let ends else { return text + "." }
    func size(_ error: Double) -> String {
      switch metric.unit {
      case .count: Wording.number(error, decimals: 3)
      case .money, .days, .share:
        Wording.value(error, unit: metric.unit, currency: plan.brief.expected.currency)
      }
    }
    return text + " and the ends of the interval by \(size(ends.lower)) and \(size(ends.upper))."
  }

  /// What a reader should know of a number read off replays.
  func notes(on estimator: Estimator) -> [String] {
    var notes: [String] = []
    if design.strata.contains(where: { $0 > 0 }) {
      notes.append(
        "The difference compares like with like, block by block, so it need not equal the "
          + "difference of the two averages.")
    }
    if !estimator.covariates.isEmpty {
      notes.append(
        "What \(estimator.covariates.joined(separator: ", ")) foretold before the start is taken "
          + "off first, as the plan said, so it need not equal the difference of the two averages.")
    }
    return notes
  }
}

extension Estimator {
  /// How many replays it takes; nil for one that takes none.
  var replays: Int? {
    switch self {
    case .randomization(let draws), .adjustedRandomization(let draws, _): draws
    case .score, .clusteredScore, .restrictedMean, .incidence, .ratioRandomization: nil
    }
  }

  /// The covariates it adjusts for.
  var covariates: [String] {
    if case .adjustedRandomization(_, let covariates) = self { covariates } else { [] }
  }
}
