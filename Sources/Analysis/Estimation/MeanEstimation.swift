internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Replays the plan's own design for every metric that asks for it; nil for the others.
  func replayed(
    _ questions: [MetricQuestion], _ tallies: [Tally]
  ) -> [Result<RandomizationTest, SampleError>?] {
    var tests = [Result<RandomizationTest, SampleError>?](repeating: nil, count: questions.count)
    var columns: [(place: Int, values: [Double])] = []
    for (place, tally) in tallies.enumerated() {
      guard case .mean(let values) = tally, questions[place].estimator.replays != nil else {
        continue
      }
      // Squares of such amounts would leave the range of numbers.
      if values.allSatisfy({ $0.magnitude < 1e100 }) {
        columns.append((place, values))
      } else {
        tests[place] = .failure(.notEstimable(reason: "an amount is too large to be one"))
      }
    }
    let design = plan.assignmentDesign
    let seed = plan.design.seed
    while let first = columns.first {
      let estimator = questions[first.place].estimator
      let alike = columns.filter { questions[$0.place].estimator == estimator }
      columns.removeAll { questions[$0.place].estimator == estimator }
      let results = RandomizationTest.together(
        alike.map(\.values), isTreated: plan.assignment.isTreated, strata: design.strata,
        adjustingFor: plan.columns(of: estimator.covariates), draws: estimator.replays ?? 1,
        stopping: DrawStopping(confidenceLevel: level)
      ) { number, isTreated in
        if draws?.fill(number, into: &isTreated) != true {
          isTreated = design.draw(number, seed: seed).isTreated
        }
      }
      for (column, result) in zip(alike, results) { tests[column.place] = result }
    }
    return tests
  }

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
        opportunities: deals.deals.count, notes: notes(on: estimator))
    } catch {
      return notEstimable(
        error, metric: metric, method: estimator.name, treatment: treatment, holdout: holdout,
        opportunities: deals.deals.count)
    }
  }

  private func notes(on estimator: Estimator) -> [String] {
    var notes: [String] = []
    if plan.assignmentDesign.strata.contains(where: { $0 > 0 }) {
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
    case .score, .clusteredScore, .restrictedMean, .incidence, .ratio: nil
    }
  }

  /// The covariates it adjusts for.
  var covariates: [String] {
    if case .adjustedRandomization(_, let covariates) = self { covariates } else { [] }
  }
}
