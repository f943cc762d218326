internal import Analysis
internal import Pipeline
internal import Planning

/// A row of a challenge sheet in the words that the page and the terminal share.
struct ChallengeRowWords: Sendable {
  /// What was changed, with the metric before it where it is not the primary one.
  let name: String
  /// The effect under it, relative where there is such, with its interval; nil where there is none.
  let effect: String?
  /// What became of the call.
  let standing: String

  init(_ row: ChallengeSheet.Row, in readout: Readout) {
    let primary = readout.primary.metric
    let metric = readout.metrics.first { $0.metric.id == row.metric }?.metric ?? primary
    let words = ChallengeRowWords.effect(
      row.difference, row.relative, unit: metric.unit,
      currency: readout.plan.brief.expected.currency)
    effect = words
    name = (metric.id == primary.id ? "" : metric.label + ": ") + row.what
    switch (row.standing, row.call) {
    case (.holds, _): standing = "holds"
    case (.changes, let call?): standing = "would be \(call.inSentence)"
    case (.changes, nil): standing = metric.id == primary.id ? "would not stand" : "sign not held"
    case (.beside, _): standing = "beside the call"
    case (.none, _): standing = "not read"
    }
  }

  /// An effect: the relative lift with its interval, or the difference where there is none.
  static func effect(
    _ difference: Estimated?, _ relative: Estimated?, unit: Metric.Unit, currency: String
  ) -> String? {
    if let value = relative?.estimate, let interval = relative?.interval {
      return "\(Wording.change(value)) [\(IntervalWords(relative: interval).bare)]"
    }
    guard let value = difference?.estimate else { return nil }
    let text = Wording.difference(value, unit: unit, currency: currency)
    return difference?.interval.map {
      "\(text) [\(IntervalWords(difference: $0, unit: unit, currency: currency).bare)]"
    } ?? text
  }
}
