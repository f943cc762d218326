public import Pipeline

extension Brief {
  /// When effects are looked at, how the error is shared out over the looks, and whether a second
  /// reading is reserved in case the first does not settle it.
  public struct Looks: Hashable, Sendable {
    /// The days before the decision on which effects are looked at.
    public enum When: Hashable, Sendable {
      /// Not before the plan decides.
      case none
      /// Every week.
      case weekly
      /// On stated days, ascending.
      case days([Day])
    }

    /// How the error is shared out over the looks (Lan & DeMets 1983).
    public enum Spending: String, Hashable, Sendable, Codable, CaseIterable {
      /// Little early, nearly all at the end. Choose it by default.
      case obrienFleming = "obrien-fleming"
      /// Evenly. Choose it where stopping early is worth a weaker decision at the end.
      case pocock
    }

    /// The days before the decision.
    public var when: When
    /// How the error is shared out.
    public var spending: Spending
    /// How many days longer the pilot runs for a second reading, should the decision be to extend; nil
    /// where none is reserved.
    public var extensionDays: Int?

    /// Looks of a brief.
    public init(when: When, spending: Spending = .obrienFleming, extensionDays: Int? = nil) {
      self.when = when
      self.spending = spending
      self.extensionDays = extensionDays
    }

    /// Effects are not looked at before the plan decides.
    public static let none = Looks(when: .none)
    /// Effects are looked at every week.
    public static let weekly = Looks(when: .weekly)
    /// Effects are looked at on stated days.
    public static func days(_ days: [Day]) -> Looks { Looks(when: .days(days)) }
  }
}

extension Brief.Looks.When: Codable {
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

extension Brief.Looks: Codable {
  private enum Key: String, CodingKey { case days, spending, `extension` }

  /// Reads what a brief writes: the days alone, or with spending and extension.
  public init(from decoder: any Decoder) throws {
    guard let container = try? decoder.container(keyedBy: Key.self) else {
      self.init(when: try When(from: decoder))
      return
    }
    self.init(
      when: try container.decode(When.self, forKey: .days),
      spending: try container.decode(Spending.self, forKey: .spending),
      extensionDays: try container.decodeIfPresent(Int.self, forKey: .extension))
  }

  /// Writes the days alone where the rest is as usual.
  public func encode(to encoder: any Encoder) throws {
    guard spending != .obrienFleming || extensionDays != nil else {
      return try when.encode(to: encoder)
    }
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(when, forKey: .days)
    try container.encode(spending, forKey: .spending)
    try container.encodeIfPresent(extensionDays, forKey: .extension)
  }
}
