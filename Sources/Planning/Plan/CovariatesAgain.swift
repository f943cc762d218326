public import Pipeline

extension Plan {
  /// The plan's covariates as the plan holds them, and as other exports say them of the same units on
  /// the day before the pilot.
  ///
  /// - Parameter ledger: the exports; what happened since is set aside.
  /// - Returns: the values then and now, in the plan's order, where both are of one kind; a covariate
  ///   the exports no longer have is left out.
  public func covariatesAgain(in ledger: Ledger) -> [(planned: Covariate, now: Covariate)] {
    let eve = brief.window.start - 1
    let known = ledger.known(asOf: eve)
    var positions: [String: Int32] = [:]
    for (position, account) in known.accounts.enumerated() {
      positions[account.id] = Int32(position)
    }
    let units = units.map { unit in
      Roster.Unit(
        id: unit.id, accounts: UnitAccounts(unit.accounts.compactMap { positions[$0.id] }),
        forced: nil, forcedBy: nil)
    }
    return knownCovariates.compactMap { planned in
      guard
        let now = try? units.covariates(named: [planned.name], ledger: known, asOf: eve).first
      else { return nil }
      switch (planned.values, now.values) {
      case (.numbers, .numbers), (.categories, .categories): return (planned, now)
      default: return nil
      }
    }
  }
}
