public import Planning

/// What rehearsals say of one design, by the plan's primary metric.
public struct RehearsedDesign: Hashable, Sendable, Codable {
  /// The design.
  public let method: DesignMethod
  /// The variance of the difference over that of complete randomisation, nothing being done; the
  /// latter is exact where the metric is a value per unit, else rehearsed.
  public let relativeVariance: Double?
  /// The 95 % band of `relativeVariance`, lower end first; empty when it is not known.
  public let varianceBand: [Double]
  /// How often the interval missed zero although nothing was done.
  public let falseAlarm: Frequency?
  /// The lift found four times in five.
  public let detectableLift: Double?
  /// Past windows in which the design could not be laid out and another stood in.
  public let windowsFallenBack: Int
  /// Why something is not known; nil when all is.
  public let reason: String?
}

/// The design to take, and why.
public struct DesignAdvice: Hashable, Sendable, Codable {
  /// The design; nil when the past does not tell.
  public let method: DesignMethod?
  /// The advice in one sentence.
  public let sentence: String
}
