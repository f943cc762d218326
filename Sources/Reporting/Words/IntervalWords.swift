internal import Pipeline
internal import Statistics

/// An interval as people say it, without a unit twice and without a sign for the infinite.
struct IntervalWords: Hashable, Sendable {
  /// The ends as numbers on one scale, with signs: "−3.0 to +14.2 points".
  let compact: String
  /// The same without the word of the unit, where a number stands beside that has it.
  let bare: String
  /// The ends in a sentence: "could be anywhere between −3.0 points and +14.2 points".
  let sentence: String

  /// Says an interval of a relative change.
  init(relative interval: ConfidenceInterval) {
    self.init(interval, short: Wording.change, long: Wording.change)
  }

  /// Says an interval of a difference on a metric's own scale.
  init(difference interval: ConfidenceInterval, unit: Metric.Unit, currency: String) {
    self.init(
      interval, short: { IntervalWords.withoutUnit($0, unit: unit, currency: currency) },
      long: { Wording.difference($0, unit: unit, currency: currency) })
  }

  private init(
    _ interval: ConfidenceInterval, short: (Double) -> String, long: (Double) -> String
  ) {
    let (lower, upper) = (interval.lower, interval.upper)
    let verb = interval.contains(0) ? "could be anywhere between" : "likely lies between"
    switch (lower.isFinite, upper.isFinite) {
    case (true, true):
      compact = "\(short(lower)) to \(long(upper))"
      bare = "\(short(lower)) to \(short(upper))"
      sentence = "\(verb) \(long(lower)) and \(long(upper))"
    case (true, false):
      compact = "from \(long(lower)) up"
      bare = "from \(short(lower)) up"
      sentence = "is \(long(lower)) or more; the data set no upper bound"
    case (false, true):
      compact = "up to \(long(upper))"
      bare = "up to \(short(upper))"
      sentence = "is \(long(upper)) or less; the data set no lower bound"
    case (false, false):
      compact = "unbounded"
      bare = "unbounded"
      sentence = "could be anything; the data set no bound on either side"
    }
  }

  /// A difference without the word of its unit.
  private static func withoutUnit(_ value: Double, unit: Metric.Unit, currency: String) -> String {
    let text = Wording.difference(value, unit: unit, currency: currency)
    switch unit {
    case .money, .count: return text
    case .share, .days: return text.split(separator: " ").first.map(String.init) ?? text
    }
  }
}
