/// What rehearsals say of one metric of the plan.
public struct RehearsedMetric: Hashable, Sendable, Codable {
  /// The metric's id.
  public let id: String
  /// The metric's value over the past windows, their mean; nil when nothing is known.
  public let base: Double?
  /// How the metric was read in each rehearsal.
  public let method: String
  /// How often the interval missed zero although nothing was done, among rehearsals that had one.
  public let falseAlarm: Frequency?
  /// The mean width of the intervals that are bounded, on the metric's own scale.
  public let meanWidth: Double?
  /// Rehearsals in which the estimator said something.
  public let estimated: Int
  /// What was put into treated units; nil where nothing is.
  public let injection: String?
  /// What was seen of lifts that were put in, ascending.
  public let power: [PowerPoint]
  /// The lift found four times in five, interpolated between the lifts rehearsed; nil when there is
  /// none, or none is known.
  public let detectableLift: Double?
  /// The same, were every share of the curve at the upper end of its band, then at the lower; an
  /// end is nil where the curve rehearsed does not reach it.
  public let detectableBand: [Double?]
  /// Why nothing is known of the metric; nil when something is.
  public let reason: String?
  /// Why no detectable lift is known; nil when one is.
  public let liftReason: String?

  /// What was seen of one lift.
  public struct PowerPoint: Hashable, Sendable, Codable {
    /// The relative lift put in.
    public let lift: Double
    /// How often the interval lay above zero; a rehearsal without an interval counts as blind.
    public let found: Frequency
    /// How often the interval held the effect put in, among rehearsals that had one.
    public let held: Frequency?
  }

  /// What was seen of a lift, if it was rehearsed.
  public func point(at lift: Double) -> PowerPoint? { power.first { $0.lift == lift } }
}
