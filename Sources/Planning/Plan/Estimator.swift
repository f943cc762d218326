public import Pipeline

/// How a metric is estimated, bound by the plan before anything is known.
public enum Estimator: Hashable, Sendable {
  /// Newcombe's hybrid score interval on counts of units. For shares of assigned units.
  case score
  /// The same on effective counts, deals being alike within a unit. For shares of deals.
  case clusteredScore
  /// The studentised randomisation test, inverted, with that many replays of the plan's design.
  /// For money per unit, where a few whales would break any formula.
  case randomization(draws: Int)
  /// The difference of restricted means up to a day, with errors by unit. For times.
  case restrictedMean(horizon: Int)

  /// The estimator a metric gets.
  public static func standard(for metric: Metric, window: Window) -> Estimator {
    switch (metric.shape, metric.unit) {
    case (.mean, .share): .score
    case (.ratio, _): .clusteredScore
    case (.mean, _): .randomization(draws: 10_000)
    case (.duration, _): .restrictedMean(horizon: window.days)
    }
  }

  /// The method's name in readouts.
  public var name: String {
    switch self {
    case .score: "Newcombe hybrid score"
    case .clusteredScore: "Newcombe hybrid score on effective counts"
    case .randomization(let draws): "studentised randomisation, \(Wording.count(draws)) replays"
    case .restrictedMean(let horizon): "restricted mean to day \(horizon), by unit"
    }
  }
}

extension Estimator: Codable {
  private enum Key: String, CodingKey { case method, draws, horizon }

  /// Reads an estimator from its method and its parameter, if that is in range.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(String.self, forKey: .method) {
    case "score": self = .score
    case "clustered-score": self = .clusteredScore
    case "randomization":
      self = .randomization(draws: try Estimator.whole(.draws, upTo: 10_000_000, in: container))
    case "restricted-mean":
      self = .restrictedMean(horizon: try Estimator.whole(.horizon, upTo: 3650, in: container))
    case let other:
      throw DecodingError.dataCorruptedError(
        forKey: .method, in: container, debugDescription: "unknown estimator \"\(other)\"")
    }
  }

  private static func whole(
    _ key: Key, upTo largest: Int, in container: KeyedDecodingContainer<Key>
  ) throws -> Int {
    let number = try container.decode(Int.self, forKey: key)
    guard (1...largest).contains(number) else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: container, debugDescription: "\(number) is out of range")
    }
    return number
  }

  /// Writes the method and its parameter.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .score: try container.encode("score", forKey: .method)
    case .clusteredScore: try container.encode("clustered-score", forKey: .method)
    case .randomization(let draws):
      try container.encode("randomization", forKey: .method)
      try container.encode(draws, forKey: .draws)
    case .restrictedMean(let horizon):
      try container.encode("restricted-mean", forKey: .method)
      try container.encode(horizon, forKey: .horizon)
    }
  }
}
