internal import Pipeline

/// The deals created in the window, on any account of the CRM, each with the touches on its path.
///
/// All accounts take part and not only those drawn, since money is spent on all of them.
struct DealCredits: Sendable {
  /// A deal and its path.
  struct Deal: Sendable {
    /// The deal's position in the ledger.
    let position: Int
    /// Its amount; 0 when the CRM holds none.
    let amount: Double
    /// Whether it was won by the day of reading.
    let isWon: Bool
    /// Its path; without days for a deal of no account.
    let path: DealPath
    /// For each day of the path the cell of the touch.
    let cells: [Int]
  }

  let deals: [Deal]
  let book: ChannelBook

  init(ledger: Ledger, book: ChannelBook, window: Window, asOf: Day, reach: Int) {
    self.book = book
    let index = TouchIndex(ledger)
    var deals: [Deal] = []
    for (position, deal) in ledger.opportunities.enumerated() {
      guard let created = deal.created, window.contains(created), created <= asOf else { continue }
      let own = index.path(ofDeal: position, window: reach, asOf: asOf)
      deals.append(
        Deal(
          position: position, amount: deal.amount ?? 0, isWon: deal.outcome(asOf: asOf) == .won,
          path: own?.path ?? DealPath(created: created, end: created, days: []),
          cells: own?.touches.map { book.ofTouch[$0] } ?? []))
    }
    self.deals = deals
  }

  /// What a model gives to each cell.
  func split(under model: AttributionModel) -> Split {
    var split = Split(cells: book.cells.count)
    for deal in deals {
      guard deal.path.isAttributable else {
        split.unattributed.add(deal, share: 1)
        split.unattributed.deals += 1
        continue
      }
      for (credit, cell) in zip(model.credits(for: deal.path), deal.cells) where credit > 0 {
        split.cells[cell].add(deal, share: credit)
      }
    }
    return split
  }

  /// The money of the deals that a group of cells touched at all, whole and once each.
  ///
  /// - Parameters:
  ///   - groups: for each cell the group it belongs to.
  ///   - count: how many groups there are.
  /// - Returns: the sums of each group; a deal stands in all that touched it.
  func influenced(groups: [Int], count: Int) -> [Sums] {
    var sums = [Sums](repeating: Sums(), count: count)
    for deal in deals {
      for group in Set(deal.cells.map { groups[$0] }) {
        sums[group].add(deal, share: 1)
        sums[group].deals += 1
      }
    }
    return sums
  }

  /// Money of deals, or of shares of them.
  struct Sums: Hashable, Sendable {
    /// Amounts of all.
    var created = 0.0
    /// Amounts of those won.
    var won = 0.0
    /// How many, where whole deals are counted.
    var deals = 0

    mutating func add(_ deal: Deal, share: Double) {
      created += deal.amount * share
      if deal.isWon { won += deal.amount * share }
    }
  }

  /// A model's shares by cell, and what no touch came before.
  struct Split: Sendable {
    var cells: [Sums]
    var unattributed = Sums()

    init(cells count: Int) { cells = [Sums](repeating: Sums(), count: count) }

    /// The shares of a group of cells.
    func sums(groups: [Int], count: Int) -> [Sums] {
      var sums = [Sums](repeating: Sums(), count: count)
      for (cell, group) in zip(cells, groups) {
        sums[group].created += cell.created
        sums[group].won += cell.won
      }
      return sums
    }

    /// What the model gives away.
    var attributed: Sums {
      sums(groups: [Int](repeating: 0, count: cells.count), count: 1)[0]
    }
  }
}
