public import Pipeline

extension Brief {
  /// When effects are looked at before the end.
  public enum Looks: Hashable, Sendable {
    /// Not before the plan decides.
    case none
    /// Every week.
    case weekly
    /// On stated days.
    case days([Day])
  }
}

extension Brief.Looks: Codable {
  /// Reads "none", "weekly" or a list of days.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let days = try? container.decode([Day].self) {
      self = .days(days)
      return
    }
    switch try container.decode(String.self) {
    case "none": self = .none
    case "weekly": self = .weekly
    case let other:
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(other)\" is not none, weekly or a list of days")
    }
  }

  /// Writes "none", "weekly" or a list of days, as a brief does.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .none: try container.encode("none")
    case .weekly: try container.encode("weekly")
    case .days(let days): try container.encode(days)
    }
  }
}
