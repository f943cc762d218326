internal import Pipeline

/// Finds the accounts a brief names, by id, or by name where no id fits.
struct AccountIndex {
  private let ledger: Ledger
  private var ids: [String: Int32] = [:]
  private var names: [String: [Int32]] = [:]

  /// An index of a ledger's accounts.
  ///
  /// - Parameters:
  ///   - ledger: the ledger.
  ///   - wanted: all ids and names that will be looked for.
  init(_ ledger: Ledger, for wanted: [String]) {
    self.ledger = ledger
    let wanted = Set(wanted)
    guard !wanted.isEmpty else { return }
    for (position, account) in ledger.accounts.enumerated() {
      if wanted.contains(account.id), ids[account.id] == nil { ids[account.id] = Int32(position) }
      if wanted.contains(account.name) {
        names[account.name, default: []].append(Int32(position))
      }
    }
  }

  /// Whether a name is that of one account.
  func contains(_ account: String) -> Bool {
    ids[account] != nil || names[account]?.count == 1
  }

  /// The accounts a brief names.
  ///
  /// - Parameters:
  ///   - accounts: ids or names.
  ///   - key: where the brief names them.
  /// - Returns: their positions in the ledger.
  /// - Throws: `PlanningError.unknownAccount`, or `.ambiguousAccount` for a name of several.
  func positions(of accounts: [String], key: String) throws(PlanningError) -> Set<Int32> {
    var positions: Set<Int32> = []
    for account in accounts {
      if let position = ids[account] {
        positions.insert(position)
      } else {
        guard let matches = names[account] else { throw .unknownAccount(name: account, key: key) }
        guard matches.count == 1 else {
          throw .ambiguousAccount(
            name: account, key: key, ids: matches.map { ledger.accounts[Int($0)].id })
        }
        positions.insert(matches[0])
      }
    }
    return positions
  }
}
