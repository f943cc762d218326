internal import Analysis
internal import Pipeline
internal import Planning

/// The pipeline the pilot made beside the pipeline it was to make.
struct MoneySection: Sendable {
  private let readout: Readout

  init(_ readout: Readout) { self.readout = readout }

  /// The section.
  var html: HTML {
    let expected = readout.plan.brief.expected
    return """
      <section>
      <h2>Money</h2>
      \(pipeline)
      <p class="soft">The brief expects \
      \(Wording.money(expected.pipeline, currency: expected.currency)) of pipeline from the play.</p>
      </section>
      """
  }

  private var pipeline: HTML {
    let id = Metric.pipelineCreated.id
    guard let result = readout.metrics.first(where: { $0.metric.id == id }) else {
      return "<p>Pipeline created is not among the plan's metrics.</p>"
    }
    let words = MetricWords(result, in: readout)
    let noun = readout.plan.unitNoun
    let arms: HTML = """
      <p>Treated: \(words.value(result.treatment)) per \(noun), \
      \(words.counts(result.treatment)). Held out: \(words.value(result.holdout)) per \(noun), \
      \(words.counts(result.holdout)).</p>
      """
    guard let difference = words.difference else {
      return """
        <p class="number">Not estimable</p>
        <p>\(result.difference.reason ?? "No reason given").</p>
        \(arms)
        """
    }
    let interval = words.differenceInterval.map { "The difference \($0.sentence)." }
    return """
      <p class="number">\(difference)</p>
      <p>of pipeline created per \(noun). \
      \(HTML.prose(interval ?? "No interval: \(result.difference.reason ?? "no reason given")."))</p>
      \(arms)
      """
  }
}
