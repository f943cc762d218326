internal import Analysis
internal import Pipeline

/// The cells of a table that hold a metric's result: each arm with what it is made of, and what may be
/// said of the difference.
struct MetricCells: Sendable {
  private let words: MetricWords

  init(_ words: MetricWords) { self.words = words }

  /// Both arms, the first under a heading of its own.
  func arms(treatment heading: String = "Treatment") -> HTML {
    """
    \(arm(words.result.treatment, under: heading))
    \(arm(words.result.holdout, under: "Holdout"))
    """
  }

  /// The difference with its interval, or why there is none.
  var difference: HTML {
    let reason = words.result.difference.reason
    return cell(
      "Difference", MetricCells.estimate(words.difference, words.differenceInterval, reason))
  }

  /// The relative lift with its interval, or why there is none.
  var relative: HTML {
    cell("Relative", MetricCells.relative(words.result.relative))
  }

  /// A relative lift with its interval, or why there is none.
  static func relative(_ estimated: Estimated) -> HTML {
    let value = estimated.estimate.flatMap { $0.isFinite ? Wording.change($0) : nil }
    return estimate(value, estimated.interval.map(IntervalWords.init(relative:)), estimated.reason)
  }

  private static func estimate(
    _ value: String?, _ interval: IntervalWords?, _ reason: String?
  ) -> HTML {
    guard let value else {
      return "not estimable<span class=\"why\">\(reason ?? "no reason given")</span>"
    }
    guard let interval else {
      return "\(value)<span class=\"why\">\(reason ?? "no interval")</span>"
    }
    return "\(value)<span class=\"range\">\(interval.bare)</span>"
  }

  private func arm(_ arm: ArmSummary, under heading: String) -> HTML {
    cell(heading, "\(words.value(arm))<span class=\"of\">\(words.counts(arm))</span>")
  }

  private func cell(_ heading: String, _ content: HTML) -> HTML {
    "<td class=\"value\" data-label=\"\(heading)\">\(content)</td>"
  }
}
