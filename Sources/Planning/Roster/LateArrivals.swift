internal import Exchange
public import Pipeline

/// Accounts that appeared after the lock, assigned by the rules of the locked plan.
///
/// An account that a rule leaves out is left out. One of a family of the plan takes the family's
/// arm. A new family is drawn as one, by a number of its own, unless it may be in one arm only, is
/// near a unit that has an arm, or its owner has no room left. They are analysed apart, since no
/// design drew them.
public struct LateArrivals: Sendable {
  /// Those that were not recorded before, by id.
  public let arrivals: [LateArrival]

  /// Assigns what is new in the exports.
  ///
  /// - Parameters:
  ///   - plan: the locked plan.
  ///   - recorded: who was assigned late before; they stay where they are.
  ///   - ledger: the exports as of `day`.
  ///   - day: the last day that is known.
  /// - Throws: `PlanningError` for a column the plan's rules need and the exports lack, or a value
  ///   that does not say which arms an account may be in.
  public init(
    to plan: Plan, recorded: [LateArrival], ledger: Ledger, asOf day: Day
  ) throws(PlanningError) {
    let design = plan.brief.design
    let known = ledger.known(asOf: day)
    let exclusions = try AccountExclusions(
      by: design, ledger: known, start: day + 1, named: [], sparing: [])
    let eligibility = try Eligibility(of: design, ledger: known, isStrict: false)
    var places = LatePlaces(plan, recorded: recorded, ledger: known)
    var arrivals: [LateArrival] = []
    func place(
      _ accounts: [Int32], _ place: LatePlace?, unit: String? = nil, by: LateArrival.Assigner,
      _ reason: String = ""
    ) {
      for account in accounts {
        let record = known.accounts[Int(account)]
        let unit = unit ?? known.accounts[Int(accounts[0])].id
        arrivals.append(
          LateArrival(
            id: record.id, name: record.name, place: place, unit: unit, by: by, reason: reason,
            day: day))
      }
    }

    for account in places.new where exclusions.contains(account) {
      let reason = exclusions.reasonOfAccount[Int(account)].map { exclusions.reasons[Int($0)].text }
      place([account], nil, by: .rule, reason ?? "")
    }
    let families = FamilyMembers(of: known, joinedBy: design.keepTogether) { account in
      !places.isNew(account) || exclusions.contains(account)
    }.families.map { Array($0) }
    let seed = plan.design.seed
    let order = families.map { family in
      (
        number: LateArrival.number(unit: known.accounts[Int(family[0])].id, seed: seed),
        family: family
      )
    }.sorted { ($0.number, $0.family[0]) < ($1.number, $1.family[0]) }
    var nearness = try design.buffer.map { buffer throws(PlanningError) in
      try LateNearness(buffer, ledger: known, settled: places.settled)
    }
    func settle(_ family: [Int32], _ arm: Arm) {
      places.settle(family, arm)
      nearness?.settle(family)
    }
    for (_, family) in order {
      let id = known.accounts[Int(family[0])].id
      let allowed = eligibility.allowed(to: family)
      switch places.family(of: family[0]) {
      case .arm(let own, let unit):
        if let allowed, allowed == .either || allowed.rawValue == own.arm.rawValue {
          place(family, own, unit: unit, by: .family, "belongs to \(unit)")
          settle(family, own.arm)
        } else {
          place(family, nil, by: .rule, "may not be in the arm of its family")
        }
        continue
      case .severalArms:
        place(
          family, nil, by: .rule,
          "belongs to units of \(design.arms == nil ? "both" : "several") arms")
        continue
      case .leftOut:
        place(family, nil, by: .rule, "its family is left out")
        continue
      case .none: break
      }
      if let allowed, let arm = Arm(rawValue: allowed.rawValue) {
        place(family, LatePlace(arm: arm), by: .eligibility, "may be in that arm only")
        settle(family, arm)
      } else if allowed != .either {
        place(family, nil, by: .rule, "may be in neither arm (design.eligibility)")
      } else if let near = nearness?.neighbour(of: family) {
        place(family, nil, by: .rule, "near \(known.accounts[Int(near)].id) (buffer)")
      } else if let owner = places.fullOwner(of: family, design.capacity) {
        place(family, nil, by: .rule, "beyond the capacity of \(owner)")
      } else {
        let drawn = LateArrival.drawnPlace(unit: id, seed: seed, by: design)
        place(family, drawn, by: .draw)
        settle(family, drawn.arm)
      }
    }
    self.arrivals = arrivals.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
  }
}
