public import Pipeline

/// Who takes part: the units to assign, in the order of their ids, and who was left out and why.
public struct Roster: Sendable {
  /// What is assigned as one: a single account, or a family of them.
  public struct Unit: Hashable, Sendable {
    /// The id of the account at the head of the family.
    public let id: String
    /// Its accounts, as positions in the ledger; at least one.
    public let accounts: [Int32]
    /// The arm it is put in whatever the draw; nil for the units that are randomised.
    public let forced: Arm?
  }

  /// Accounts left out for one reason.
  public struct Exclusion: Hashable, Sendable, Codable {
    /// Why they were left out.
    public let reason: String
    /// Their ids, in the order of the export.
    public let accounts: [String]
  }

  /// The units that are randomised, by id.
  public let units: [Unit]
  /// The units the brief forces into an arm, by id; reported apart.
  public let forced: [Unit]
  /// Who was left out.
  public let excluded: [Exclusion]

  /// How many accounts the randomised units hold.
  public var accountCount: Int { units.reduce(0) { $0 + $1.accounts.count } }

  /// Draws up the roster of a pilot.
  ///
  /// Families are formed over all accounts first, so that two subsidiaries stay together although
  /// their parent is left out.
  ///
  /// - Parameters:
  ///   - brief: who belongs together, who is left out, who is forced.
  ///   - ledger: the accounts and deals as known before the pilot starts.
  /// - Throws: `PlanningError.noAccounts`, `.unknownAccount` or `.conflictingForce`.
  public init(brief: Brief, ledger: Ledger) throws(PlanningError) {
    guard !ledger.accounts.isEmpty else { throw .noAccounts }
    let index = AccountIndex(ledger)
    let design = brief.design
    let named = try index.positions(of: design.excludeAccounts, key: "design.exclude.accounts")
    let treated = try index.positions(of: design.forceTreatment, key: "design.force.treatment")
    let heldOut = try index.positions(of: design.forceHoldout, key: "design.force.holdout")
    let busy = design.excludeOpenOpportunities ? Roster.accountsWithOpenDeals(ledger) : []

    var families = Families(of: ledger, joinedBy: design.keepTogether)
    var members: [Int32: [Int32]] = [:]
    var excluded: [(reason: String, accounts: [String])] = [
      ("named in design.exclude.accounts", []), ("has an open opportunity", []),
    ]
    for position in 0..<Int32(ledger.accounts.count) {
      let id = ledger.accounts[Int(position)].id
      if named.contains(position) {
        excluded[0].accounts.append(id)
      } else if busy.contains(position) {
        excluded[1].accounts.append(id)
      } else {
        members[families.root(of: position), default: []].append(position)
      }
    }
    var all: [Unit] = []
    for (root, accounts) in members {
      let head = accounts.contains(root) ? root : accounts[0]
      let id = ledger.accounts[Int(head)].id
      let isTreated = accounts.contains { treated.contains($0) }
      let isHeldOut = accounts.contains { heldOut.contains($0) }
      guard !(isTreated && isHeldOut) else { throw .conflictingForce(unit: id) }
      all.append(
        Unit(
          id: id, accounts: accounts,
          forced: isTreated ? .treatment : isHeldOut ? .holdout : nil))
    }
    all.sort { Array($0.id.utf8).lexicographicallyPrecedes(Array($1.id.utf8)) }
    units = all.filter { $0.forced == nil }
    forced = all.filter { $0.forced != nil }
    self.excluded = excluded.filter { !$0.accounts.isEmpty }
      .map { Exclusion(reason: $0.reason, accounts: $0.accounts) }
  }

  private static func accountsWithOpenDeals(_ ledger: Ledger) -> Set<Int32> {
    Set(ledger.opportunities.filter { $0.outcome == .open }.compactMap(\.account))
  }
}

/// Finds accounts by id, or by name where no id fits.
private struct AccountIndex {
  private var ids: [String: Int32] = [:]
  private var names: [String: Int32] = [:]

  init(_ ledger: Ledger) {
    for (position, account) in ledger.accounts.enumerated() {
      ids[account.id] = Int32(position)
      if names[account.name] == nil { names[account.name] = Int32(position) }
    }
  }

  func positions(of accounts: [String], key: String) throws(PlanningError) -> Set<Int32> {
    var positions: Set<Int32> = []
    for account in accounts {
      guard let position = ids[account] ?? names[account] else {
        throw .unknownAccount(name: account, key: key)
      }
      positions.insert(position)
    }
    return positions
  }
}
