public import Pipeline
public import Planning

/// A pilot as of a day of its run: integrity, pipeline and deals every week, the effect only where
/// the plan lets it be read.
public struct Review: Sendable {
  /// The locked plan.
  public let plan: Plan
  /// The plan's digest: "sha256:" and 64 hexadecimal digits.
  public let planDigest: String
  /// The day outcomes are read as of.
  public let asOf: Day
  /// The effect, at its look's level; nil on a day the plan does not let it be read.
  public let readout: Readout?
  /// What an early look says to do; nil on other days.
  public let call: LookCall?
  /// Each of several arms against the holdout on a day that shows the effect, in the brief's order;
  /// empty on other days, and for one arm.
  public let arms: [ArmReview]
  /// What the day brings, in one sentence.
  public let headline: String
  /// The next day on which the effect is read; nil after the last.
  public let nextLook: Day?
  /// The looks taken before.
  public let looksTaken: [LookTaken]
  /// The integrity checks, most severe first; on a day without effect only those that say nothing of
  /// how the arms fared.
  public let findings: [Finding]
  /// Pipeline of last week and to date.
  public let pipeline: ReviewPipeline
  /// The open deals.
  public let deals: DealReview
  /// Which plays ran where.
  public let calendar: PlayCalendar
  /// Every account of the plan.
  public let accounts: [AccountView]
  /// Rows of the inputs that took no part.
  public let dropped: [DroppedRecords]

  /// What a day says of one of several arms.
  public struct ArmReview: Sendable {
    /// The arm's name.
    public let arm: String
    /// What an early look says to do; nil on the day of the decision.
    public let call: LookCall?
    /// All of it in a sentence.
    public let sentence: String
    /// The arm's comparison with the holdout, at its own look's level.
    public let readout: Readout
  }

  /// The look the review takes; nil on a day that is none.
  public var look: LookReading? { readout?.look }
  /// Whether the effect may be read.
  public var showsEffect: Bool { readout != nil }

  /// The checks that say nothing of how the arms fared.
  ///
  /// Not among them are balance drift, since an attribute such as the type of an account follows
  /// its deals, and all that counts deals by arm: open ones, ages, dates, re-opened ones, history.
  static let blind: Set<String> = [
    "sample-ratio", "attrition", "contamination", "exposure", "unknown-campaigns",
    "missing-amounts", "unplaced-deals", "reading-day",
  ]

  /// Reviews a pilot.
  ///
  /// - Parameters:
  ///   - plan: the locked plan, its digest already verified.
  ///   - planDigest: that digest.
  ///   - ledger: the exports.
  ///   - asOf: the day outcomes are read as of, not before the pilot's first.
  ///   - looksTaken: the looks that earlier reviews recorded.
  ///   - dropped: rows of the exports that took no part.
  public init(
    plan: Plan, planDigest: String, ledger: Ledger, asOf: Day, looksTaken: [LookTaken] = [],
    dropped: [DroppedRecords] = []
  ) {
    self = Wording.using(plan.brief.locale) {
      Review(
        of: plan, planDigest: planDigest, ledger: ledger, asOf: asOf, looksTaken: looksTaken,
        dropped: dropped)
    }
  }

  private init(
    of plan: Plan, planDigest: String, ledger: Ledger, asOf: Day, looksTaken: [LookTaken],
    dropped: [DroppedRecords]
  ) {
    let outcome = PilotOutcome(plan: plan, ledger: ledger, asOf: asOf, looksTaken: looksTaken)
    let known = ledger.known(asOf: asOf)
    let isDecision = asOf >= plan.brief.window.decisionDay
    let readout =
      outcome.look != nil || isDecision
      ? Readout(outcome, planDigest: planDigest, dropped: dropped) : nil
    self.plan = plan
    self.planDigest = planDigest
    self.asOf = asOf
    self.readout = readout
    self.looksTaken = looksTaken.filter { $0.day < asOf }.sorted { $0.day < $1.day }
    nextLook = Review.nextLook(plan, after: asOf, taken: outcome.look, looksTaken: looksTaken)
    let isEarly = outcome.look?.planned.kind == .early
    arms = (readout?.comparisons ?? []).map { comparison in
      let own = comparison.readout
      return ArmReview(
        arm: comparison.arm, call: isEarly ? LookCall(own.verdict.call) : nil,
        sentence: own.verdict.sentence, readout: own)
    }
    if let readout, isEarly, !arms.isEmpty {
      call = PilotOutcome.call(over: arms.compactMap(\.call))
      headline = readout.verdict.sentence
    } else if let readout, let look = outcome.look, isEarly {
      let said = outcome.call(atLook: look, of: readout.primary, findings: readout.findings)
      call = said.call
      headline = said.sentence
    } else {
      call = nil
      headline =
        readout?.verdict.sentence
        ?? Review.silence(plan, asOf: asOf, next: nextLook)
    }
    findings =
      readout?.findings ?? outcome.findings().filter { Review.blind.contains($0.id) }
    pipeline = outcome.pipeline(known: known, showsArms: readout != nil)
    var reviewing = DealReviewing(plan: plan, known: known, asOf: asOf)
    deals = reviewing.review()
    calendar = PlayCalendar(plan: plan, ledger: ledger, asOf: asOf)
    accounts = AccountView.all(of: plan, known: known, asOf: asOf)
    self.dropped = dropped
  }

  /// The account with an id, or the only one with that name.
  public func account(_ key: String) -> AccountView? {
    if let account = accounts.first(where: { $0.id == key }) { return account }
    let named = accounts.filter { $0.name == key }
    return named.count == 1 ? named[0] : nil
  }

  private static func nextLook(
    _ plan: Plan, after day: Day, taken: LookReading?, looksTaken: [LookTaken]
  ) -> Day? {
    guard let schedule = plan.schedule else {
      return day < plan.brief.window.decisionDay ? plan.brief.window.decisionDay : nil
    }
    return schedule.looks.first { $0.day > day }?.day
  }

  private static func silence(_ plan: Plan, asOf: Day, next: Day?) -> String {
    let decision = plan.brief.window.decisionDay
    guard let next else { return "No effect is shown." }
    let look = plan.schedule?.looks.first { $0.day == next }
    guard let look, look.kind == .early else {
      return "No effect is shown before the plan decides on \(decision): reading it early, week "
        + "after week, finds an effect where there is none."
    }
    return "No effect is shown today: the plan looks next on \(next) (look \(look.number) of "
      + "\(plan.schedule?.looks.count ?? 0)). Reading it on other days too would find an effect "
      + "where there is none."
  }
}
