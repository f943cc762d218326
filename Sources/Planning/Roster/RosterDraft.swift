internal import Pipeline
internal import Statistics

/// A roster while rules still act on its families, one after another.
struct RosterDraft {
  private let ledger: Ledger
  /// The units that are drawn, by id.
  private(set) var units: [Roster.Unit] = []
  /// The units that are put in an arm, by id.
  private(set) var forced: [Roster.Unit] = []
  private(set) var excluded: [Roster.Exclusion]
  private(set) var groups: [Int32?] = []
  private(set) var limits: [Roster.OwnerLimit] = []

  /// Starts with the accounts left out one by one.
  init(ledger: Ledger, exclusions: AccountExclusions) {
    self.ledger = ledger
    var accounts = [[String]](repeating: [], count: exclusions.reasons.count)
    for (account, reason) in exclusions.reasonOfAccount.enumerated() {
      if let reason { accounts[Int(reason)].append(ledger.accounts[account].id) }
    }
    excluded = zip(exclusions.reasons, accounts).map {
      Roster.Exclusion(rule: $0.rule, reason: $0.text, accounts: $1)
    }
  }

  /// Sorts families into those that are drawn, those that are put in an arm, and those that may be
  /// in neither.
  ///
  /// - Throws: `PlanningError.conflictingForce`, `.conflictingEligibility` or
  ///   `.forcedAgainstEligibility`.
  mutating func sort(
    _ families: [UnitAccounts], force: ForcedAccounts, eligibility: Eligibility
  ) throws(PlanningError) {
    var neither: [Int32] = []
    for accounts in families {
      let id = ledger.accounts[Int(accounts[0])].id
      let arm = try force.arm(of: accounts, id: id)
      guard let allowed = eligibility.allowed(to: accounts) else {
        func first(_ allowed: AllowedArms) -> String {
          accounts.first { eligibility[$0] == allowed }.map { ledger.accounts[Int($0)].id } ?? id
        }
        throw .conflictingEligibility(
          unit: id, treatment: first(.treatment), holdout: first(.holdout))
      }
      if let arm, allowed != .either, allowed.rawValue != arm.rawValue {
        throw .forcedAgainstEligibility(unit: id, arm: arm, allowed: allowed)
      }
      if allowed == .neither {
        neither += accounts
        continue
      }
      let only = allowed == .either ? nil : Arm(rawValue: allowed.rawValue)
      let unit = Roster.Unit(
        id: id, accounts: accounts, forced: arm ?? only,
        forcedBy: arm != nil ? .force : only != nil ? .eligibility : nil)
      if unit.forced == nil { units.append(unit) } else { forced.append(unit) }
    }
    groups = [Int32?](repeating: nil, count: units.count)
    leaveOut(neither, .eligibility, "may be in neither arm (design.eligibility)")
  }

  /// Leaves out units too near another one, so that none that is drawn is near any other.
  ///
  /// - Throws: `PlanningError.unknownColumn`.
  mutating func keepApart(
    _ buffer: DesignBrief.Buffer, seed: UInt64
  ) throws(PlanningError) {
    let all = units + forced
    let nearness = try Nearness(buffer, units: all.map(\.accounts), ledger: ledger)
    var generator = RandomGenerator(seed: seed, stream: .max)
    var order = Array(units.indices)
    generator.shuffle(&order)
    let crowdedOut = nearness.crowdedOut(
      fixed: Array(units.count..<all.count), inOrder: order)
    let byNeighbour = Dictionary(grouping: crowdedOut.keys) { crowdedOut[$0] ?? $0 }
    for neighbour in byNeighbour.keys.sorted() {
      leaveOut(
        (byNeighbour[neighbour] ?? []).flatMap { units[$0].accounts }, .buffer,
        "near \(all[neighbour].id) (buffer)")
    }
    keep(units.indices.filter { crowdedOut[$0] == nil })
  }

  /// Sets aside units beyond what their owners can look after.
  ///
  /// - Throws: `PlanningError.noOwners`, `.unknownOwner` or `.overCapacity`.
  mutating func limit(
    _ capacity: DesignBrief.Capacity, of design: DesignBrief, seed: UInt64
  ) throws(PlanningError) {
    let known = Set(ledger.accounts.compactMap(\.owner))
    guard !known.isEmpty else { throw .noOwners }
    for owner in capacity.owners.keys.sorted() where !known.contains(owner) {
      throw .unknownOwner(name: owner, nearest: nearestName(to: owner, among: known.sorted()))
    }
    var generator = RandomGenerator(seed: seed, stream: .max - 1)
    let fitted = try OwnerCapacity(
      capacity, owners: units.map(owner),
      treatedOwners: forced.filter { $0.forced == .treatment }.compactMap(owner),
      design: design, using: &generator)
    limits = fitted.limits
    groups = fitted.groups
    for (group, limit) in limits.enumerated() where limit.setAside > 0 {
      leaveOut(
        units.indices.filter { fitted.setAside[$0] == Int32(group) }.flatMap { units[$0].accounts },
        .capacity, "beyond the capacity of \(limit.owner)")
    }
    keep(units.indices.filter { fitted.setAside[$0] == nil })
  }

  private func owner(of unit: Roster.Unit) -> String? { unit.owner(in: ledger) }

  private mutating func keep(_ positions: [Int]) {
    units = positions.map { units[$0] }
    groups = positions.map { groups[$0] }
  }

  private mutating func leaveOut(_ accounts: [Int32], _ rule: RosterRule, _ reason: String) {
    excluded.append(
      Roster.Exclusion(
        rule: rule, reason: reason, accounts: accounts.sorted().map { ledger.accounts[Int($0)].id }
      ))
  }
}

extension Roster.Unit {
  /// Who owns a unit: the owner of its first account that has one.
  func owner(in ledger: Ledger) -> String? {
    accounts.lazy.compactMap { ledger.accounts[Int($0)].owner }.first { !$0.isEmpty }
  }
}
