/// What is done with the result, said before it is known.
public struct DecisionRule: Hashable, Sendable, Codable {
  /// When the play is scaled.
  public var scaleIf: Condition
  /// When it is stopped; governs where both conditions hold.
  public var stopIf: Condition

  /// The rule a brief without one gets: scale above zero, stop below the minimum lift.
  public static let standard = DecisionRule(
    scaleIf: Condition(end: .lower, comparison: .above, threshold: .number(0)),
    stopIf: Condition(end: .upper, comparison: .below, threshold: .minimumLift))

  /// A comparison of one end of the primary metric's relative lift with a threshold.
  public struct Condition: Hashable, Sendable {
    /// An end of the interval.
    public enum End: String, Hashable, Sendable {
      /// The lower end.
      case lower
      /// The upper end.
      case upper
    }

    /// Which way the end must lie.
    public enum Comparison: String, Hashable, Sendable {
      /// Strictly above.
      case above = ">"
      /// Strictly below.
      case below = "<"
    }

    /// What the end is compared with.
    public enum Threshold: Hashable, Sendable {
      /// A relative lift, such as 0.1.
      case number(Double)
      /// The brief's own minimum lift.
      case minimumLift
    }

    /// The end compared.
    public let end: End
    /// Which way it must lie.
    public let comparison: Comparison
    /// What it is compared with.
    public let threshold: Threshold

    /// Puts a condition together.
    public init(end: End, comparison: Comparison, threshold: Threshold) {
      self.end = end
      self.comparison = comparison
      self.threshold = threshold
    }

    /// Reads `lower > 0`, `upper < minimum_lift` and the like, or nil for any other text.
    public init?(_ text: String) {
      let words = text.split(separator: " ").map(String.init)
      guard words.count == 3, let end = End(rawValue: words[0]),
        let comparison = Comparison(rawValue: words[1])
      else { return nil }
      if words[2] == "minimum_lift" {
        threshold = .minimumLift
      } else if let number = Double(words[2]), number.isFinite {
        threshold = .number(number)
      } else {
        return nil
      }
      self.end = end
      self.comparison = comparison
    }

    /// The relative lift the end is compared with.
    public func value(minimumLift: Double) -> Double {
      switch threshold {
      case .number(let number): number
      case .minimumLift: minimumLift
      }
    }

    /// Whether an interval of the relative lift meets the condition.
    public func holds(lower: Double, upper: Double, minimumLift: Double) -> Bool {
      let compared = end == .lower ? lower : upper
      let threshold = value(minimumLift: minimumLift)
      return comparison == .above ? compared > threshold : compared < threshold
    }
  }
}

extension DecisionRule.Condition: Codable, CustomStringConvertible {
  /// The condition as a brief writes it.
  public var description: String {
    let threshold =
      switch threshold {
      case .number(let number):
        number == number.rounded() && number.magnitude < 0x1p53 ? "\(Int(number))" : "\(number)"
      case .minimumLift: "minimum_lift"
      }
    return "\(end.rawValue) \(comparison.rawValue) \(threshold)"
  }

  /// Reads a condition as a brief writes it.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let condition = Self(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(text) is not a condition"))
    }
    self = condition
  }

  /// Writes the condition as a brief writes it.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
