public import Pipeline

/// A look that was taken, as its review recorded it.
public struct LookTaken: Hashable, Sendable, Codable {
  /// Which of the plan's looks, from 1.
  public let number: Int
  /// The day outcomes were read as of.
  public let day: Day
  /// The information there was, on the primary metric's own scale.
  public let information: Double
  /// The same of each of several arms and the holdout, by the arm's name; nil for one arm.
  public let arms: [String: Double]?

  /// A look that was taken.
  public init(number: Int, day: Day, information: Double, arms: [String: Double]? = nil) {
    self.number = number
    self.day = day
    self.information = information
    self.arms = arms
  }

  /// The look as the comparison of one of several arms took it; nil where the record says nothing of
  /// that arm.
  func taken(byArm name: String) -> LookTaken? {
    arms?[name].map { LookTaken(number: number, day: day, information: $0) }
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
