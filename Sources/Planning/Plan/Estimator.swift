public import Pipeline

/// How a metric is estimated, bound by the plan before anything is known.
public enum Estimator: Hashable, Sendable {
  /// Newcombe's hybrid score interval on counts of units. For shares of assigned units.
  case score
  /// The same on effective counts, deals being alike within a unit. For shares of deals.
  case clusteredScore
  /// The studentised randomisation test, inverted, with at most that many replays of the plan's
  /// design; fewer where more would change nothing that matters.
  /// For money and counts per unit, where a few whales would break any formula.
  case randomization(draws: Int)
  /// The same on what covariates known before the start leave of the outcomes (Rosenbaum 2002); as
  /// exact, and shorter where they foretell the outcome.
  case adjustedRandomization(draws: Int, covariates: [String])
  /// The difference of restricted means up to a day, with errors by unit. For times.
  case restrictedMean(horizon: Int)
  /// The difference in the share won by a day, lost deals competing, with errors by unit.
  case incidence(day: Int)
  /// The studentised randomisation test of a ratio of sums, with that many replays. For money per
  /// deal.
  case ratioRandomization(draws: Int)

  /// The estimator a metric gets.
  ///
  /// - Parameters:
  ///   - metric: the metric.
  ///   - window: the days of the pilot.
  ///   - day: the day of a deal's life that times and win rates run to; nil for the window's length.
  ///   - adjusting: the covariates to adjust money and counts for; none for no adjustment.
  /// - Returns: the estimator of the metric's shape and unit.
  public static func standard(
    for metric: Metric, window: Window, day: Int? = nil, adjusting: [String] = []
  ) -> Estimator {
    switch (metric.shape, metric.unit) {
    case (.mean, .share): .score
    case (.ratio, .share): .clusteredScore
    case (.ratio, _): .ratioRandomization(draws: 2_000)
    case (.mean, _):
      adjusting.isEmpty
        ? .randomization(draws: 10_000)
        : .adjustedRandomization(draws: 10_000, covariates: adjusting)
    case (.duration, .share): .incidence(day: day ?? window.days)
    case (.duration, _): .restrictedMean(horizon: day ?? window.days)
    }
  }

  /// The method's name in readouts.
  public var name: String {
    switch self {
    case .score: "Newcombe hybrid score"
    case .clusteredScore: "Newcombe hybrid score on effective counts"
    case .randomization(let draws):
      "studentised randomisation, at most \(Wording.count(draws)) replays"
    case .adjustedRandomization(let draws, let covariates):
      "studentised randomisation adjusted for \(covariates.joined(separator: ", ")), "
        + "at most \(Wording.count(draws)) replays"
    case .restrictedMean(let horizon): "restricted mean to day \(horizon), by unit"
    case .incidence(let day): "Aalen-Johansen share won by day \(day), by unit"
    case .ratioRandomization(let draws):
      "studentised randomisation of a ratio, \(Wording.count(draws)) replays"
    }
  }
}

extension Estimator: Codable {
  private enum Key: String, CodingKey { case method, draws, horizon, covariates, day }

  /// Reads an estimator from its method and its parameter, if that is in range.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    switch try container.decode(String.self, forKey: .method) {
    case "score": self = .score
    case "clustered-score": self = .clusteredScore
    case "randomization":
      self = .randomization(draws: try Estimator.whole(.draws, upTo: 10_000_000, in: container))
    case "adjusted-randomization":
      let covariates = try container.decode([String].self, forKey: .covariates)
      guard !covariates.isEmpty, Set(covariates).count == covariates.count else {
        throw DecodingError.dataCorruptedError(
          forKey: .covariates, in: container, debugDescription: "it names none, or one twice")
      }
      self = .adjustedRandomization(
        draws: try Estimator.whole(.draws, upTo: 10_000_000, in: container),
        covariates: covariates)
    case "incidence":
      self = .incidence(day: try Estimator.whole(.day, upTo: 3650, in: container))
    case "ratio-randomization":
      self = .ratioRandomization(
        draws: try Estimator.whole(.draws, upTo: 10_000_000, in: container))
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
    case .adjustedRandomization(let draws, let covariates):
      try container.encode("adjusted-randomization", forKey: .method)
      try container.encode(draws, forKey: .draws)
      try container.encode(covariates, forKey: .covariates)
    case .incidence(let day):
      try container.encode("incidence", forKey: .method)
      try container.encode(day, forKey: .day)
    case .ratioRandomization(let draws):
      try container.encode("ratio-randomization", forKey: .method)
      try container.encode(draws, forKey: .draws)
    case .restrictedMean(let horizon):
      try container.encode("restricted-mean", forKey: .method)
      try container.encode(horizon, forKey: .horizon)
    }
  }
}
