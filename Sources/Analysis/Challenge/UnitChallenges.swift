internal import Pipeline
internal import Planning
internal import Statistics

/// Challenges that leave units out, or take in some that no design drew.
extension PilotOutcome {
  /// How many owners or levels are left out in turn, the largest first.
  private static let mostCases = 12

  /// Leaves out each owner's accounts in turn; where accounts have no owner, each owner's deals.
  func withoutOwners(_ question: MetricQuestion, tally: Tally) -> ChallengeDraft {
    let why = "Was it one rep?"
    let owners = ownerOfUnit
    let names = PilotOutcome.largest(owners)
    if names.count > 1 {
      return ChallengeDraft(
        "owners", question,
        what: "Without the accounts of each owner in turn"
          + (names.count < Set(owners).count
            ? " (the \(names.count) with most)" : ""),
        why: why, isInTurn: true,
        .readings(
          names.map { name in
            (
              "without \(name)",
              Rereading(question, of: keeping(owners.map { $0 != name }), tally: tally)
            )
          }))
    }
    let byDeal = deals.deals.map { deal in
      ledger.opportunities[deal.position].owner.map { ledger.texts[$0] }
    }
    let sellers = PilotOutcome.largest(byDeal)
    guard names.isEmpty, sellers.count > 1 else {
      return ChallengeDraft(
        "owners", question, what: "Without the accounts of each owner in turn", why: why,
        .nothing(
          names.count + sellers.count == 0 ? "no owner is known" : "there is only one owner"))
    }
    return ChallengeDraft(
      "owners", question,
      what: "Without the deals of each owner in turn"
        + (sellers.count < Set(byDeal).count
          ? " (the \(sellers.count) with most)" : ""),
      why: why, isInTurn: true,
      .readings(
        sellers.map { name in
          let changed = with { ledger in
            for (deal, owner) in zip(deals.deals, byDeal) where owner == name {
              ledger.opportunities[deal.position].account = nil
            }
          }
          return ("without \(name)", Rereading(question, of: changed))
        }))
  }

  /// Leaves out each level of an attribute in turn.
  func withoutLevels(
    of attribute: String, _ levels: [String?], _ question: MetricQuestion, tally: Tally
  ) -> ChallengeDraft {
    let names = PilotOutcome.largest(levels)
    return ChallengeDraft(
      "without-\(attribute)", question, what: "Without each \(attribute) in turn",
      why: "Was it one kind of account?", isInTurn: true,
      names.count < 2
        ? .nothing("all accounts are of one \(attribute)")
        : .readings(
          names.map { name in
            (
              "without \(name)",
              Rereading(question, of: keeping(levels.map { $0 != name }), tally: tally)
            )
          }))
  }

  /// Leaves out held-out units that got the play.
  func withoutContaminated(_ question: MetricQuestion, tally: Tally) -> ChallengeDraft {
    let isTouched = touchedUnits.isTouched
    let isKept = isTouched.indices.map { !(isTouched[$0] && arm(ofUnit: $0) == .holdout) }
    let dropped = isKept.count { !$0 }
    let nouns = plan.unitNoun == "account" ? "account" : "family"
    return ChallengeDraft(
      "contaminated", question,
      what: "Without the \(Wording.count(dropped)) held-out "
        + "\(dropped == 1 ? nouns : nouns == "account" ? "accounts" : "families") that got the "
        + "play: no longer randomised, since who was touched by mistake was not drawn",
      why: "Some of the holdout got the play anyway.",
      ledger.touches.isEmpty
        ? .nothing("no touches were given")
        : dropped == 0
          ? .nothing("no held-out unit got the play")
          : .readings([
            ("contaminated left out", Rereading(question, of: keeping(isKept), tally: tally))
          ]))
  }

  /// Takes in units that the brief put in an arm, or that arrived late.
  func withUndrawn(_ question: MetricQuestion, late: [LateArrival]) -> ChallengeDraft {
    var positions: [String: Int32] = [:]
    for (position, account) in ledger.accounts.enumerated() {
      positions[account.id] = Int32(position)
    }
    var units: [(arm: Arm, accounts: [Int32])] = plan.forced.map { unit in
      (unit.arm, unit.accounts.compactMap { positions[$0.id] })
    }
    let planned = Set(plan.units.map(\.id))
    var byUnit: [String: (arm: Arm, accounts: [Int32])] = [:]
    for arrival in late where arrival.day <= asOf && !planned.contains(arrival.unit) {
      guard let arm = arrival.arm, let position = positions[arrival.id] else { continue }
      byUnit[arrival.unit, default: (arm, [])].accounts.append(position)
    }
    units += byUnit.sorted { $0.key < $1.key }.map(\.value)
    units.removeAll { unit in
      unit.accounts.isEmpty || unit.accounts.contains { unitOfAccount[Int($0)] != nil }
    }
    func draft(_ content: ChallengeDraft.Content) -> ChallengeDraft {
      ChallengeDraft(
        "undrawn", question,
        what: units.isEmpty
          ? "With accounts put in an arm by the brief, or arrived late"
          : "With the \(Wording.count(units.count, "unit")) that no draw of the plan placed: put in "
            + "an arm by the brief, or arrived late",
        why: "The named accounts got the play too.", content)
    }
    guard !units.isEmpty else { return draft(.nothing("every unit was drawn")) }
    guard question.estimator.replays == nil else {
      return draft(.nothing("replays of the plan's draw cannot move accounts it never placed"))
    }
    return draft(.readings([("with them", Rereading(question, of: adding(units)))]))
  }

  /// The owner of each unit: as the plan knew it where it did, else as exported.
  var ownerOfUnit: [String?] {
    if plan.covariates.contains("owner") { return plan.units.map { $0.category("owner") } }
    var owners = [String?](repeating: nil, count: plan.units.count)
    for (account, unit) in unitOfAccount.enumerated() {
      guard let unit, owners[Int(unit)] == nil else { continue }
      owners[Int(unit)] = ledger.accounts[account].owner
    }
    return owners
  }

  /// The attributes whose levels are left out: the plan's segments, else the groups it looked at.
  var challengedAttributes: [(name: String, levels: [String?])] {
    let named = plan.brief.segments ?? []
    guard named.isEmpty else {
      return named.map { name in (name, plan.units.map { $0.segments?[name] }) }
    }
    return plan.covariates.filter { $0 != "owner" }.compactMap { name in
      let levels = plan.units.map { $0.category(name) }
      return levels.contains { $0 != nil } ? (name, levels) : nil
    }.prefix(4).map { $0 }
  }

  /// The names that stand most often, at most a dozen, ties by name.
  static func largest(_ names: [String?]) -> [String] {
    var counts: [String: Int] = [:]
    for case let name? in names { counts[name, default: 0] += 1 }
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(mostCases).map(\.key)
  }
}

extension PlannedUnit {
  /// The name a covariate has for the unit; nil for a number or where nothing is known.
  func category(_ name: String) -> String? {
    if case .category(let category)? = covariates[name] { category } else { nil }
  }
}
