internal import Analysis
internal import Pipeline
internal import Planning

extension Readout {
  /// The relative change of the primary metric that the brief asks for: below zero where less is
  /// better.
  var askedLift: Double {
    plan.brief.expected.minimumLift * (primary.metric.higherIsBetter ? 1 : -1)
  }
}
