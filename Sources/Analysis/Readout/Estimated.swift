public import Statistics

/// A number with the interval around it and the method that made both, or the reason there is none.
public struct Estimated: Hashable, Sendable {
  /// The estimate; nil when it could not be made.
  public let estimate: Double?
  /// The interval around it; nil when it could not be made.
  public let interval: ConfidenceInterval?
  /// The name of the method, such as "newcombe on effective counts".
  public let method: String
  /// The p-value of the test the interval comes from, against no effect; in (0, 1].
  public let pValue: Double?
  /// Why there is no estimate or no interval, or that an end of it has no bound, as a clause; nil
  /// when there are an estimate and two finite ends.
  public let reason: String?

  /// An estimate with its interval.
  public init(
    estimate: Double, interval: ConfidenceInterval?, method: String, pValue: Double? = nil,
    reason: String? = nil
  ) {
    self.estimate = estimate
    self.interval = interval
    self.method = method
    self.pValue = pValue
    self.reason = reason ?? interval.flatMap(Estimated.unboundedness)
  }

  /// What could not be estimated, and why.
  public init(notEstimable reason: String, method: String) {
    estimate = nil
    interval = nil
    pValue = nil
    self.method = method
    self.reason = reason
  }

  private static func unboundedness(of interval: ConfidenceInterval) -> String? {
    switch (interval.lower.isFinite, interval.upper.isFinite) {
    case (true, true): nil
    case (true, false): "the data do not bound it from above"
    case (false, true): "the data do not bound it from below"
    case (false, false): "the data do not bound it on either side"
    }
  }
}
