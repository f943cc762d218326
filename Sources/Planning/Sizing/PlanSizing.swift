/// What a pilot can detect of each of its metrics, and what would change that.
///
/// Every number is worked out for the interval the plan's estimator gives, from how the metric
/// varied in the team's own past; what the design takes away is not counted, so the numbers are
/// on the safe side.
public struct PlanSizing: Hashable, Sendable, Codable {
  /// What can be detected at one point of a curve.
  public struct Point: Hashable, Sendable, Codable {
    /// Units of both arms together, the share held out, or the weeks of the window.
    public let value: Double
    /// The smallest relative lift detected with the power, below 0 where less is better; nil when
    /// there is none.
    public let detectableLift: Double?
    /// The chance to detect the lift asked for; nil when no play can bring it.
    public let chance: Double?

    /// A point of a curve.
    public init(value: Double, detectableLift: Double?, chance: Double?) {
      self.value = value
      self.detectableLift = detectableLift
      self.chance = chance
    }
  }

  /// What can be detected of one metric.
  public struct MetricSizing: Hashable, Sendable, Codable {
    /// The metric.
    public let metric: String
    /// Its value over the past window; nil when the past does not say.
    public let base: Double?
    /// The smallest relative lift detected with the power; nil when there is none, or none is known.
    public let detectableLift: Double?
    /// The chance to detect the lift asked for of the primary; nil when it is not known, or no play
    /// can bring that lift.
    public let chance: Double?
    /// Units of both arms together that detect it with the power; nil when no number does.
    public let unitsNeeded: Int?
    /// How many times too large an estimate is to be expected whose interval excludes zero, if the
    /// lift asked for is the truth.
    public let exaggeration: Double?
    /// How often such an estimate has the wrong sign.
    public let wrongSign: Double?
    /// Over units, the share held out and the window as planned.
    public let byUnits: [Point]
    /// Over the share held out.
    public let byHoldoutShare: [Point]
    /// Over the weeks of the window, read from past windows that long, as far as the past reaches.
    public let byWeeks: [Point]
    /// Why nothing is known; nil where something is.
    public let reason: String?
  }

  /// Something that would make the lift asked for detectable, or would not be enough.
  public struct Remedy: Hashable, Sendable, Codable {
    /// What is changed.
    public enum Change: String, Hashable, Sendable, Codable {
      /// More units.
      case units
      /// Another share held out.
      case holdoutShare = "holdout-share"
      /// A longer window.
      case weeks
      /// Another metric of the plan as the primary.
      case metric
    }

    /// What is changed.
    public let change: Change
    /// To what: units, a share, weeks, or the position of the metric in the plan.
    public let value: Double
    /// The chance to detect the lift asked for then.
    public let chance: Double
    /// Whether that is the power wanted.
    public let isEnough: Bool
    /// All of it in plain words.
    public let sentence: String
  }

  /// The power asked of a detectable lift.
  public let power: Double
  /// The plan's metrics, in their order.
  public let metrics: [MetricSizing]
  /// What would make the lift asked for of the primary detectable; empty where it is.
  public let remedies: [Remedy]
  /// What to expect if the pilot is run as it is although its power is low; nil where it is not low
  /// or not known.
  public let warning: String?
  /// What the design adds to these numbers by the past; nil where that is not known.
  public let designGain: String?
}
