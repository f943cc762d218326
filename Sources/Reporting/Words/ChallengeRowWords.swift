internal import Analysis
internal import Pipeline
internal import Planning
internal import Statistics

/// A row of a challenge sheet in the words that every form of it shares.
struct ChallengeRowWords: Hashable, Sendable {
  /// What was changed.
  let what: String
  /// Why a head of sales would ask.
  let why: String
  /// The effect under it, relative where there is such; nil where there is none.
  let value: String?
  /// The interval of that effect; nil where there is none.
  let interval: String?
  /// What became of the call.
  let standing: String
  /// The answer in one sentence.
  let says: String

  init(_ row: ChallengeSheet.Row, in readout: Readout) {
    let primary = readout.primary.metric
    let result = readout.metrics.first { $0.metric.id == row.metric } ?? readout.primary
    let metric = result.metric
    // Money has no call but a direction, and what includes zero has not even that.
    let isOpen = metric.id != primary.id && result.difference.interval?.contains(0) ?? true
    what = row.what
    why = row.why
    (value, interval) = ChallengeRowWords.effect(
      row.difference, row.relative, unit: metric.unit,
      currency: readout.plan.brief.expected.currency)
    switch (row.standing, row.call) {
    case (.holds, _): standing = isOpen ? "cannot tell, as before" : "holds"
    case (.changes, nil) where isOpen: standing = "could be told"
    case (.changes, let call?): standing = "would be \(call.inSentence)"
    case (.changes, nil):
      standing = metric.id == primary.id ? "would not stand" : "could not be told"
    case (.beside, _): standing = "beside the call"
    case (.none, _): standing = "not read"
    }
    says = row.says
  }

  private init(what: String, why: String, standing: String, says: String) {
    self.what = what
    self.why = why
    value = nil
    interval = nil
    self.standing = standing
    self.says = says
  }

  /// The attribution models as one row: none of them can move a call that compares arms.
  static let attribution = ChallengeRowWords(
    what: "Under every attribution model", why: "Each model gives the credit to another channel.",
    standing: "beside the call",
    says: "The call compares the arms and rests on no model; the models stand under Channels.")

  /// The effect with its interval on one line; nil where there is none.
  var effect: String? { value.map { value in interval.map { "\(value) [\($0)]" } ?? value } }

  /// What the answer adds to what became of the call; nil where it says the same again.
  var answer: String? {
    standing == "holds" && says.split(separator: " ").count == 3 ? nil : says
  }

  /// The relative lift and its interval, or the difference and its own where there is none.
  private static func effect(
    _ difference: Estimated?, _ relative: Estimated?, unit: Metric.Unit, currency: String
  ) -> (value: String?, interval: String?) {
    if let value = relative?.estimate, let interval = relative?.interval {
      return (Wording.change(value), IntervalWords(relative: interval).bare)
    }
    return (
      difference?.estimate.map { Wording.difference($0, unit: unit, currency: currency) },
      difference?.interval.map {
        IntervalWords(difference: $0, unit: unit, currency: currency).bare
      }
    )
  }
}
