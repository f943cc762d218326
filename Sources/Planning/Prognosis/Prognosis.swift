public import Pipeline

/// What the team's own past says of which covariates matter.
public struct Prognosis: Hashable, Sendable, Codable {
  /// The metric that was predicted, the plan's primary.
  public let metric: String
  /// The past windows it was predicted in, newest first.
  public let windows: [Window]
  /// How many units these hold, one counted once for each window.
  public let units: Int
  /// How much of the metric's variance between units the covariates explain in families that the
  /// prediction was not made from; below 0 where it is worse than none.
  public let varianceExplained: Double
  /// The standard error of that.
  public let standardError: Double
  /// How unlike in the metric units are that the weights call alike, over the same with equal
  /// weights, by squared differences in families that the weights were not made from; nil where the
  /// covariates explain too little for weights to be made.
  public let neighbourSpread: Double?
}
