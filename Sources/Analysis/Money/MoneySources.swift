internal import Pipeline

extension DealCredits {
  /// The channels, ranked by cost of a pipeline dollar, each with its campaigns.
  ///
  /// - Parameters:
  ///   - split: the plan's model's shares.
  ///   - spend: the money of each entry that counts; nil when no spend was given.
  /// - Returns: the channels that cost anything or touched a deal.
  func sources(_ split: Split, spend: [Double]?) -> [MoneySource] {
    let total = deals.reduce(0) { $0 + $1.amount }
    let channels = book.cells.map(\.channel)
    let cells = Array(book.cells.indices)
    let cellSpend = spend.map { sums($0, by: cells, count: cells.count) }
    let campaigns = list(
      split.cells, influenced(groups: cells, count: cells.count), cellSpend,
      names: book.cells.map { $0.campaign ?? "(no campaign)" }, total: total, campaigns: { _ in [] }
    )
    let count = book.channels.count
    return list(
      split.sums(groups: channels, count: count), influenced(groups: channels, count: count),
      spend.map { sums($0, by: channels, count: count) }, names: book.channels, total: total
    ) { channel in
      let own = cells.filter { channels[$0] == channel && !campaigns[$0].isEmpty }
      guard own.contains(where: { book.cells[$0].campaign != nil }) else { return [] }
      return own.map { campaigns[$0] }.sorted { ($1.created, $0.name) < ($0.created, $1.name) }
    }.filter { !$0.isEmpty }.sorted(by: MoneySource.isCheaper)
  }

  private func list(
    _ credited: [Sums], _ influenced: [Sums], _ spend: [Double?]?, names: [String], total: Double,
    campaigns: (Int) -> [MoneySource]
  ) -> [MoneySource] {
    names.indices.map { position in
      MoneySource(
        name: names[position], spend: spend?[position], created: credited[position].created,
        createdShare: total > 0 ? credited[position].created / total : nil,
        influenced: influenced[position].created, touchedDeals: influenced[position].deals,
        won: credited[position].won, campaigns: campaigns(position))
    }
  }

  /// Spend by group; nil for a group that no entry names.
  private func sums(_ amounts: [Double], by groups: [Int], count: Int) -> [Double?] {
    var sums = [Double?](repeating: nil, count: count)
    for (amount, cell) in zip(amounts, book.ofSpend) {
      sums[groups[cell]] = (sums[groups[cell]] ?? 0) + amount
    }
    return sums
  }
}

extension MoneySource {
  /// Whether nothing was spent on it in the window and it touched no deal.
  fileprivate var isEmpty: Bool { (spend ?? 0) == 0 && touchedDeals == 0 }
}
