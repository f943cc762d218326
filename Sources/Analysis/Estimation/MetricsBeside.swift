internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// Why a number of closed deals alone may flatter.
  private static let flattery = [
    Metric.winRate.id: "Naive while deals are open: what has not closed is left out, and it "
      + "flatters the arm whose losses are still to come.",
    Metric.closedDealDays.id: "Naive: short deals close first, so while deals are open this is too "
      + "short, and it flatters the arm whose deals are younger.",
  ]

  /// Every core metric the plan does not name: description, never a decision.
  func metricsBeside(replays: Int) -> [MetricResult] {
    let planned = Set(plan.metrics.map(\.id))
    let day = plan.brief.day ?? plan.brief.window.days
    let metrics = Metric.all.filter { !planned.contains($0.id) } + [.closedDealDays]
    let questions = metrics.map { metric in
      MetricQuestion(
        metric: metric,
        estimator: .standard(for: metric, window: plan.brief.window, day: day)
          .replayed(replays, as: plan))
    }
    var results = results(of: questions, endError: 0.05).map { result in
      PilotOutcome.flattery[result.metric.id].map(result.noting) ?? result
    }
    results.append(timeToWin(horizon: day))
    results.append(pipelineVelocity(horizon: day))
    return results + timesInStages(horizon: day)
  }

  /// Days in each stage that deals of both arms entered, in the order in which stages are entered.
  private func timesInStages(horizon: Int) -> [MetricResult] {
    var stages: [Int32] = []
    for stay in deals.stays where !stages.contains(stay.stage) { stages.append(stay.stage) }
    let questions = stages.map { stage in
      MetricQuestion(
        metric: .timeInStage(stage, named: ledger.texts[stage]),
        estimator: .restrictedMean(horizon: horizon))
    }
    return results(of: questions, endError: 0.05)
  }

  /// Deals that were open when the pilot began: share won by day and days until they close, counted
  /// from the window's first day.
  func openAtStart() -> [MetricResult] {
    let day = plan.brief.day ?? plan.brief.window.days
    let window = plan.brief.window
    return withDeals(.openAtStart).results(
      of: [Metric.winRateByDay, .cycleLength].map { metric in
        MetricQuestion(
          metric: metric.ofDealsOpenAtStart,
          estimator: .standard(for: metric, window: window, day: day))
      })
  }
}

extension Estimator {
  /// The same with at most that many replays.
  func limited(to draws: Int) -> Estimator {
    switch self {
    case .randomization(let own): .randomization(draws: min(own, draws))
    case .adjustedRandomization(let own, let covariates):
      .adjustedRandomization(draws: min(own, draws), covariates: covariates)
    case .ratioRandomization(let own): .ratioRandomization(draws: min(own, draws))
    case .score, .clusteredScore, .restrictedMean, .incidence: self
    }
  }

  /// The same with other replays, adjusted as the plan adjusts.
  fileprivate func replayed(_ draws: Int, as plan: Plan) -> Estimator {
    guard case .randomization = self else { return self }
    let adjusting = plan.adjusting
    return adjusting.isEmpty
      ? .randomization(draws: draws)
      : .adjustedRandomization(draws: draws, covariates: adjusting)
  }
}
