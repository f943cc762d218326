/// How much each covariate should count in the design.
public enum WeightsBrief: Hashable, Sendable {
  /// By how well it predicts the primary metric in the team's own past, where the past is enough to
  /// tell. The better choice whenever there is a past.
  case prognostic
  /// All alike. For an assignment that must not depend on past outcomes.
  case equal
  /// As stated, 1 for those not named.
  case given([String: Double])

  /// The largest weight a brief may give.
  static let most = 1_000.0
}

extension WeightsBrief: Codable {
  /// Reads "prognostic", "equal" or weights by name.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let weights = try? container.decode([String: Double].self) {
      self = .given(weights)
      return
    }
    switch try container.decode(String.self) {
    case "prognostic": self = .prognostic
    case "equal": self = .equal
    case let other:
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\"\(other)\" is not prognostic, equal or weights by name")
    }
  }

  /// Writes them as a brief does.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .prognostic: try container.encode("prognostic")
    case .equal: try container.encode("equal")
    case .given(let weights): try container.encode(weights)
    }
  }
}

extension WeightsBrief {
  /// Reads `design.weights`.
  ///
  /// Gives nil where the brief does not say.
  ///
  /// - Parameters:
  ///   - fields: the design section.
  ///   - names: the covariates the brief balances on; nil where it leaves them to the planner.
  /// - Throws: `BriefError` for another word, for a weight that is not a number from 0 to 1,000, for
  ///   a name the brief does not balance on, and where nothing would count.
  init?(_ fields: YAMLFields, balanceOn names: [String]?) throws(BriefError) {
    guard fields.has("weights") else { return nil }
    if let word = try? fields.text("weights") {
      switch word {
      case "prognostic": self = .prognostic
      case "equal": self = .equal
      default:
        throw fields.error(
          "weights",
          "is \"\(word)\"; expected prognostic, equal, or weights by name: { employees: 2 }")
      }
      return
    }
    var weights: [String: Double] = [:]
    for (name, text) in try fields.pairs("weights") {
      guard let weight = Double(text), (0...WeightsBrief.most).contains(weight) else {
        throw fields.error(
          "weights", "gives \(name) as \"\(text)\"; expected a number from 0 to 1000")
      }
      if let names, !names.contains(name) {
        let hint = nearestName(to: name, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
        throw fields.error("weights", "names \"\(name)\", which balance_on does not\(hint)")
      }
      guard weights.updateValue(weight, forKey: name) == nil else {
        throw fields.error("weights", "names \"\(name)\" twice; keep one")
      }
    }
    if let names, names.allSatisfy({ weights[$0] == 0 }), !names.isEmpty {
      throw fields.error(
        "weights", "leaves nothing to balance on; give one covariate a weight above 0")
    }
    self = .given(weights)
  }
}
