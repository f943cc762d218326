internal import Analysis

/// A table of Markdown in which no text can be markup.
struct MarkdownTable: Hashable, Sendable {
  /// The headings.
  let header: [String]
  /// The rows.
  let rows: [[String]]

  /// The lines, without an end of the last.
  var text: String {
    ([line(header), line(header.map { _ in "---" }, isRule: true)] + rows.map { line($0) })
      .joined(separator: "\n")
  }

  private func line(_ cells: [String], isRule: Bool = false) -> String {
    "| " + cells.map { isRule ? $0 : $0.safeInMarkdown }.joined(separator: " | ") + " |"
  }
}

extension MarkdownTable {
  /// The first cells of every table of results: both arms, the difference and the relative lift.
  static func cells(_ words: MetricWords) -> [String] {
    let result = words.result
    return [
      "\(words.value(result.treatment)) (\(words.counts(result.treatment)))",
      "\(words.value(result.holdout)) (\(words.counts(result.holdout)))",
      estimate(words.difference, words.differenceInterval, result.difference),
      estimate(words.relative, words.relativeInterval, result.relative),
    ]
  }

  /// An estimate with its interval, or why there is none.
  static func estimate(
    _ value: String?, _ interval: IntervalWords?, _ estimated: Estimated
  ) -> String {
    guard let value else { return "not estimable: \(estimated.reason ?? "no reason given")" }
    return "\(value) (\(interval?.bare ?? estimated.reason ?? "no interval"))"
  }

  /// Sentences as a list.
  static func bullets(_ sentences: [String]) -> String {
    sentences.map { "- \($0.safeInMarkdown)" }.joined(separator: "\n")
  }
}
