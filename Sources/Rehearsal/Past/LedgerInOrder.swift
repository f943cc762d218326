internal import Pipeline

extension Ledger {
  /// The ledger with its deals in an order that the order of the export does not decide: by account
  /// id, day and amount, so that sums of them are the same to the last bit.
  var withDealsInOrder: Ledger {
    let byID = accounts.indices.sorted {
      accounts[$0].id.utf8.lexicographicallyPrecedes(accounts[$1].id.utf8)
    }
    var rank = [Int](repeating: 0, count: accounts.count)
    for (place, account) in byID.enumerated() { rank[account] = place }
    func key(_ deal: Opportunity) -> DealKey {
      DealKey(
        account: deal.account.map { rank[Int($0)] } ?? -1, created: deal.created?.number ?? .min,
        closed: deal.closed?.number ?? .min, outcome: deal.outcome.rawValue,
        amount: deal.amount ?? -.infinity)
    }
    let keys = opportunities.map(key)
    let order = opportunities.indices.sorted { keys[$0] < keys[$1] }
    var places = [Int32](repeating: 0, count: order.count)
    for (place, deal) in order.enumerated() { places[deal] = Int32(place) }
    var ordered = self
    ordered.opportunities = order.map { opportunities[$0] }
    ordered.stageChanges = stageChanges.map {
      StageChange(opportunity: places[Int($0.opportunity)], stage: $0.stage, day: $0.day)
    }
    return ordered
  }
}

/// All of a deal that a rehearsal reads; deals equal in it may stand either way round.
private struct DealKey: Comparable {
  let account: Int
  let created: Int32
  let closed: Int32
  let outcome: UInt8
  let amount: Double

  static func < (left: DealKey, right: DealKey) -> Bool {
    let places = (left.account, left.created, left.closed, left.outcome)
    let others = (right.account, right.created, right.closed, right.outcome)
    return places == others ? left.amount < right.amount : places < others
  }
}
