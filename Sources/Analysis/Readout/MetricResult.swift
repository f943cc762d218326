public import Pipeline

/// One metric, treatment beside holdout, with what stands behind it.
public struct MetricResult: Sendable {
  /// The metric.
  public let metric: Metric
  /// The treatment arm.
  public let treatment: ArmSummary
  /// The holdout arm.
  public let holdout: ArmSummary
  /// Treatment minus holdout, on the metric's own scale.
  public let difference: Estimated
  /// Treatment over holdout, minus one: 0.3 is 30 % more.
  public let relative: Estimated
  /// How many deals stand behind the result.
  public let opportunities: Int
  /// The p-value of the difference among those of all secondary metrics (Holm 1979); nil for the
  /// primary, for what the plan does not name, and where there is none.
  public let adjustedPValue: Double?
  /// What a reader must know to read the number, as sentences.
  public let notes: [String]

  /// Why there is no result at all; nil when the difference was estimated.
  public var reason: String? { difference.estimate == nil ? difference.reason : nil }

  /// Puts a result together.
  public init(
    metric: Metric, treatment: ArmSummary, holdout: ArmSummary, difference: Estimated,
    relative: Estimated, opportunities: Int, notes: [String] = [],
    adjustedPValue: Double? = nil
  ) {
    self.metric = metric
    self.treatment = treatment
    self.holdout = holdout
    self.difference = difference
    self.relative = relative
    self.opportunities = opportunities
    self.notes = notes
    self.adjustedPValue = adjustedPValue
  }

  /// The same result with one more thing to know about it.
  func noting(_ note: String) -> MetricResult {
    MetricResult(
      metric: metric, treatment: treatment, holdout: holdout, difference: difference,
      relative: relative, opportunities: opportunities, notes: notes + [note],
      adjustedPValue: adjustedPValue)
  }

  /// The same result with its p-value among those of all secondary metrics.
  func adjusting(_ pValue: Double) -> MetricResult {
    MetricResult(
      metric: metric, treatment: treatment, holdout: holdout, difference: difference,
      relative: relative, opportunities: opportunities, notes: notes, adjustedPValue: pValue)
  }
}
