internal import Pipeline
internal import Planning
internal import Statistics

extension PilotOutcome {
  /// How many replays stand behind a challenge at most.
  static let challengeReplays = 2_000

  /// What the plan's rule says of a result, whatever the checks say.
  func call(of result: MetricResult) -> Verdict.Call { verdict(on: result, findings: []).call }

  /// Everything a doubter would ask, read again by the plan's own methods on shared draws.
  ///
  /// - Parameters:
  ///   - metrics: the results as planned, the primary first.
  ///   - verdict: what the plan says of them.
  ///   - money: spend and credits.
  ///   - late: accounts that arrived after the lock, as the pilot recorded them.
  /// - Returns: the sheet, those of the primary metric first.
  func challenges(
    of metrics: [MetricResult], verdict: Verdict, money: PilotMoney?, late: [LateArrival]
  ) -> ChallengeSheet {
    let primary = metrics[0]
    let own = call(of: primary)
    // Where checks fail or it is too early, the rule's own call is not the verdict and is not shown.
    let standing: ChallengedCall = own == verdict.call && isDecided ? .call(own) : .none
    var drafts: [ChallengeDraft] = []
    var against: [ChallengedCall] = []
    let asked = zip(metrics, plan.metrics).filter { result, _ in
      result.metric.id == primary.metric.id
        || [Metric.pipelineCreated.id, Metric.closedWon.id].contains(result.metric.id)
    }
    for (place, (result, planned)) in asked.enumerated() {
      let question = MetricQuestion(
        metric: result.metric,
        estimator: planned.estimator.limited(to: PilotOutcome.challengeReplays))
      let made = challengeDrafts(
        of: question, result: result, isPrimary: place == 0, standing: standing, money: money,
        late: late)
      drafts += made
      let sign = ChallengedCall.sign(of: result)
      against += made.map { _ in place == 0 ? standing : .sign(sign) }
    }
    let base = Rereading(
      MetricQuestion(
        metric: primary.metric,
        estimator: plan.metrics[0].estimator.limited(to: PilotOutcome.challengeReplays)), of: self)
    let results = self.results(of: [base] + drafts.flatMap(\.readings), endError: 0.05)
    var next = 1
    var rows: [ChallengeSheet.Row] = []
    for (draft, standing) in zip(drafts, against) {
      let count = draft.readings.count
      rows.append(
        draft.row(Array(results[next..<next + count]), against: standing, call: call(of:)))
      next += count
    }
    var tip: TippingPoint?
    if case .call(let call) = standing {
      tip = tippingPoint(of: primary, base, from: call)
      rows.insert(
        tippingRow(tip, of: primary, call: call),
        at: rows.firstIndex {
          $0.metric != primary.metric.id || $0.id.hasPrefix("attribution")
        } ?? rows.count)
    }
    return ChallengeSheet(
      call: standing == .none ? nil : own,
      summary: ChallengeWords(rows, verdict: verdict, standing: standing, primary: primary)
        .summary(tip: tip),
      rows: rows, notes: notes(base: results[0], primary: primary, standing: standing))
  }

  /// Whether the day is one on which the plan makes a call.
  private var isDecided: Bool { look != nil || asOf >= plan.brief.window.decisionDay }

  private func challengeDrafts(
    of question: MetricQuestion, result: MetricResult, isPrimary: Bool, standing: ChallengedCall,
    money: PilotMoney?, late: [LateArrival]
  ) -> [ChallengeDraft] {
    let tally = question.metric.tally(deals)
    var drafts = [withoutLargestDeal(question), withoutOwners(question, tally: tally)]
    drafts += challengedAttributes.map { attribute in
      withoutLevels(of: attribute.name, attribute.levels, question, tally: tally)
    }
    drafts += [0.99, 0.95].compactMap { winsorized($0, question, tally: tally) }
    drafts.append(withoutContaminated(question, tally: tally))
    if isPrimary {
      drafts.append(complierEffect(question, tally: tally, standing: standing))
    }
    drafts += [byStageHistory(question), withOrphans(question), withDealsOpenAtStart(question)]
    guard isPrimary else { return drafts }
    drafts += [withUndrawn(question, late: late), exaggeration(result, question)]
    return drafts + attributionModels(money, question)
  }

  private func tippingRow(
    _ tip: TippingPoint?, of primary: MetricResult, call: Verdict.Call
  ) -> ChallengeSheet.Row {
    let none: String =
      call != .scale && call != .stop
      ? "Does not apply: the pilot made no call to scale or stop that could be undone."
      : primary.metric.higherIsBetter
        ? "No number of further outcomes in one arm alone would undo the call."
        : "Does not apply: it is counted for metrics of which more is better."
    return ChallengeSheet.Row(
      id: "tipping-point", metric: primary.metric.id,
      what: "How little more in the other arm would undo the call",
      why: "How near was it?", difference: tip?.difference, relative: nil,
      standing: tip == nil ? .none : .beside, call: nil, says: tip?.sentence ?? none, cases: [])
  }

  private func notes(
    base: MetricResult, primary: MetricResult, standing: ChallengedCall
  ) -> [String] {
    var notes = [
      "No challenge makes a call: the plan's rule did, on the data as planned.",
      "Leaving out whole owners or groups that were fixed before the start leaves a smaller pilot of "
        + "the same design: its replays are the plan's own draws, read on the units that remain. "
        + "Where who is left out depends on what happened, the comparison is no longer randomised, "
        + "and says so.",
    ]
    if plan.metrics[0].estimator.replays != nil {
      let draws = Wording.count(
        min(PilotOutcome.challengeReplays, plan.metrics[0].estimator.replays ?? 0))
      notes.append("Money and counts rest on \(draws) replays, the same for every challenge.")
      if case .call(let call) = standing, self.call(of: base) != call {
        notes.append(
          "With those replays the plan's own reading would be \(self.call(of: base).inSentence): the call "
            + "stands on an edge that the number of replays can move it over.")
      }
    }
    return notes
  }
}
