internal import Pipeline
internal import Planning
internal import Statistics

extension Readout: Encodable {
  /// The format of `readout.json`.
  public static let schema = "holdout/readout/1"

  private enum Key: String, CodingKey {
    case schema, pilot, owner, play, currency, window, asOf, planDigest, verdict, primary, metrics
    case findings, dropped, expected, forcedUnits, beside, openAtStart, decomposition, plays, money
    case look, challenge, segments, comparisons, curves
  }

  /// Writes the readout as `readout.json` has it.
  public func encode(to encoder: any Encoder) throws {
    try Wording.using(plan.brief.locale) { try encodeMembers(to: encoder) }
  }

  private func encodeMembers(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Readout.schema, forKey: .schema)
    try container.encode(plan.brief.pilot, forKey: .pilot)
    try container.encodeIfPresent(plan.brief.owner, forKey: .owner)
    try container.encodeIfPresent(plan.brief.play, forKey: .play)
    try container.encode(plan.brief.expected.currency, forKey: .currency)
    try container.encode(plan.brief.expected, forKey: .expected)
    try container.encode(plan.brief.window, forKey: .window)
    try container.encode(asOf, forKey: .asOf)
    try container.encode(planDigest, forKey: .planDigest)
    try container.encode(plan.forced.count, forKey: .forcedUnits)
    try container.encodeIfPresent(look, forKey: .look)
    try container.encode(verdict, forKey: .verdict)
    try container.encode(primary.metric.id, forKey: .primary)
    try container.encode(metrics, forKey: .metrics)
    if !comparisons.isEmpty { try container.encode(comparisons, forKey: .comparisons) }
    try container.encode(beside, forKey: .beside)
    try container.encode(openAtStart, forKey: .openAtStart)
    try container.encode(decomposition, forKey: .decomposition)
    try container.encode(Plays(rows: plays), forKey: .plays)
    try container.encodeIfPresent(curves, forKey: .curves)
    try container.encodeIfPresent(money, forKey: .money)
    try container.encodeIfPresent(challenge, forKey: .challenge)
    if !segments.isEmpty { try container.encode(segments, forKey: .segments) }
    try container.encode(findings, forKey: .findings)
    try container.encode(dropped, forKey: .dropped)
  }
}

extension MetricResult: Encodable {
  private enum Key: String, CodingKey {
    case id, label, shape, causal, unit, treatment, holdout, difference, relative, opportunities
    case notes, reason, adjustedPValue, stage
  }

  /// Writes the result as `readout.json` has it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(metric.id, forKey: .id)
    try container.encode(metric.label, forKey: .label)
    try container.encode(metric.shape, forKey: .shape)
    try container.encode(metric.isCausal, forKey: .causal)
    try container.encode(metric.unit, forKey: .unit)
    try container.encode(treatment, forKey: .treatment)
    try container.encode(holdout, forKey: .holdout)
    try container.encode(difference, forKey: .difference)
    try container.encode(relative, forKey: .relative)
    try container.encode(opportunities, forKey: .opportunities)
    try container.encode(notes, forKey: .notes)
    try container.encode(adjustedPValue, forKey: .adjustedPValue)
    try container.encodeIfPresent(metric.stage, forKey: .stage)
    try container.encode(reason, forKey: .reason)
  }
}

extension ArmSummary: Encodable {
  private enum Key: String, CodingKey { case units, numerator, denominator, value }

  /// Writes the summary; a value that does not exist is null, and so is a sum too large to hold.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(units, forKey: .units)
    try container.encode(numerator.isFinite ? numerator : nil, forKey: .numerator)
    try container.encode(denominator, forKey: .denominator)
    try container.encode(value.flatMap { $0.isFinite ? $0 : nil }, forKey: .value)
  }
}

extension Estimated: Encodable {
  private enum Key: String, CodingKey { case estimate, interval, method, pValue, reason }
  private enum IntervalKey: String, CodingKey { case lower, upper, confidenceLevel }

  /// Writes the estimate; what does not exist is null, and so is an end without bound.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(estimate, forKey: .estimate)
    if let interval {
      var ends = container.nestedContainer(keyedBy: IntervalKey.self, forKey: .interval)
      try ends.encode(interval.lower.isFinite ? interval.lower : nil, forKey: .lower)
      try ends.encode(interval.upper.isFinite ? interval.upper : nil, forKey: .upper)
      try ends.encode(interval.confidenceLevel.value, forKey: .confidenceLevel)
    } else {
      try container.encodeNil(forKey: .interval)
    }
    try container.encode(method, forKey: .method)
    try container.encode(pValue, forKey: .pValue)
    try container.encode(reason, forKey: .reason)
  }
}
