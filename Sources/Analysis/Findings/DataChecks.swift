internal import Pipeline
internal import Planning

extension PilotOutcome {
  /// How many of the pilot's deals have no amount above zero, and so add nothing to pipeline
  /// created or take from it.
  func missingAmounts() -> Finding {
    let total = deals.deals.count
    let missing = deals.deals.count { ($0.amount ?? 0) == 0 }
    let negative = deals.deals.count { ($0.amount ?? 0) < 0 }
    let share = total > 0 ? Double(missing) / Double(total) : 0
    let figures = [
      "deals": Double(total), "withoutAmount": Double(missing), "negative": Double(negative),
      "share": share,
    ]
    guard missing + negative > 0 else {
      return Finding(
        id: "missing-amounts", severity: .ok,
        sentence: total == 0
          ? "The pilot has no deal whose amount could be missing."
          : "Every deal of the pilot has an amount.", figures: figures)
    }
    var clauses: [String] = []
    if missing > 0 {
      clauses.append(
        portion(missing, of: total, "deal", verb: ("has", "have"))
          + " no amount and count\(missing == 1 ? "s" : "") as nothing in pipeline created")
    }
    if negative > 0 {
      clauses.append(
        portion(negative, of: total, "deal", verb: ("has", "have"))
          + " an amount below zero, which is taken off pipeline created")
    }
    return Finding(
      id: "missing-amounts", severity: share > 0.2 || negative > 0 ? .warning : .note,
      sentence: clauses.joined(separator: "; ") + ".", figures: figures)
  }

  /// How many deals may belong to the pilot and are in neither arm; nil when none.
  func unplacedDeals() -> Finding? {
    let withoutAccount = ledger.opportunities.filter { deal in
      guard deal.account == nil, let created = deal.created else { return false }
      return window.contains(created) && created <= asOf
    }
    let orphans = withoutAccount.count
    let undated = ledger.opportunities.count { deal in
      guard let account = deal.account, deal.created == nil else { return false }
      return unitOfAccount[Int(account)] != nil
    }
    guard orphans + undated > 0 else { return nil }
    var clauses: [String] = []
    if orphans > 0 {
      clauses.append(
        "\(Wording.count(orphans, "deal")) created in the window belong\(orphans == 1 ? "s" : "") "
          + "to no account in the export")
    }
    if undated > 0 {
      clauses.append(
        "\(Wording.count(undated, "deal")) of the plan's accounts \(undated == 1 ? "has" : "have") "
          + "no creation day")
    }
    let unplaced = orphans + undated
    let share = Double(unplaced) / Double(unplaced + deals.deals.count)
    let bound = orphanBound(withoutAccount)
    return Finding(
      id: "unplaced-deals", severity: share > 0.05 ? .warning : .note,
      sentence: clauses.joined(separator: " and ") + "; not counted in either arm."
        + (bound.map { " " + $0.sentence } ?? ""),
      figures: ["withoutAccount": Double(orphans), "withoutCreationDay": Double(undated)]
        .merging(bound?.figures ?? [:]) { first, _ in first })
  }

  /// Between which win rates each arm lies, whichever of the closed deals without an account are its
  /// own: with only the lost ones, and with only the won ones. Nil when none is closed.
  private func orphanBound(
    _ orphans: [Opportunity]
  ) -> (sentence: String, figures: [String: Double])? {
    let won = orphans.count { $0.outcome(asOf: asOf) == .won }
    let lost = orphans.count { $0.outcome(asOf: asOf) == .lost }
    guard won + lost > 0 else { return nil }
    var figures = ["withoutAccountWon": Double(won), "withoutAccountLost": Double(lost)]
    var ranges: [String] = []
    for arm in [Arm.treatment, .holdout] {
      let own = deals.deals.filter { self.arm(ofUnit: Int($0.unit)) == arm }
      let ownWon = own.count { $0.outcome == .won }
      let closed = ownWon + own.count { $0.outcome == .lost }
      guard closed > 0 else { continue }
      let lowest = Double(ownWon) / Double(closed + lost)
      let highest = Double(ownWon + won) / Double(closed + won)
      let name = arm == .treatment ? "treatment" : "holdout"
      figures["\(name)WinRateLowest"] = lowest
      figures["\(name)WinRateHighest"] = highest
      ranges.append(
        "the \(name)'s win rate of \(Wording.percent(Double(ownWon) / Double(closed))) between "
          + "\(Wording.percent(lowest)) and \(Wording.percent(highest))")
    }
    guard !ranges.isEmpty else { return nil }
    let whose =
      won + lost == 1
      ? "Whoever the one that closed belongs to, it leaves "
      : "Whoever the \(Wording.count(won + lost)) that closed belong to, they leave "
    return (whose + ranges.joined(separator: " and ") + ".", figures)
  }
}
