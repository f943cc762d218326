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
  /// The integrity checks, most severe first.
  public let findings: [Finding]
  /// Rows of the inputs that took no part.
  public let dropped: [DroppedRecords]
  /// The metrics' tallies by unit, in the order of `metrics`.
  public let tallies: [Tally]
  /// The look this reading is, with the level that keeps the plan's over all looks; nil where the
  /// plan has no looks or the day is not one.
  public let look: LookReading?

  /// The primary metric.
  public var primary: MetricResult { metrics[0] }

  /// Puts an answer together.
  ///
  /// There is at least one metric, and the primary comes first.
  public init(
    plan: Plan, planDigest: String, asOf: Day, verdict: Verdict, metrics: [MetricResult],
    findings: [Finding], dropped: [DroppedRecords], tallies: [Tally] = [],
    look: LookReading? = nil
  ) {
    precondition(!metrics.isEmpty, "a readout has a primary metric")
    self.plan = plan
    self.planDigest = planDigest
    self.asOf = asOf
    self.verdict = verdict
    self.metrics = metrics
    self.findings = findings
    self.dropped = dropped
    self.tallies = tallies
    self.look = look
  }
}
