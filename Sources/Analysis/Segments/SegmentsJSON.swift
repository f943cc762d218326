internal import Statistics

extension SegmentReading: Encodable {
  /// Writes the reading as `readout.json` has it.
  public func encode(to encoder: any Encoder) throws {
    try JSONMembers([
      "attribute": attribute, "sentence": sentence, "pValue": pValue,
      "adjustedPValue": adjustedPValue, "reason": reason, "levels": levels, "leftOut": leftOut,
    ]).encode(to: encoder)
  }
}

extension SegmentReading.Level: Encodable {
  /// Writes the level.
  public func encode(to encoder: any Encoder) throws {
    try JSONMembers([
      "name": name, "pooled": pooled, "treatment": result.treatment, "holdout": result.holdout,
      "difference": result.difference, "relative": result.relative, "shrunken": shrunken,
      "weight": weight,
    ]).encode(to: encoder)
  }
}
