internal import Pipeline
internal import Statistics

extension Readout {
  /// What the metrics beside those of the plan are.
  public static let besideSentence = "Not named in the plan: description, never a decision."
}

/// Speed by play, under the sentence that says how to read it.
struct Plays: Encodable {
  let rows: [PlaySpeed]

  private enum Key: String, CodingKey { case sentence, rows }

  /// Writes the sentence and the rows.
  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(PlaySpeed.caveat, forKey: .sentence)
    try container.encode(rows, forKey: .rows)
  }
}

extension PlaySpeed: Encodable {
  private enum Key: String, CodingKey {
    case play, treatmentDeals, holdoutDeals, closed, won, daysOpen, wonByDay
  }

  /// Writes the row; deals that no play ran on have the play null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(play, forKey: .play)
    try container.encode(treatmentDeals, forKey: .treatmentDeals)
    try container.encode(holdoutDeals, forKey: .holdoutDeals)
    try container.encode(closed, forKey: .closed)
    try container.encode(won, forKey: .won)
    try container.encode(daysOpen, forKey: .daysOpen)
    try container.encode(wonByDay, forKey: .wonByDay)
  }
}

extension Decomposition: Encodable {
  private enum Key: String, CodingKey { case sentence, money, factors, reason }

  /// Writes the sentence, the money and its factors.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(sentence, forKey: .sentence)
    try container.encode(money, forKey: .money)
    try container.encode(factors, forKey: .factors)
    try container.encode(reason, forKey: .reason)
  }
}

extension Decomposition.Part: Encodable {
  private enum Key: String, CodingKey {
    case id, label, unit, treatment, holdout, logRatio, relative, money
  }

  /// Writes the part.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(id, forKey: .id)
    try container.encode(label, forKey: .label)
    try container.encode(unit, forKey: .unit)
    try container.encode(treatment, forKey: .treatment)
    try container.encode(holdout, forKey: .holdout)
    try container.encode(logRatio, forKey: .logRatio)
    try container.encode(relative, forKey: .relative)
    try container.encode(money, forKey: .money)
  }
}
