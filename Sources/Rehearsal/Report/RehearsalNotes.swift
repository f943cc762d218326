internal import Pipeline
internal import Planning
internal import Statistics

/// What the numbers of a rehearsal rest on, and what they cannot say.
struct RehearsalNotes {
  let past: RehearsalReport.Past
  let metrics: [RehearsedMetric]
  let plan: Plan
  let draws: Int

  /// One sentence or two each.
  var sentences: [String] {
    var sentences = [windows]
    if past.windowsLeftOut > 0 {
      sentences.append(
        "In \(Wording.count(past.windowsLeftOut, "more window")) the pilot could not have been "
          + "planned; they are left out.")
    }
    sentences.append(
      "In each the roster, covariates and design are drawn up from what was known the day before, "
        + "and outcomes are read as they were on the day of decision. Account attributes and deal "
        + "amounts are as exported today: an export does not say what they were.")
    sentences.append(
      "Bands are 95% and speak of the chance in \(Wording.count(draws, "draw")), and where money is "
        + "compared with replays also in those that a window's rehearsals share; the windows are one past, and the coming one may differ by more."
    )
    if plan.arms != nil {
      sentences.append(
        "Each arm is rehearsed against the holdout by itself, at "
          + "\(Wording.level(plan.brief.comparisonConfidence)), replaying who of both is in the arm "
          + "given who is in the others. A lift is put into that arm alone.")
    }
    sentences += metrics.compactMap { metric in
      metric.injection.map { "A lift in \(name(metric)): \($0)." }
    }
    sentences.append(
      "A lift is found when its interval lies wholly above zero; the lift found four times in five "
        + "is interpolated between the lifts rehearsed.")
    if plan.metrics.contains(where: {
      switch $0.estimator {
      case .randomization, .adjustedRandomization: true
      case .score, .clusteredScore, .restrictedMean, .incidence, .ratioRandomization: false
      }
    }) {
      sentences.append(
        "Money is read by the plan's studentised randomisation test with \(replays) instead of the "
          + "plan's replays, which costs it a little power. Its interval supposes that each account "
          + "gains the same amount; multiplied amounts do not, so where few accounts have any it "
          + "may hold the effect less often than promised.")
    }
    return sentences
  }

  private var replays: String {
    Wording.count((try? ConfidenceLevel(plan.brief.comparisonConfidence)).map(Stage.replays) ?? 0)
  }

  private var windows: String {
    let count = Wording.count(past.windows, "past window")
    let length =
      "\(Wording.count(past.days, "day"))"
      + (past.followUp > 0 ? " and \(Wording.count(past.followUp)) of follow-up" : "")
    let units =
      past.units[0] == past.units[1]
      ? Wording.count(past.units[0], "unit")
      : "\(Wording.count(past.units[0])) to \(Wording.count(past.units[1], "unit"))"
    let start =
      "Played on \(count) of \(length), \(past.first) to \(past.last), with \(units)"
    guard past.windows > 1 else { return start + "." }
    let apart = "\(start), starting \(Wording.count(past.step / 7, "week")) apart"
    guard past.step < past.days + past.followUp else { return apart + "; they do not overlap." }
    return apart
      + "; they overlap, as no more than \(Wording.count(past.windowsApart)) fit side by side."
  }

  private func name(_ metric: RehearsedMetric) -> String {
    Metric.named(metric.id)?.label.lowercased() ?? metric.id
  }
}
