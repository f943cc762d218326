internal import Analysis
internal import Pipeline
internal import Planning
internal import Statistics

/// What the play brought in all, with its range: pipeline, or won money where the plan measures that and
/// no pipeline.
struct MoneyWords: Sendable {
  /// The amount: what may be nothing as the range it is, else the estimate.
  let number: String
  /// The range beside an estimate; nil where the number is the range, or there is none.
  let range: String?
  /// What the number is of, and how much that is for each unit.
  let sentence: String
  /// Whether it is pipeline.
  let isPipeline: Bool

  /// Words for a readout; nil where its plan measures no money.
  init?(_ readout: Readout) {
    let kinds = [(Metric.pipelineCreated.id, "pipeline"), (Metric.closedWon.id, "won money")]
    let measured = kinds.lazy.compactMap { id, noun in
      readout.metrics.first { $0.metric.id == id }.map { ($0, noun) }
    }.first
    guard let (result, noun) = measured else { return nil }
    isPipeline = result.metric.id == Metric.pipelineCreated.id
    let plan = readout.plan
    let currency = plan.brief.expected.currency
    let words = MetricWords(result, in: readout)
    guard let perUnit = result.difference.estimate, let difference = words.difference else {
      number = "Not estimable"
      range = nil
      sentence = "\(result.difference.reason ?? "No reason given")."
      return
    }
    let units = Double(result.treatment.units)
    let treated = Wording.count(result.treatment.units, plan.unitNoun, plan.unitNounPlural)
    let total = Wording.difference(
      MoneyWords.rounded(perUnit * units), unit: .money, currency: currency)
    guard let interval = result.difference.interval, let said = words.differenceInterval else {
      number = total
      range = nil
      sentence =
        "of \(noun) from \(treated), \(difference) each. No interval: "
        + "\(result.difference.reason ?? "no reason given")."
      return
    }
    let whole = IntervalWords(
      difference: ConfidenceInterval(
        lower: MoneyWords.rounded(interval.lower * units),
        upper: MoneyWords.rounded(interval.upper * units),
        confidenceLevel: interval.confidenceLevel), unit: .money, currency: currency
    ).bare
    let isUnsure = interval.contains(0)
    number = isUnsure ? whole : total
    range = isUnsure ? nil : whole
    sentence =
      "of \(noun) from \(treated) beyond what they would have brought without the play"
      + (isUnsure ? ": it may be nothing. The estimate is \(total)" : "")
      + ". Per \(plan.unitNoun): \(difference), which \(said.sentence)."
  }

  /// An amount to three figures: the rest of one that is estimated says nothing.
  private static func rounded(_ amount: Double) -> Double {
    guard amount.isFinite, amount.magnitude >= 1_000 else { return amount }
    var step = 1.0
    while amount.magnitude >= step * 1_000 { step *= 10 }
    return (amount / step).rounded() * step
  }

  /// What the brief expects, and what was spent.
  static func expected(_ readout: Readout) -> String {
    let expected = readout.plan.brief.expected
    let brief =
      "The brief expects \(Wording.money(expected.pipeline, currency: expected.currency)) of pipeline"
    guard let spend = readout.money?.playSpend else { return "\(brief) from the play." }
    return "\(brief); \(Wording.money(spend, currency: expected.currency)) was spent on the play."
  }
}
