internal import Pipeline

/// Whether new accounts are near those that have an arm.
struct LateNearness {
  private let columns: [AccountColumn]
  private let neighbours: [Int32: [Int32]]
  private var isSettled: Set<Int32> = []
  private var places: [String: Int32] = [:]

  /// - Throws: `PlanningError.unknownColumn`.
  init(
    _ buffer: DesignBrief.Buffer, ledger: Ledger, settled: [Int32]
  ) throws(PlanningError) {
    var columns: [AccountColumn] = []
    for name in buffer.same {
      columns.append(try AccountColumn(name, key: "design.buffer.same", of: ledger))
    }
    self.columns = columns
    var neighbours: [Int32: [Int32]] = [:]
    for pair in buffer.file == nil ? [] : ledger.nearAccounts {
      neighbours[pair.first, default: []].append(pair.second)
      neighbours[pair.second, default: []].append(pair.first)
    }
    self.neighbours = neighbours
    settle(settled)
  }

  /// Remembers that accounts have an arm.
  mutating func settle(_ accounts: [Int32]) {
    isSettled.formUnion(accounts)
    for account in accounts {
      if let place = place(of: account), places[place] == nil { places[place] = account }
    }
  }

  /// An account with an arm that is near one of a family; nil for none.
  func neighbour(of family: [Int32]) -> Int32? {
    family.lazy.compactMap { place(of: $0).flatMap { places[$0] } }.first
      ?? family.lazy.compactMap { neighbours[$0]?.filter(isSettled.contains).min() }.first
  }

  private func place(of account: Int32) -> String? {
    guard !columns.isEmpty else { return nil }
    let values = columns.compactMap { $0[account] }
    return values.count == columns.count ? values.joined(separator: "\u{1F}") : nil
  }
}
