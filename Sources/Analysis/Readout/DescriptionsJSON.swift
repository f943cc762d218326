internal import Pipeline
internal import Statistics

extension Readout {
  /// What the metrics beside those of the plan are.
  public static let besideSentence = "Not named in the plan: description, never a decision."
}

/// Speed by play, under the sentence that says how to read it.
struct Plays: Encodable {
  let rows: [PlaySpeed]

  /// Writes the sentence and the rows.
  func encode(to encoder: any Encoder) throws {
    try JSONMembers([
      "sentence": PlaySpeed.caveat, "rows": rows,
    ]).encode(to: encoder)
  }
}

extension PlaySpeed: Encodable {
  /// Writes the row; deals that no play ran on have the play null.
  public func encode(to encoder: any Encoder) throws {
    try JSONMembers([
      "play": play, "treatmentDeals": treatmentDeals, "holdoutDeals": holdoutDeals,
      "closed": closed, "won": won, "daysOpen": daysOpen, "wonByDay": wonByDay,
    ]).encode(to: encoder)
  }
}

extension Decomposition: Encodable {
  /// Writes the sentence, the money and its factors.
  public func encode(to encoder: any Encoder) throws {
    try JSONMembers([
      "sentence": sentence, "money": money, "factors": factors, "reason": reason,
    ]).encode(to: encoder)
  }
}

extension Decomposition.Part: Encodable {
  /// Writes the part.
  public func encode(to encoder: any Encoder) throws {
    try JSONMembers([
      "id": id, "label": label, "unit": unit, "treatment": treatment, "holdout": holdout,
      "logRatio": logRatio, "relative": relative, "money": money,
    ]).encode(to: encoder)
  }
}
