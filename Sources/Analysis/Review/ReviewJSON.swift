internal import Pipeline
internal import Planning
internal import Statistics

extension LookReading: Encodable {
  private enum Key: String, CodingKey {
    case number, count, kind, plannedDay, day, information, errorSpent, bound, nominalPValue
    case confidenceLevel, intervalLevel, taken, arms
  }

  /// Writes the look; a bound that does not exist is null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(planned.number, forKey: .number)
    try container.encode(count, forKey: .count)
    try container.encode(planned.kind, forKey: .kind)
    try container.encode(planned.day, forKey: .plannedDay)
    try container.encode(day, forKey: .day)
    try container.encode(information, forKey: .information)
    try container.encode(errorSpent, forKey: .errorSpent)
    try container.encode(bound, forKey: .bound)
    try container.encode(nominalPValue, forKey: .nominalPValue)
    try container.encode(confidenceLevel.value, forKey: .confidenceLevel)
    try container.encode(level.value, forKey: .intervalLevel)
    try container.encode(taken, forKey: .taken)
    try container.encodeIfPresent(arms, forKey: .arms)
  }
}

extension Review: Encodable {
  /// The format of `review.json`.
  public static let schema = "holdout/review/1"

  private enum Key: String, CodingKey {
    case schema, pilot, currency, window, asOf, planDigest, headline, call, look, looksTaken
    case nextLook, primary, verdict, comparisons, findings, pipeline, deals, calendar, dropped
  }

  /// Writes the review as `review.json` has it: the effect is null on a day that shows none.
  public func encode(to encoder: any Encoder) throws {
    try Wording.using(plan.brief.locale) { try encodeMembers(to: encoder) }
  }

  private func encodeMembers(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Review.schema, forKey: .schema)
    try container.encode(plan.brief.pilot, forKey: .pilot)
    try container.encode(plan.brief.expected.currency, forKey: .currency)
    try container.encode(plan.window(asOf: asOf), forKey: .window)
    try container.encode(asOf, forKey: .asOf)
    try container.encode(planDigest, forKey: .planDigest)
    try container.encode(headline, forKey: .headline)
    try container.encode(call, forKey: .call)
    try container.encode(look, forKey: .look)
    try container.encode(looksTaken, forKey: .looksTaken)
    try container.encode(nextLook, forKey: .nextLook)
    try container.encode(readout?.primary, forKey: .primary)
    try container.encode(readout?.verdict, forKey: .verdict)
    if plan.arms != nil { try container.encode(arms, forKey: .comparisons) }
    try container.encode(findings, forKey: .findings)
    try container.encode(pipeline, forKey: .pipeline)
    try container.encode(deals, forKey: .deals)
    try container.encode(calendar, forKey: .calendar)
    try container.encode(dropped, forKey: .dropped)
  }
}

extension Review.ArmReview: Encodable {
  private enum Key: String, CodingKey { case arm, call, sentence, look, primary, verdict }

  /// Writes an arm's comparison as `review.json` has it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(arm, forKey: .arm)
    try container.encode(call, forKey: .call)
    try container.encode(sentence, forKey: .sentence)
    try container.encode(readout.look, forKey: .look)
    try container.encode(readout.primary, forKey: .primary)
    try container.encode(readout.verdict, forKey: .verdict)
  }
}
