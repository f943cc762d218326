internal import Pipeline
internal import Statistics

/// How many units of each owner can be drawn so that no draw treats more than the owner can look
/// after.
///
/// A design that keeps to groups treats of n units of a group either ⌊nT/N⌋ or ⌈nT/N⌉, T of N being
/// treated over all, in whichever of several arms. So an owner keeps the most units of whom ⌈nT/N⌉ is
/// no more than the room, and every chance stays T/N.
struct OwnerCapacity {
  /// Those whom the limit binds, by owner.
  let limits: [Roster.OwnerLimit]
  /// For each unit the owner it is set aside for, a position in `limits`; nil for those who stay.
  let setAside: [Int32?]
  /// For each unit its owner's position in `limits`; nil where no limit binds.
  let groups: [Int32?]

  /// Applies a limit to units, those beyond it picked at random.
  ///
  /// - Parameters:
  ///   - capacity: the rule.
  ///   - owners: the owner of each unit; nil where no one owns it: no limit then.
  ///   - treatedOwners: the owners of the units treated whatever the draw.
  ///   - design: the shares of the arms.
  ///   - generator: where the picks come from.
  /// - Throws: `PlanningError.noOwners`, `.unknownOwner` or `.overCapacity`.
  init(
    _ capacity: DesignBrief.Capacity, owners: [String?], treatedOwners: [String],
    design: DesignBrief, using generator: inout RandomGenerator
  ) throws(PlanningError) {
    let treated = Dictionary(treatedOwners.map { ($0, 1) }, uniquingKeysWith: +)
    for owner in treated.keys.sorted() {
      guard let limit = capacity.limit(of: owner), let count = treated[owner], count > limit else {
        continue
      }
      throw .overCapacity(owner: owner, limit: limit, treated: count)
    }
    var members: [String: [Int]] = [:]
    for (unit, owner) in owners.enumerated() {
      if let owner { members[owner, default: []].append(unit) }
    }
    var names: [String] = []
    var rooms: [Int] = []
    var kept: [Int] = []
    for owner in members.keys.sorted() {
      guard let limit = capacity.limit(of: owner), let units = members[owner] else { continue }
      let room = limit - (treated[owner] ?? 0)
      guard units.count > room else { continue }
      names.append(owner)
      rooms.append(room)
      let most = (Double(room) / (1 - design.holdout) + 1e-9).rounded(.down)
      kept.append(min(units.count, Int(most)))
    }
    let others = owners.count - names.reduce(0) { $0 + (members[$1]?.count ?? 0) }
    OwnerCapacity.shrink(&kept, to: rooms, others: others, design: design)

    var setAside = [Int32?](repeating: nil, count: owners.count)
    var groups = [Int32?](repeating: nil, count: owners.count)
    limits = names.enumerated().map { group, owner in
      var order = members[owner] ?? []
      for unit in order { groups[unit] = Int32(group) }
      generator.shuffle(&order)
      for unit in order.dropFirst(kept[group]) { setAside[unit] = Int32(group) }
      return Roster.OwnerLimit(
        owner: owner, limit: rooms[group] + (treated[owner] ?? 0),
        treatedByBrief: treated[owner] ?? 0,
        units: kept[group], setAside: order.count - kept[group])
    }
    self.setAside = setAside
    self.groups = groups
  }

  /// Lowers counts until rounding, too, keeps to the rooms.
  private static func shrink(
    _ kept: inout [Int], to rooms: [Int], others: Int, design: DesignBrief
  ) {
    var isBeyond = true
    while isBeyond {
      isBeyond = false
      let total = others + kept.reduce(0, +)
      let treated = total - design.heldOut(of: total)
      for group in kept.indices where kept[group] > 0 {
        guard (kept[group] * treated + total - 1) / total > rooms[group] else { continue }
        kept[group] -= 1
        isBeyond = true
      }
    }
  }
}

extension DesignBrief {
  /// How many of so many units are held out.
  func heldOut(of units: Int) -> Int {
    guard let arms else { return Int((Double(units) * holdout).rounded()) }
    return ArmShare.totals(of: units, shares: [holdout] + arms.map(\.share))[0]
  }
}

extension Roster {
  /// An owner with more units than the treated share of them leaves room for.
  public struct OwnerLimit: Hashable, Sendable, Codable {
    /// The owner.
    public let owner: String
    /// How many treated units the owner can look after.
    public let limit: Int
    /// How many of them the brief puts in the treatment.
    public let treatedByBrief: Int
    /// How many units of the owner are drawn.
    public let units: Int
    /// How many were set aside before the draw.
    public let setAside: Int
  }
}
