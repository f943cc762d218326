internal import Pipeline
internal import Planning
internal import Statistics

/// A metric to be read again: by the same method, of other units or other deals.
struct Rereading {
  let question: MetricQuestion
  let outcome: PilotOutcome
  let tally: Tally

  /// Reads a metric again off a pilot, some of its units perhaps left out.
  init(_ question: MetricQuestion, of outcome: PilotOutcome, tally: Tally? = nil) {
    self.question = question
    self.outcome = outcome
    let whole = tally ?? question.metric.tally(outcome.deals)
    self.tally = outcome.isKept.map(whole.keeping) ?? whole
  }
}

extension PilotOutcome {
  /// Reads metrics again, those that are replayed on the same draws of the plan's design.
  ///
  /// - Parameters:
  ///   - readings: the metrics.
  ///   - endError: the Monte Carlo error of an interval's end at which replays are enough, as a share
  ///     of half its width: a fiftieth for what the plan names, a twentieth for what stands beside.
  /// - Returns: a result for each, in their order.
  func results(of readings: [Rereading], endError: Double = 0.02) -> [MetricResult] {
    var tests = [Result<RandomizationTest, SampleError>?](repeating: nil, count: readings.count)
    var asked: [(place: Int, question: RandomizationTest.Question, draws: Int)] = []
    for (place, reading) in readings.enumerated() {
      guard case .mean(let values) = reading.tally,
        let draws = reading.question.estimator.replays
      else { continue }
      guard values.count == plan.units.count, values.allSatisfy({ $0.magnitude < 1e100 }) else {
        tests[place] = .failure(.notEstimable(reason: "no replay of the plan can place its units"))
        continue
      }
      let names = reading.question.estimator.covariates
      let own = names == covariates.names ? covariates.columns : plan.columns(of: names)
      let kept = reading.outcome.isKept.map { isKept in isKept.indices.filter { isKept[$0] } }
      asked.append(
        (place, RandomizationTest.Question(values: values, units: kept, covariates: own), draws))
    }
    if !asked.isEmpty {
      let results = RandomizationTest.together(
        asked.map(\.question), isTreated: plan.assignment.isTreated, strata: design.strata,
        draws: asked.map(\.draws),
        stopping: DrawStopping(confidenceLevel: level, relativeError: endError), kept: draws,
        draw: draw)
      for (question, result) in zip(asked, results) { tests[question.place] = result }
    }
    return readings.indices.map { place in
      let reading = readings[place]
      return reading.outcome.result(of: reading.question, reading.tally, test: tests[place])
    }
  }
}

extension Tally {
  /// The tally without the deals of units that are left out; what counts by unit stays as it is.
  func keeping(_ isKept: [Bool]) -> Tally {
    guard case .duration(let all) = self else { return self }
    let rows = all.units.indices.filter { isKept[Int(all.units[$0])] }
    return .duration(
      Durations(
        units: rows.map { all.units[$0] }, days: rows.map { all.days[$0] },
        isClosed: rows.map { all.isClosed[$0] },
        isWon: all.isWon.isEmpty ? [] : rows.map { all.isWon[$0] }))
  }
}
