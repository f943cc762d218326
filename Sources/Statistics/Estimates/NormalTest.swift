/// A statistic compared with the normal distribution, with the p-values of its three alternatives.
public struct NormalTest: Hashable, Sendable {
  /// The statistic: the distance from the hypothesis in standard errors; ±∞ when the hypothesis
  /// cannot be.
  public let statistic: Double

  /// Wraps a statistic; not NaN.
  init(statistic: Double) {
    precondition(!statistic.isNaN, "a statistic is a number")
    self.statistic = statistic
  }

  /// The chance of a statistic at least as far from 0, either side.
  public var pValue: Double { Normal.twoSidedTail(statistic) }
  /// The chance of a statistic at least as large: small when the effect is above the hypothesis.
  public var pGreater: Double { Normal.cumulative(-statistic) }
  /// The chance of a statistic at most as large: small when the effect is below the hypothesis.
  public var pLess: Double { Normal.cumulative(statistic) }
}
