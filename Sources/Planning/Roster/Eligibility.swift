internal import Pipeline

/// Which arms each account may be in, and what follows for a family.
struct Eligibility {
  private let byAccount: [AllowedArms]

  /// Reads what a brief's column and lists say; a list goes before the column, an empty cell is
  /// either.
  ///
  /// - Parameters:
  ///   - design: the rule; without one every account may be either.
  ///   - ledger: the accounts.
  ///   - isStrict: whether the lists may only name accounts of the ledger.
  /// - Throws: `PlanningError.unknownColumn`, `.unknownEligibility`, `.unknownAccount` or
  ///   `.ambiguousAccount`.
  init(of design: DesignBrief, ledger: Ledger, isStrict: Bool = true) throws(PlanningError) {
    var byAccount = [AllowedArms](repeating: .either, count: ledger.accounts.count)
    guard let rule = design.eligibility else {
      self.byAccount = byAccount
      return
    }
    if let name = rule.column {
      let key = "design.eligibility.column"
      let column = try AccountColumn(name, key: key, of: ledger)
      for position in byAccount.indices {
        guard let text = column[Int32(position)] else { continue }
        guard let allowed = AllowedArms(rawValue: text) else {
          throw .unknownEligibility(
            account: ledger.accounts[position].id, column: name, value: text)
        }
        byAccount[position] = allowed
      }
    }
    let index = AccountIndex(ledger, for: rule.lists.flatMap(\.accounts))
    for (allowed, accounts) in rule.lists {
      let key = "design.eligibility.\(allowed.rawValue)"
      let known = isStrict ? accounts : accounts.filter(index.contains)
      for account in try index.positions(of: known, key: key) {
        byAccount[Int(account)] = allowed
      }
    }
    self.byAccount = byAccount
  }

  /// What an account may be.
  subscript(account: Int32) -> AllowedArms { byAccount[Int(account)] }

  /// The narrowest of what the members of a family may be; nil where one may only be treated and
  /// another only be held out.
  func allowed(to family: some Sequence<Int32>) -> AllowedArms? {
    let kinds = Set(family.map { self[$0] })
    if kinds.contains(.neither) { return .neither }
    if kinds.contains(.treatment) { return kinds.contains(.holdout) ? nil : .treatment }
    return kinds.contains(.holdout) ? .holdout : .either
  }
}
