public import Pipeline

/// Who takes part: the units to assign, in the order of their ids, and who was left out and why.
public struct Roster: Sendable {
  /// What is assigned as one: a single account, or a family of them.
  public struct Unit: Hashable, Sendable {
    /// The id of the account at the head of the family.
    public let id: String
    /// Its accounts, as positions in the ledger; at least one, the head of the family first.
    public let accounts: UnitAccounts
    /// The arm it is in whatever the draw; nil for the units that are randomised.
    public let forced: Arm?
    /// The rule that puts it there: `force` or `eligibility`; nil for the units that are randomised.
    public let forcedBy: RosterRule?
  }

  /// Accounts left out for one reason.
  public struct Exclusion: Hashable, Sendable, Codable {
    /// The rule that leaves them out.
    public let rule: RosterRule
    /// Why they were left out.
    public let reason: String
    /// Their ids, in the order of the export.
    public let accounts: [String]
  }

  /// The units that are randomised, by id.
  public let units: [Unit]
  /// The units the brief puts in an arm, by id; reported apart.
  public let forced: [Unit]
  /// Who was left out, in the order of the rules.
  public let excluded: [Exclusion]
  /// For each randomised unit the group whose treated count no draw may move by one or more from
  /// its share, a position in `limits`; nil where there is none.
  public let groups: [Int32?]
  /// The owners whose capacity binds.
  public let limits: [OwnerLimit]
  /// What a reader should know of how the units came about, in sentences.
  public let notes: [String]

  /// How many accounts the randomised units hold.
  public var accountCount: Int { units.reduce(0) { $0 + $1.accounts.count } }

  /// Draws up the roster of a pilot.
  ///
  /// Families are formed over all accounts first, so that two subsidiaries stay together although
  /// their parent is left out. An account forced by name takes part although a rule would leave it
  /// out. Rules act in the order of `RosterRule`: first on accounts, then on families; who finds
  /// no place under `buffer` or `capacity` is picked at random by the seed. The order of the export
  /// decides nothing but the order of the accounts left out.
  ///
  /// - Parameters:
  ///   - brief: who belongs together, who is left out, who is forced.
  ///   - ledger: the accounts and deals as known before the pilot starts.
  ///   - later: what came to be known afterwards, where the pilot is laid on the past: who won a first
  ///     deal since was no customer yet, whatever the export calls them today.
  /// - Throws: `PlanningError.noAccounts`; `.unknownAccount`, `.ambiguousAccount`, `.unknownColumn`,
  ///   `.unknownValue`, `.unknownEligibility`, `.unknownOwner` or `.noOwners` for what the data do not
  ///   hold; `.excludedAndForced`, `.conflictingForce`, `.conflictingEligibility`,
  ///   `.forcedAgainstEligibility` or `.overCapacity` for what cannot be met.
  public init(brief: Brief, ledger: Ledger, later: Ledger? = nil) throws(PlanningError) {
    guard !ledger.accounts.isEmpty else { throw .noAccounts }
    let design = brief.design
    let force = try ForcedAccounts(design, ledger: ledger)
    try AccountExclusions.checkValues(of: design, in: ledger)
    let exclusions = try AccountExclusions(
      by: design, ledger: ledger, later: later, start: brief.window.start, named: force.named,
      sparing: force.treated.union(force.heldOut))
    let families = FamilyMembers(of: ledger, joinedBy: design.keepTogether) {
      exclusions.contains($0)
    }.families
    var draft = RosterDraft(ledger: ledger, exclusions: exclusions)
    try draft.sort(
      families, force: force, eligibility: Eligibility(of: design, ledger: ledger))
    if let buffer = design.buffer { try draft.keepApart(buffer, seed: brief.drawSeed) }
    if let capacity = design.capacity {
      try draft.limit(capacity, of: design, seed: brief.drawSeed)
    }
    units = draft.units
    forced = draft.forced
    excluded = draft.excluded.filter { !$0.accounts.isEmpty }
    groups = draft.groups
    limits = draft.limits
    notes =
      RosterNotes(
        design, ledger: ledger, units: draft.units, forced: draft.forced
      ).sentences
  }
}
