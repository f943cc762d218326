internal import Analysis
internal import Pipeline
internal import Planning

/// How the numbers were made, for a reader who was never taught statistics.
struct MethodNotes: Sendable {
  /// The notes, as sentences.
  let sentences: [String]

  /// The notes that the metrics of a plan need.
  init(_ plan: Plan) {
    let share = Wording.level(plan.brief.confidence)
    var notes = [
      "Accounts were put in an arm by a draw that can be repeated from the plan. "
        + "\(plan.design.reason) The draw is the reason why a difference between the arms can be "
        + "laid to the play.",
      "Every account counts in the arm it was assigned to, whether or not the play reached it.",
      "An interval holds the values the data do not contradict. Made this way, \(share) of such "
        + "intervals hold the truth.",
      "A p-value is how often chance alone, without any effect, would give a difference at least "
        + "this large.",
    ]
    if plan.schedule != nil {
      notes.append(
        "The plan looks more than once, so intervals are made a little wider each time: those of all "
          + "looks together hold the truth \(share) of the time.")
    }
    var estimators: [Estimator] = []
    for metric in plan.metrics where !estimators.contains(metric.estimator) {
      estimators.append(metric.estimator)
    }
    notes += estimators.map(MethodNotes.note)
    sentences = notes
  }

  private static func note(_ estimator: Estimator) -> String {
    switch estimator {
    case .score:
      "Shares of accounts: Newcombe's hybrid score interval (1998), which keeps its promise with "
        + "few accounts and rare events."
    case .clusteredScore:
      "Shares of deals: the same interval on effective counts, since deals of one account are "
        + "alike and count for less than as many deals of different accounts."
    case .adjustedRandomization(let draws, let covariates):
      "Money and deals per account: the draw of the plan is repeated at most \(Wording.count(draws)) times "
        + "on what \(covariates.joined(separator: ", ")) leave of the pilot's own results; what was "
        + "known before the start cannot owe anything to the play, and taking it off makes the "
        + "interval shorter and no less honest."
    case .incidence(let day):
      "Deals won by day \(day): the share of deals won by that day of their life; deals still open "
        + "count for as long as they were watched, and a lost deal is never won. Errors by account."
    case .ratioRandomization(let draws):
      "Money per deal: what was won over how many were won, compared with "
        + "\(Wording.count(draws)) repeats of the plan's draw."
    case .randomization(let draws):
      "Money per account: the draw of the plan is repeated at most \(Wording.count(draws)) times "
        + "on the pilot's own results, fewer where more would change nothing that matters; the interval holds the effects under which what was seen is not "
        + "unusual, whether the play adds the same to each account or makes each account's money so many times as much. It holds up where a few very large deals would upset a formula."
    case .restrictedMean(let horizon):
      "Days a deal stays open: the mean up to day \(horizon), deals still open included for as "
        + "long as they have been, with errors by account."
    }
  }
}
