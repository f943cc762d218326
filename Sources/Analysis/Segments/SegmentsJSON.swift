internal import Statistics

extension SegmentReading: Encodable {
  private enum Key: String, CodingKey {
    case attribute, sentence, pValue, adjustedPValue, reason, levels, leftOut
  }

  /// Writes the reading as `readout.json` has it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(attribute, forKey: .attribute)
    try container.encode(sentence, forKey: .sentence)
    try container.encode(pValue, forKey: .pValue)
    try container.encode(adjustedPValue, forKey: .adjustedPValue)
    try container.encode(reason, forKey: .reason)
    try container.encode(levels, forKey: .levels)
    try container.encode(leftOut, forKey: .leftOut)
  }
}

extension SegmentReading.Level: Encodable {
  private enum Key: String, CodingKey {
    case name, pooled, treatment, holdout, difference, relative, shrunken, weight
  }

  /// Writes the level.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(pooled, forKey: .pooled)
    try container.encode(result.treatment, forKey: .treatment)
    try container.encode(result.holdout, forKey: .holdout)
    try container.encode(result.difference, forKey: .difference)
    try container.encode(result.relative, forKey: .relative)
    try container.encode(shrunken, forKey: .shrunken)
    try container.encode(weight, forKey: .weight)
  }
}
