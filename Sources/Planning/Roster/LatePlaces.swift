internal import Exchange
internal import Pipeline

/// Where the accounts of an export stand after the lock: in a unit of the plan, recorded as a late
/// arrival, or new.
struct LatePlaces {
  /// What a family says of a new member.
  enum FamilyPlace {
    /// Its members are in one arm, as that unit.
    case arm(LatePlace, unit: String)
    /// Its members are in several arms.
    case severalArms
    /// Its members are all left out.
    case leftOut
    /// It has no other members.
    case none
  }

  private enum Place {
    case arm(LatePlace, unit: String)
    case leftOut
  }

  private let ledger: Ledger
  /// The accounts that are nowhere yet, by id.
  private(set) var new: [Int32] = []
  /// The accounts that have an arm.
  private(set) var settled: [Int32] = []
  private var places: [Place?]
  private let roots: [Int32]
  private let members: [Int32: [Int32]]
  /// How many treated units each owner has.
  private var load: [String: Int] = [:]

  init(_ plan: Plan, recorded: [LateArrival], ledger: Ledger) {
    self.ledger = ledger
    var known: [String: Place] = [:]
    for id in plan.roster.excluded.flatMap(\.accounts) {
      known[SalesforceID.eighteen(id)] = .leftOut
    }
    for unit in plan.units + plan.forced {
      for account in unit.accounts {
        known[SalesforceID.eighteen(account.id)] = .arm(LatePlace(unit), unit: unit.id)
      }
    }
    for arrival in recorded {
      known[SalesforceID.eighteen(arrival.id)] =
        arrival.place.map { .arm($0, unit: arrival.unit) } ?? .leftOut
    }
    places = ledger.accounts.map { known[SalesforceID.eighteen($0.id)] }
    var forest = Families(of: ledger, joinedBy: plan.brief.design.keepTogether)
    roots = (0..<Int32(ledger.accounts.count)).map { forest.root(of: $0) }
    members = Dictionary(grouping: ledger.accounts.indices.map { Int32($0) }) { [roots] in
      roots[Int($0)]
    }
    var treated: [String: [Int32]] = [:]
    for (position, place) in places.enumerated() {
      switch place {
      case .arm(let arm, let unit):
        settled.append(Int32(position))
        if arm.arm == .treatment { treated[unit, default: []].append(Int32(position)) }
      case .leftOut: break
      case nil: new.append(Int32(position))
      }
    }
    for accounts in treated.values {
      if let owner = LatePlaces.owner(of: accounts, ledger) { load[owner, default: 0] += 1 }
    }
  }

  /// Whether an account is nowhere yet.
  func isNew(_ account: Int32) -> Bool { places[Int(account)] == nil }

  /// What the members of an account's family that are somewhere say of it.
  func family(of account: Int32) -> FamilyPlace {
    var found = FamilyPlace.none
    let relatives = (members[roots[Int(account)]] ?? []).sorted {
      ledger.accounts[Int($0)].id.utf8.lexicographicallyPrecedes(ledger.accounts[Int($1)].id.utf8)
    }
    for relative in relatives {
      switch (places[Int(relative)], found) {
      case (nil, _): continue
      case (.arm(let arm, _)?, .arm(let other, _)): if arm != other { return .severalArms }
      case (.arm(let arm, let unit)?, _): found = .arm(arm, unit: unit)
      case (.leftOut?, .none): found = .leftOut
      case (.leftOut?, _): continue
      }
    }
    return found
  }

  /// Remembers that a family has an arm now.
  mutating func settle(_ family: [Int32], _ arm: Arm) {
    if arm == .treatment, let owner = LatePlaces.owner(of: family, ledger) {
      load[owner, default: 0] += 1
    }
  }

  /// The owner of a new family, where the owner can look after no more treated units.
  func fullOwner(of family: [Int32], _ capacity: DesignBrief.Capacity?) -> String? {
    guard let owner = LatePlaces.owner(of: family, ledger),
      let limit = capacity?.limit(of: owner), load[owner] ?? 0 >= limit
    else { return nil }
    return owner
  }

  private static func owner(of accounts: [Int32], _ ledger: Ledger) -> String? {
    accounts.lazy.compactMap { ledger.accounts[Int($0)].owner }.first { !$0.isEmpty }
  }
}
