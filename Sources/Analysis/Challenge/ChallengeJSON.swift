internal import Statistics

extension ChallengeSheet: Encodable {
  /// Writes the sheet as `readout.json` has it.
  public func encode(to encoder: any Encoder) throws {
    try JSONMembers([
      "call": call, "summary": summary, "notes": notes, "rows": rows,
    ]).encode(to: encoder)
  }
}

extension ChallengeSheet.Row: Encodable {
  /// Writes the row; what it does not have is null.
  public func encode(to encoder: any Encoder) throws {
    try JSONMembers([
      "id": id, "metric": metric, "what": what, "why": why, "difference": difference,
      "relative": relative, "standing": standing, "call": call, "says": says, "cases": cases,
    ]).encode(to: encoder)
  }
}

extension ChallengeSheet.Case: Encodable {
  /// Writes the case.
  public func encode(to encoder: any Encoder) throws {
    try JSONMembers([
      "name": name, "difference": difference, "relative": relative, "standing": standing,
      "call": call,
    ]).encode(to: encoder)
  }
}
