internal import Statistics

extension ChallengeSheet: Encodable {
  private enum Key: String, CodingKey { case call, summary, notes, rows }

  /// Writes the sheet as `readout.json` has it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(call, forKey: .call)
    try container.encode(summary, forKey: .summary)
    try container.encode(notes, forKey: .notes)
    try container.encode(rows, forKey: .rows)
  }
}

extension ChallengeSheet.Row: Encodable {
  private enum Key: String, CodingKey {
    case id, metric, what, why, difference, relative, standing, call, says, cases
  }

  /// Writes the row; what it does not have is null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encode(metric, forKey: .metric)
    try container.encode(what, forKey: .what)
    try container.encode(why, forKey: .why)
    try container.encode(difference, forKey: .difference)
    try container.encode(relative, forKey: .relative)
    try container.encode(standing, forKey: .standing)
    try container.encode(call, forKey: .call)
    try container.encode(says, forKey: .says)
    try container.encode(cases, forKey: .cases)
  }
}

extension ChallengeSheet.Case: Encodable {
  private enum Key: String, CodingKey { case name, difference, relative, standing, call }

  /// Writes the case.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(difference, forKey: .difference)
    try container.encode(relative, forKey: .relative)
    try container.encode(standing, forKey: .standing)
    try container.encode(call, forKey: .call)
  }
}
