internal import Pipeline
internal import Planning

/// Goes through the deals of the plan's accounts once and sorts them into a review.
struct DealReviewing {
  private let plan: Plan
  private let known: Ledger
  private let asOf: Day
  private let stays: [StageStay]
  private let usual: [Int32: UsualStays]
  private let usualDeal: UsualStays
  private let touches: [Int32: [Touch]]
  private let isPlanned: [Bool]

  private var stalled: [DealReview.Deal] = []
  private var accelerated: [DealReview.Deal] = []
  private var stages: [String: DealReview.Stage] = [:]
  private var owners: [String?: DealReview.Owner] = [:]
  private var accountsOfOwner: [String?: Set<Int32>] = [:]

  /// - Parameters:
  ///   - plan: the plan, whose accounts are reviewed, forced ones too.
  ///   - known: the ledger as known on the day.
  ///   - asOf: the day.
  init(plan: Plan, known: Ledger, asOf: Day) {
    self.plan = plan
    self.known = known
    self.asOf = asOf
    stays = known.stageStays()
    usual = UsualStays.byStage(stays, before: plan.brief.window.start)
    usualDeal = UsualStays.ofDeals(known, before: plan.brief.window.start)
    let ids = Set((plan.units + plan.forced).flatMap { $0.accounts.map(\.id) })
    isPlanned = known.accounts.map { ids.contains($0.id) }
    var touches: [Int32: [Touch]] = [:]
    for touch in known.touches where touch.day > asOf - 28 {
      if let account = touch.account { touches[account, default: []].append(touch) }
    }
    self.touches = touches
  }

  /// The review.
  mutating func review() -> DealReview {
    let hasHistory = !stays.isEmpty
    var open: [Int32: StageStay] = [:]
    for stay in stays {
      if case .stillThere = stay.end { open[stay.opportunity] = stay }
      if let left = stay.left, stay.isAdvance, left > asOf - 7 { advance(stay, on: left) }
    }
    for (position, deal) in known.opportunities.enumerated() {
      guard let account = deal.account, isPlanned[Int(account)], let created = deal.created
      else { continue }
      if created > asOf - 7 { change(ownerOf: deal) { $0.created.add(deal.amount) } }
      guard deal.outcome == .open else { continue }
      change(ownerOf: deal) { $0.open.add(deal.amount) }
      accountsOfOwner[owner(of: deal), default: []].insert(account)
      if let stay = open[Int32(position)] {
        place(
          deal, stage: known.texts[stay.stage], days: asOf - stay.entered, usual: usual[stay.stage])
      } else if !hasHistory {
        place(
          deal, stage: deal.stage.map { known.texts[$0] } ?? "stage not known",
          days: asOf - created, usual: usualDeal)
      } else {
        place(deal, stage: "stage not known", days: asOf - created, usual: nil)
      }
    }
    for owner in owners.keys { owners[owner]?.accounts = accountsOfOwner[owner]?.count ?? 0 }
    return DealReview(
      hasStageHistory: hasHistory, basis: basis(hasHistory), stalled: sorted(stalled),
      accelerated: sorted(accelerated), stages: stagesInOrder, owners: ownersInOrder,
      breaksAt: worstStage)
  }

  private mutating func place(
    _ deal: Opportunity, stage: String, days: Int, usual: UsualStays?
  ) {
    var entry =
      stages[stage]
      ?? DealReview.Stage(
        stage: stage, stays: usual?.stays ?? 0, fast: usual?.fast, slow: usual?.slow)
    entry.open.add(deal.amount)
    if let slow = usual?.slow, Double(days) > slow {
      entry.stalled.add(deal.amount)
      change(ownerOf: deal) { $0.stalled.add(deal.amount) }
      stalled.append(describe(deal, stage: stage, movedTo: nil, days: days, usual: slow, on: asOf))
    }
    stages[stage] = entry
  }

