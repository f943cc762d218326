public import Pipeline

/// A look that was taken, as its review recorded it.
public struct LookTaken: Hashable, Sendable, Codable {
  /// Which of the plan's looks, from 1.
  public let number: Int
  /// The day outcomes were read as of.
  public let day: Day
  /// The information there was, on the primary metric's own scale.
  public let information: Double

  /// A look that was taken.
  public init(number: Int, day: Day, information: Double) {
    self.number = number
    self.day = day
    self.information = information
  }
}

/// What of a `review.json` a later reading needs.
public struct ReviewRecord: Hashable, Sendable, Decodable {
  /// The digest of the plan that was reviewed.
  public let planDigest: String
  /// The day outcomes were read as of.
  public let asOf: Day
  /// The look that was taken; nil for a review that showed no effect.
  public let look: LookTaken?
}
