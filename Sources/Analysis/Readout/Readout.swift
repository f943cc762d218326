public import Pipeline
public import Planning

/// The whole answer of a pilot: what was promised, what was seen, what may be said.
public struct Readout: Sendable {
  /// The locked plan the answer is held to.
  public let plan: Plan
  /// The plan's digest: "sha256:" and 64 hexadecimal digits.
  public let planDigest: String
  /// The day outcomes were read as of.
  public let asOf: Day
  /// What the plan's rule says.
  public let verdict: Verdict
  /// The metrics, primary first, then in the plan's order.
  public let metrics: [MetricResult]
  /// The core metrics the plan does not name: description, never a decision.
  public let beside: [MetricResult]
  /// Deals that were open when the pilot began, their time counted from its first day.
  public let openAtStart: [MetricResult]
  /// Won money per account taken apart; nil where it was not asked for.
  public let decomposition: Decomposition?
  /// Speed and outcome of deals by the plays that ran on them, most deals first.
  public let plays: [PlaySpeed]
  /// How the pilot went by day and by week; nil where it was not asked for.
  public let curves: PilotCurves?
  /// The integrity checks, most severe first.
  public let findings: [Finding]
  /// Rows of the inputs that took no part.
  public let dropped: [DroppedRecords]
  /// The metrics' tallies by unit, in the order of `metrics`.
  public let tallies: [Tally]
  /// Spend, attribution and costs; nil when the readout was put together without.
  public let money: PilotMoney?
  /// What a doubter would ask, each answered with the plan's method; nil where it was not asked for.
  public let challenge: ChallengeSheet?
  /// The effect on the primary metric by the attributes the plan named; empty where it named none.
  public let segments: [SegmentReading]
  /// The look this reading is, with the level that keeps the plan's over all looks; nil where the
  /// plan has no looks or the day is not one.
  public let look: LookReading?
  /// Each of several treatment arms against the holdout, in the brief's order; empty for one arm. Where
  /// there are several, the verdict is theirs, and all else here compares everyone treated, in whichever
  /// arm, with the holdout.
  public let comparisons: [ArmReadout]

  /// The primary metric.
  public var primary: MetricResult { metrics[0] }

  /// Puts an answer together.
  ///
  /// There is at least one metric, and the primary comes first.
  public init(
    plan: Plan, planDigest: String, asOf: Day, verdict: Verdict, metrics: [MetricResult],
    beside: [MetricResult] = [], openAtStart: [MetricResult] = [],
    decomposition: Decomposition? = nil, plays: [PlaySpeed] = [],
    curves: PilotCurves? = nil, findings: [Finding],
    dropped: [DroppedRecords], tallies: [Tally] = [],
    money: PilotMoney? = nil, challenge: ChallengeSheet? = nil, segments: [SegmentReading] = [],
    look: LookReading? = nil, comparisons: [ArmReadout] = []
  ) {
    precondition(!metrics.isEmpty, "a readout has a primary metric")
    self.plan = plan
    self.planDigest = planDigest
    self.asOf = asOf
    self.verdict = verdict
    self.metrics = metrics
    self.beside = beside
    self.openAtStart = openAtStart
    self.decomposition = decomposition
    self.plays = plays
    self.curves = curves
    self.findings = findings
    self.dropped = dropped
    self.tallies = tallies
    self.money = money
    self.challenge = challenge
    self.segments = segments
    self.look = look
    self.comparisons = comparisons
  }
}
