internal import Pipeline
internal import Planning
internal import Statistics

/// Challenges that change deals: their number, their dates, whose they are.
extension PilotOutcome {
  /// Leaves out the largest deal: for a metric of money won, the largest won.
  func withoutLargestDeal(_ question: MetricQuestion) -> ChallengeDraft {
    let onlyWon = [Metric.closedWon.id, Metric.averageDeal.id].contains(question.metric.id)
    let deals = deals.deals.filter { (!onlyWon || $0.outcome == .won) && ($0.amount ?? 0) > 0 }
    // The first of several as large.
    guard
      let largest = deals.max(by: { ($0.amount ?? 0, $1.position) < ($1.amount ?? 0, $0.position) })
    else {
      return ChallengeDraft(
        "largest-deal", question, what: "Without the largest deal",
        why: "One whale can make a quarter.", .nothing("no deal has an amount"))
    }
    let amount = Wording.money(largest.amount ?? 0, currency: plan.brief.expected.currency)
    let changed = with { $0.opportunities[largest.position].account = nil }
    return ChallengeDraft(
      "largest-deal", question,
      what: "Without the largest deal (\(amount), of \(plan.units[Int(largest.unit)].name))",
      why: "One whale can make a quarter.",
      .readings([("the largest deal", Rereading(question, of: changed))]))
  }

  /// Takes the days deals were opened and closed on from the stage history.
  func byStageHistory(_ question: MetricQuestion) -> ChallengeDraft {
    let dates = StageDates(self)
    func draft(_ content: ChallengeDraft.Content) -> ChallengeDraft {
      ChallengeDraft(
        "stage-history", question,
        what: "Days of opening and closing from the stage history, not from the deal's own fields"
          + (dates.changed.isEmpty ? "" : " (\(Wording.count(dates.changed.count, "deal")) move)"),
        why: "Close dates are typed in by hand and moved; the history is not.", content)
    }
    guard !ledger.stageChanges.isEmpty else { return draft(.nothing("no stage history was given")) }
    guard !dates.changed.isEmpty else { return draft(.nothing("the history gives the same days")) }
    let changed = with { ledger in
      for move in dates.changed {
        ledger.opportunities[move.deal].created = move.created
        ledger.opportunities[move.deal].closed = move.closed
      }
    }
    return draft(.readings([("the history", Rereading(question, of: changed))]))
  }

  /// Gives all deals without an account to one arm, then to the other: the most they could do.
  func withOrphans(_ question: MetricQuestion) -> ChallengeDraft {
    let orphans = ledger.opportunities.indices.filter { position in
      let deal = ledger.opportunities[position]
      guard deal.account == nil, let created = deal.created else { return false }
      return window.contains(created) && created <= asOf
    }
    func draft(_ content: ChallengeDraft.Content) -> ChallengeDraft {
      ChallengeDraft(
        "orphan-deals", question,
        what: orphans.isEmpty
          ? "With deals that have no account given to one arm"
          : "All \(Wording.count(orphans.count, "deal")) without an account given to one arm, "
            + "each to \(plan.unitNoun == "account" ? "an account" : "a family") without a deal",
        why: "Deals nobody tied to an account belong to someone.", isInTurn: true, content)
    }
    guard !orphans.isEmpty else {
      return draft(.nothing("every deal of the window has an account"))
    }
    var hasDeal = [Bool](repeating: false, count: plan.units.count)
    for deal in deals.deals { hasDeal[Int(deal.unit)] = true }
    var accounts = [Int32?](repeating: nil, count: plan.units.count)
    for (account, unit) in unitOfAccount.enumerated() {
      guard let unit, accounts[Int(unit)] == nil else { continue }
      accounts[Int(unit)] = Int32(account)
    }
    let cases = [Arm.treatment, .holdout].compactMap { arm -> (String, Rereading)? in
      let own = plan.units.indices.filter { self.arm(ofUnit: $0) == arm && accounts[$0] != nil }
      let order = own.filter { !hasDeal[$0] } + own.filter { hasDeal[$0] }
      guard !order.isEmpty else { return nil }
      let changed = with { ledger in
        for (number, position) in orphans.enumerated() {
          ledger.opportunities[position].account = accounts[order[number % order.count]]
        }
      }
      return (
        arm == .treatment ? "all to the treatment" : "all to the holdout",
        Rereading(question, of: changed)
      )
    }
    return draft(.readings(cases))
  }

  /// Takes in the deals that were open when the pilot began.
  func withDealsOpenAtStart(_ question: MetricQuestion) -> ChallengeDraft {
    let start = window.start
    func draft(_ content: ChallengeDraft.Content) -> ChallengeDraft {
      ChallengeDraft(
        "open-at-start", question,
        what: "With the deals that were open when the pilot began, counted from its first day",
        why: "The play also worked on deals already under way.", content)
    }
    let counting = [
      Metric.opportunityRate, .opportunitiesPerAccount, .pipelineCreated, .timeInStage,
    ]
    guard !counting.contains(where: { $0.id == question.metric.id }) else {
      return draft(.nothing("the metric counts what was opened in the window"))
    }
    let open = ledger.opportunities.indices.filter { position in
      let deal = ledger.opportunities[position]
      guard let account = deal.account, unitOfAccount[Int(account)] != nil,
        let created = deal.created
      else { return false }
      return created < start && deal.outcome(asOf: start - 1) == .open
    }
    guard !open.isEmpty else { return draft(.nothing("no deal was open then")) }
    let changed = with { ledger in
      for position in open { ledger.opportunities[position].created = start }
    }
    return draft(.readings([("deals open at the start", Rereading(question, of: changed))]))
  }
}

/// What the stage history says of the days deals were opened and closed on.
struct StageDates {
  /// A deal whose days it moves.
  struct Move: Hashable {
    let deal: Int
    let created: Day?
    let closed: Day?
  }

  /// The deals of the plan's units whose days differ, by deal.
  let changed: [Move]

  init(_ outcome: PilotOutcome) {
    var changed: [Move] = []
    outcome.ledger.forEachHistory { position, changes in
      let deal = outcome.ledger.opportunities[position]
      guard let account = deal.account, outcome.unitOfAccount[Int(account)] != nil,
        let first = changes.first
      else { return }
      let created = deal.created.map { min($0, first.day) }
      var closed = deal.closed
      if deal.outcome != .open, let end = changes.last(where: { $0.stage == deal.stage }) {
        closed = end.day
      }
      if created != deal.created || closed != deal.closed {
        changed.append(Move(deal: position, created: created, closed: closed))
      }
    }
    self.changed = changed
  }
}

extension Ledger {
  /// Calls for every deal that has a stage history, with its changes by day.
  func forEachHistory(_ body: (_ deal: Int, _ changes: ArraySlice<StageChange>) -> Void) {
    var first = 0
    while first < stageChanges.count {
      let position = stageChanges[first].opportunity
      var end = first
      while end < stageChanges.count, stageChanges[end].opportunity == position { end += 1 }
      body(Int(position), stageChanges[first..<end])
      first = end
    }
  }
}

extension PlannedUnit {
  /// The name people know the unit by: that of its first account.
  var name: String { accounts.first?.name ?? id }
}
