/// The values a method does not reject, from `lower` to `upper`, at a stated level.
///
/// An end may be infinite where the data do not bound it; it is never NaN.
public struct ConfidenceInterval: Hashable, Sendable {
  /// The lower end; −∞ when unbounded below.
  public let lower: Double
  /// The upper end; +∞ when unbounded above.
  public let upper: Double
  /// The level the interval was made for.
  public let confidenceLevel: ConfidenceLevel

  /// Makes an interval.
  ///
  /// - Parameters:
  ///   - lower: the lower end; not NaN.
  ///   - upper: the upper end; not NaN, at least `lower`.
  ///   - confidenceLevel: the level.
  public init(lower: Double, upper: Double, confidenceLevel: ConfidenceLevel) {
    precondition(lower <= upper, "an interval runs from its lower end to its upper end")
    self.lower = lower
    self.upper = upper
    self.confidenceLevel = confidenceLevel
  }

  /// Whether a value lies in the interval, ends included.
  public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }
}
