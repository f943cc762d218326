/// How much each covariate counts in the design, and why.
public struct CovariateWeighting: Hashable, Sendable, Codable {
  /// Where weights come from.
  public enum Source: String, Hashable, Sendable, Codable {
    /// All count alike.
    case equal
    /// The brief states them.
    case brief
    /// What predicted the primary metric in the team's own past.
    case prognosis
  }

  /// A covariate's weight.
  public struct Weight: Hashable, Sendable, Codable {
    /// The covariate.
    public let covariate: String
    /// How much a difference in it counts, at least 0; those above 0 average 1 where they are
    /// learned.
    public let weight: Double
  }

  /// Where the weights come from.
  public let source: Source
  /// One weight for each covariate, in their order.
  public let weights: [Weight]
  /// What the past says; nil where it was not asked or holds too little.
  public let prognosis: Prognosis?
  /// All of it in plain words.
  public let sentence: String

  /// The covariates with these weights; one without keeps its own.
  public func applied(to covariates: [Covariate]) -> [Covariate] {
    let weightOf = Dictionary(weights.map { ($0.covariate, $0.weight) }) { first, _ in first }
    return covariates.map { covariate in
      var weighted = covariate
      weighted.weight = weightOf[covariate.name] ?? covariate.weight
      return weighted
    }
  }

  /// How much of the metric's variance the design can take away by the past, in [0, 1]; nil where
  /// that is not known.
  public var varianceExplained: Double? { prognosis.map { min(max($0.varianceExplained, 0), 1) } }
}
