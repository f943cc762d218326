public import Pipeline

extension Roster {
  /// The covariates of the randomised units.
  ///
  /// A family's number is the sum of its accounts' for headcount, money and counts, and their mean
  /// for anything else; its category is that of its first account that has one. A number that is
  /// not finite is not known. Where the accounts have a column of the name of something derived from
  /// deals, the deals count, unless they say nothing.
  ///
  /// - Parameters:
  ///   - names: the covariates wanted, or nil for those of `DesignBrief.usualCovariates` the data
  ///     hold.
  ///   - ledger: the ledger as known on `day`, the one the roster was drawn up from.
  ///   - day: the last day before the pilot.
  /// - Returns: the covariates in the order of the names.
  /// - Throws: `PlanningError.unknownCovariate` for a name that is neither an attribute of the
  ///   accounts nor derived from their deals.
  public func covariates(named names: [String]?, ledger: Ledger, asOf day: Day)
    throws(PlanningError) -> [Covariate]
  {
    try units.covariates(named: names, ledger: ledger, asOf: day)
  }
}

extension [Roster.Unit] {
  /// The covariates of units, however they came about; as `Roster.covariates`.
  func covariates(named names: [String]?, ledger: Ledger, asOf day: Day)
    throws(PlanningError) -> [Covariate]
  {
    let history = DealHistory(of: ledger, asOf: day)
    let available = Set(ledger.attributes.keys).union(history.columns.keys).union(["owner"])
      .sorted()
    let chosen = names ?? DesignBrief.usualCovariates.filter(available.contains)
    var covariates: [Covariate] = []
    for name in chosen {
      if let column = history.column(name) ?? ledger.attributes[name] ?? history.columns[name] {
        covariates.append(Covariate(name: name, values: pool(column, named: name)))
      } else if name == "owner" {
        covariates.append(Covariate(name: name, values: .categories(owners(in: ledger))))
      } else {
        throw .unknownCovariate(
          name: name, nearest: nearestName(to: name, among: available), available: available)
      }
    }
    return covariates
  }

  /// Who looks after each unit: the owner of its first account that has one.
  func owners(in ledger: Ledger) -> KnownNames {
    KnownNames(
      lazy.map { unit in
        unit.accounts.lazy.compactMap { ledger.accounts[Int($0)].owner }.first
      })
  }

  private func pool(_ column: AttributeColumn, named name: String) -> Covariate.Values {
    // Where every unit is one account, in the ledger's order, its values need no second copy.
    let isLedger =
      count == column.count
      && enumerated().allSatisfy { $1.accounts.count == 1 && $1.accounts[0] == Int32($0) }
    switch column {
    case .categories(let values, let names):
      return .categories(
        KnownNames(
          codes: isLedger
            ? values
            : KnownCodes(
              lazy.map { unit in unit.accounts.lazy.compactMap { values[Int($0)] }.first }),
          names: (0..<Int32(names.count)).map { names[$0] }))
    case .numbers(let values):
      if isLedger, values.allSatisfy({ $0?.isFinite ?? true }) { return .numbers(values) }
      let isAdditive = DealHistory.names.contains(name) || additiveAttributes.contains(name)
      return .numbers(
        KnownNumbers(
          lazy.map { unit in
            var (sum, count) = (0.0, 0)
            for account in unit.accounts {
              guard let value = values[Int(account)], value.isFinite else { continue }
              sum += value
              count += 1
            }
            guard count > 0, sum.isFinite else { return nil }
            return isAdditive ? sum : sum / Double(count)
          }))
    }
  }
}

/// Attributes whose family value is the sum of the accounts' values.
private let additiveAttributes: Set<String> = ["employees", "annual_revenue"]

/// What an account's own deals say about it before the pilot.
private struct DealHistory {
  static let names = [
    "open_opportunities", "open_pipeline", "prior_opportunities", "prior_pipeline", "prior_wins",
  ]
  let columns: [String: AttributeColumn]

  /// What the deals say under a name; nil where they say the same of every account: nothing.
  func column(_ name: String) -> AttributeColumn? {
    guard case .numbers(let values)? = columns[name], values.contains(where: { $0 != 0 }) else {
      return nil
    }
    return columns[name]
  }

  /// Counts open deals as of a day, and deals created or won in the 365 days up to it.
  init(of ledger: Ledger, asOf day: Day) {
    var sums = [String: [Double]](
      uniqueKeysWithValues: DealHistory.names.map {
        ($0, [Double](repeating: 0, count: ledger.accounts.count))
      })
    func add(_ name: String, _ account: Int32, _ amount: Double) {
      sums[name]?[Int(account)] += amount
    }
    for deal in ledger.opportunities {
      guard let account = deal.account else { continue }
      if deal.outcome == .open {
        add("open_opportunities", account, 1)
        add("open_pipeline", account, deal.amount ?? 0)
      }
      if let created = deal.created, day - created < 365 {
        add("prior_opportunities", account, 1)
        add("prior_pipeline", account, deal.amount ?? 0)
      }
      if deal.outcome == .won, let closed = deal.closed, day - closed < 365 {
        add("prior_wins", account, 1)
      }
    }
    columns = sums.mapValues { .numbers(KnownNumbers($0.lazy.map { $0 })) }
  }
}
