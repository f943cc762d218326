/// The values a test does not reject, where they need not be one stretch.
///
/// The ratio of two uncertain quantities may be unbounded: when the denominator could be zero, so
/// could the ratio be infinite, of either sign. That is an answer, and is said as such (Fieller
/// 1954; Gleser & Hwang 1987: a bounded interval for a ratio cannot keep its level).
public enum ConfidenceSet: Hashable, Sendable {
  /// One stretch; an end may be infinite.
  case interval(ConfidenceInterval)
  /// Every value up to `upTo` and every value from `from`: all but a gap, `upTo` < `from`.
  case outside(upTo: Double, from: Double, ConfidenceLevel)
  /// Every value: the data reject none.
  case everything(ConfidenceLevel)

  /// The level the set was made for.
  public var confidenceLevel: ConfidenceLevel {
    switch self {
    case .interval(let interval): interval.confidenceLevel
    case .outside(_, _, let level), .everything(let level): level
    }
  }

  /// Whether a value lies in the set, ends included.
  public func contains(_ value: Double) -> Bool {
    switch self {
    case .interval(let interval): interval.contains(value)
    case .outside(let upTo, let from, _): value <= upTo || value >= from
    case .everything: true
    }
  }

  /// The smallest interval that holds the set, infinite at both ends for a set with a gap.
  public var hull: ConfidenceInterval {
    switch self {
    case .interval(let interval): interval
    case .outside(_, _, let level), .everything(let level):
      ConfidenceInterval(lower: -.infinity, upper: .infinity, confidenceLevel: level)
    }
  }

  /// The set of a relative lift of what cannot be below 0, as one stretch from at least −1.
  ///
  /// A gap below −1 is cut off; one above it is no bound.
  public var lifts: ConfidenceInterval {
    switch self {
    case .interval(let interval):
      ConfidenceInterval(
        lower: max(interval.lower, -1), upper: max(interval.upper, -1),
        confidenceLevel: interval.confidenceLevel)
    case .outside(let upTo, let from, let level) where upTo < -1:
      ConfidenceInterval(lower: max(from, -1), upper: .infinity, confidenceLevel: level)
    case .outside(_, _, let level), .everything(let level):
      ConfidenceInterval(lower: -1, upper: .infinity, confidenceLevel: level)
    }
  }

  /// Whether the set is a stretch with two finite ends.
  public var isBounded: Bool { hull.lower.isFinite && hull.upper.isFinite }

  /// What an unbounded set means, as a clause for a person; nil for a bounded one.
  public var remark: String? {
    guard !isBounded else { return nil }
    return switch self {
    case .interval: "the data do not bound it on one side"
    case .outside(let upTo, let from, _):
      "the data only exclude values between \(upTo) and \(from)"
    case .everything: "the data exclude no value at all"
    }
  }

  /// The same set with a number added to every value.
  func shifted(by distance: Double) -> ConfidenceSet {
    switch self {
    case .interval(let interval):
      .interval(
        ConfidenceInterval(
          lower: interval.lower + distance, upper: interval.upper + distance,
          confidenceLevel: interval.confidenceLevel))
    case .outside(let upTo, let from, let level):
      .outside(upTo: upTo + distance, from: from + distance, level)
    case .everything: self
    }
  }
}