  private mutating func advance(_ stay: StageStay, on left: Day) {
    let deal = known.opportunities[Int(stay.opportunity)]
    guard let account = deal.account, isPlanned[Int(account)] else { return }
    change(ownerOf: deal) { $0.advanced.add(deal.amount) }
    let days = left - stay.entered
    guard let fast = usual[stay.stage]?.fast, Double(days) < fast else { return }
    var next = "won"
    if case .moved(let stage) = stay.end { next = known.texts[stage] }
    accelerated.append(
      describe(
        deal, stage: known.texts[stay.stage], movedTo: next, days: days, usual: fast, on: left))
  }

  private func describe(
    _ deal: Opportunity, stage: String, movedTo: String?, days: Int, usual: Double, on day: Day
  ) -> DealReview.Deal {
    let account = deal.account.map { known.accounts[Int($0)] }
    let recent = (deal.account.flatMap { touches[$0] } ?? []).filter {
      $0.day > day - 14 && $0.day <= day
    }
    let last = recent.max { $0.day < $1.day }
    return DealReview.Deal(
      id: known.texts[deal.id], account: account?.id ?? "", name: account?.name ?? "",
      owner: owner(of: deal), stage: stage, movedTo: movedTo, days: days, usual: usual,
      amount: deal.amount, touches: recent.count,
      lastTouch: (last?.campaign ?? last?.channel).map { known.texts[$0] })
  }

  private func owner(of deal: Opportunity) -> String? {
    deal.owner.map { known.texts[$0] } ?? deal.account.flatMap { known.accounts[Int($0)].owner }
  }

  private mutating func change(
    ownerOf deal: Opportunity, _ change: (inout DealReview.Owner) -> Void
  ) {
    let name = owner(of: deal)
    change(&owners[name, default: DealReview.Owner(owner: name)])
  }

  private func basis(_ hasHistory: Bool) -> [String] {
    let share = "the four fifths mark of the team's own deals before the pilot"
    guard hasHistory else {
      return [
        "No stage history was given, so how long a deal has stood in its stage is not known: name the "
          + "export under history in the brief. Deals are judged by their days since creation "
          + "instead, against " + share + " (open ones included).",
        "Moves from stage to stage, and so fast ones, cannot be seen without it.",
      ]
    }
    var basis = [
      "A deal stalls when it has stood in its stage longer than \(share) (open stays included), and "
        + "moved fast when it went on sooner than the first fifth did."
    ]
    let unknown = stagesInOrder.filter { $0.slow == nil }.map(\.stage)
    if !unknown.isEmpty {
      basis.append(
        "What is usual in \(unknown.joined(separator: ", ")) is not known: fewer than "
          + "\(UsualStays.fewest) past stays have ended there, or too many still go on.")
    }
    return basis
  }

  private func sorted(_ deals: [DealReview.Deal]) -> [DealReview.Deal] {
    deals.sorted { first, second in
      let (left, right) = (first.amount ?? -.infinity, second.amount ?? -.infinity)
      return left == right ? (first.id, first.days) < (second.id, second.days) : left > right
    }
  }

  /// By how many stages deals had passed before, on average.
  private var stagesInOrder: [DealReview.Stage] {
    var orders: [String: (sum: Int, count: Int)] = [:]
    for stay in stays {
      let name = known.texts[stay.stage]
      orders[name, default: (0, 0)].sum += stay.order
      orders[name, default: (0, 0)].count += 1
    }
    func order(_ stage: String) -> Double {
      orders[stage].map { Double($0.sum) / Double($0.count) } ?? .infinity
    }
    return stages.values.sorted {
      let (first, second) = (order($0.stage), order($1.stage))
      return first == second ? $0.stage < $1.stage : first < second
    }
  }

  private var ownersInOrder: [DealReview.Owner] {
    owners.values.sorted { first, second in
      if first.stalled.amount != second.stalled.amount {
        return first.stalled.amount > second.stalled.amount
      }
      if first.open.deals != second.open.deals { return first.open.deals > second.open.deals }
      return (first.owner ?? "\u{10FFFF}") < (second.owner ?? "\u{10FFFF}")
    }
  }

  private var worstStage: String? {
    stagesInOrder.filter { $0.stalled.deals > 0 }.max { first, second in
      (first.stalled.amount, first.stalled.deals) < (second.stalled.amount, second.stalled.deals)
    }?.stage
  }
}
