internal import Analysis
internal import Pipeline
internal import Planning
internal import Statistics

/// The pipeline the play brought in all, with its range, and what a dollar of it cost; won money
/// where the plan measures that and no pipeline.
struct MoneySection: Sendable {
  private let readout: Readout

  init(_ readout: Readout) { self.readout = readout }

  /// The section.
  var html: HTML {
    """
    <section>
    <h2>Money</h2>
    \(brought)
    \(cost)
    <p class="soft">\(expected)</p>
    </section>
    """
  }

  private var currency: String { readout.plan.brief.expected.currency }

  /// What the play is read to have brought: pipeline, else won money.
  private var measured: (result: MetricResult, noun: String)? {
    let kinds = [(Metric.pipelineCreated.id, "pipeline"), (Metric.closedWon.id, "won money")]
    return kinds.lazy.compactMap { id, noun in
      readout.metrics.first { $0.metric.id == id }.map { ($0, noun) }
    }.first
  }

  private var brought: HTML {
    guard let (result, noun) = measured else {
      return "<p>The plan measures neither pipeline created nor money won.</p>"
    }
    let words = MetricWords(result, in: readout)
    let plan = readout.plan
    guard let perUnit = result.difference.estimate, let difference = words.difference else {
      return """
        <p class="number">Not estimable</p>
        <p>\(result.difference.reason ?? "No reason given").</p>
        """
    }
    let units = Double(result.treatment.units)
    let treated = Wording.count(result.treatment.units, plan.unitNoun, plan.unitNounPlural)
    let total = Wording.difference(
      MoneySection.rounded(perUnit * units), unit: .money, currency: currency)
    guard let interval = result.difference.interval, let said = words.differenceInterval else {
      return """
        <p class="number">\(total)</p>
        <p>of \(noun) from \(treated), \(difference) each. No interval: \
        \(result.difference.reason ?? "no reason given").</p>
        """
    }
    let whole = IntervalWords(
      difference: ConfidenceInterval(
        lower: MoneySection.rounded(interval.lower * units),
        upper: MoneySection.rounded(interval.upper * units),
        confidenceLevel: interval.confidenceLevel), unit: .money, currency: currency)
    let each: HTML = """
      Per \(plan.unitNoun): \(difference), which \(HTML.prose(said.sentence)).
      """
    // What may be nothing is shown as the range it is, its middle after it.
    guard !interval.contains(0) else {
      return """
        <p class="number">\(whole.bare)</p>
        <p>of \(noun) from \(treated), against as many held out: it may be nothing. The estimate is \
        \(HTML.prose(total)). \(each)</p>
        """
    }
    return """
      <p class="number">\(total) <span class="soft">(\(whole.bare))</span></p>
      <p>of \(noun) from \(treated), against as many held out. \(each)</p>
      """
  }

  /// An amount to three figures: the rest of one that is estimated says nothing.
  private static func rounded(_ amount: Double) -> Double {
    guard amount.isFinite, amount.magnitude >= 1_000 else { return amount }
    var step = 1.0
    while amount.magnitude >= step * 1_000 { step *= 10 }
    return (amount / step).rounded() * step
  }

  private var cost: HTML {
    let id = "cost-per-incremental-pipeline-dollar"
    guard measured.map({ $0.result.metric.id == Metric.pipelineCreated.id }) ?? true, let cost = readout.money?.costs.first(where: { $0.id == id }) else { return .empty }
    return "<p>\(HTML.prose(cost.sentence))</p>"
  }

  private var expected: String {
    let expected = readout.plan.brief.expected
    let brief =
      "The brief expects \(Wording.money(expected.pipeline, currency: currency)) of pipeline"
    guard let spend = readout.money?.playSpend else { return "\(brief) from the play." }
    return "\(brief); \(Wording.money(spend, currency: currency)) was spent on the play."
  }
}
