public import Pipeline

/// Who takes part: the units to assign, in the order of their ids, and who was left out and why.
public struct Roster: Sendable {
  /// What is assigned as one: a single account, or a family of them.
  public struct Unit: Hashable, Sendable {
    /// The id of the account at the head of the family.
    public let id: String
    /// Its accounts, as positions in the ledger; at least one, the head of the family first.
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
  /// their parent is left out. An account forced by name takes part although it has an open deal.
  /// The order of the export decides nothing but the order of the accounts left out.
  ///
  /// - Parameters:
  ///   - brief: who belongs together, who is left out, who is forced.
  ///   - ledger: the accounts and deals as known before the pilot starts.
  /// - Throws: `PlanningError.noAccounts`, `.unknownAccount`, `.ambiguousAccount`,
  ///   `.excludedAndForced` or `.conflictingForce`.
  public init(brief: Brief, ledger: Ledger) throws(PlanningError) {
    guard !ledger.accounts.isEmpty else { throw .noAccounts }
    let design = brief.design
    let index = AccountIndex(
      ledger, for: design.excludeAccounts + design.forceTreatment + design.forceHoldout)
    let named = try index.positions(of: design.excludeAccounts, key: "design.exclude.accounts")
    let treated = try index.positions(of: design.forceTreatment, key: "design.force.treatment")
    let heldOut = try index.positions(of: design.forceHoldout, key: "design.force.holdout")
    if let both = named.intersection(treated.union(heldOut)).min() {
      throw .excludedAndForced(account: ledger.accounts[Int(both)].id)
    }
    var busy = design.excludeOpenOpportunities ? Roster.accountsWithOpenDeals(ledger) : []
    busy.subtract(treated)
    busy.subtract(heldOut)

    var all: [Unit] = []
    for accounts in Roster.families(of: ledger, brief: brief, without: named.union(busy)) {
      let id = ledger.accounts[Int(accounts[0])].id
      let isTreated = accounts.contains { treated.contains($0) }
      let isHeldOut = accounts.contains { heldOut.contains($0) }
      guard !(isTreated && isHeldOut) else { throw .conflictingForce(unit: id) }
      all.append(
        Unit(
          id: id, accounts: accounts,
          forced: isTreated ? .treatment : isHeldOut ? .holdout : nil))
    }
    units = all.filter { $0.forced == nil }
    forced = all.filter { $0.forced != nil }
    func exclusion(_ reason: String, _ accounts: Set<Int32>) -> Exclusion {
      Exclusion(reason: reason, accounts: accounts.sorted().map { ledger.accounts[Int($0)].id })
    }
    excluded = [
      exclusion("named in design.exclude.accounts", named),
      exclusion("has an open opportunity", busy.subtracting(named)),
    ].filter { !$0.accounts.isEmpty }
  }

  /// The families of those who take part, by the id of their heads: in each the head first, then
  /// the others by id.
  ///
  /// The head is the account whose parent is not in the family; the one with the lowest id, where
  /// there are several of them or, in a circle of parents, none.
  private static func families(of ledger: Ledger, brief: Brief, without left: Set<Int32>)
    -> [[Int32]]
  {
    var families = Families(of: ledger, joinedBy: brief.design.keepTogether)
    let roots = (0..<Int32(ledger.accounts.count)).map { families.root(of: $0) }
    func hasParentBeside(_ account: Int32) -> Bool {
      guard let parent = ledger.accounts[Int(account)].parent else { return false }
      return roots[Int(parent)] == roots[Int(account)] && !left.contains(parent)
    }
    func precedes(_ first: Int32, _ second: Int32) -> Bool {
      let ids = (ledger.accounts[Int(first)].id.utf8, ledger.accounts[Int(second)].id.utf8)
      if ids.0.lexicographicallyPrecedes(ids.1) { return true }
      return first < second && ids.0.elementsEqual(ids.1)
    }
    var members: [Int32: [Int32]] = [:]
    for (account, root) in roots.enumerated() where !left.contains(Int32(account)) {
      members[root, default: []].append(Int32(account))
    }
    return members.values.map { accounts in
      guard accounts.count > 1 else { return accounts }
      var family = accounts.sorted(by: precedes)
      if let head = family.firstIndex(where: { !hasParentBeside($0) }) {
        family.insert(family.remove(at: head), at: 0)
      }
      return family
    }.sorted { precedes($0[0], $1[0]) }
  }

  private static func accountsWithOpenDeals(_ ledger: Ledger) -> Set<Int32> {
    Set(ledger.opportunities.lazy.filter { $0.outcome == .open }.compactMap(\.account))
  }
}
