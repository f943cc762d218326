internal import Pipeline

/// The accounts that a brief leaves out one by one, each under the first rule that does.
struct AccountExclusions {
  /// A reason with the rule it comes from.
  struct Reason: Hashable {
    let rule: RosterRule
    let text: String
  }

  /// The reasons in the order they are looked at.
  private(set) var reasons: [Reason] = []
  /// For each account the reason it is left out, a position in `reasons`; nil for those who stay.
  private(set) var reasonOfAccount: [Int32?]

  /// Looks at every account of a ledger.
  ///
  /// - Parameters:
  ///   - design: the rules.
  ///   - ledger: what was known the day before `start`.
  ///   - later: what came to be known since; nil where nothing is.
  ///   - start: the first day that is not known.
  ///   - named: the accounts named to be left out.
  ///   - sparing: the accounts that stay whatever the rules say.
  /// - Throws: `PlanningError.unknownColumn`.
  init(
    by design: DesignBrief, ledger: Ledger, later: Ledger? = nil, start: Day, named: Set<Int32>,
    sparing: Set<Int32>
  ) throws(PlanningError) {
    reasonOfAccount = [Int32?](repeating: nil, count: ledger.accounts.count)
    let all = ledger.accounts.indices.lazy.map { Int32($0) }
    leaveOut(named, .accounts, "named in design.exclude.accounts", sparing: sparing)
    for name in design.excludeWhere.keys.sorted() {
      let column = try AccountColumn(name, key: "design.exclude.where", of: ledger)
      let values = Set((design.excludeWhere[name] ?? []).map(column.value))
      leaveOut(
        all.filter { column[$0].map(values.contains) ?? false }, .attributes,
        "\(name) is one that design.exclude.where names", sparing: sparing)
    }
    if design.excludeCustomers {
      leaveOut(
        CurrentCustomers(of: ledger, later: later).accounts, .customers,
        "is a customer (won a deal before the pilot, or the CRM says so)", sparing: sparing)
    }
    if design.excludeOpenOpportunities {
      leaveOut(
        ledger.opportunities.lazy.filter { $0.outcome == .open }.compactMap(\.account),
        .openOpportunities, "has an open opportunity", sparing: sparing)
    }
    if let days = design.excludeRecentlyTouched {
      leaveOut(
        ledger.touches.lazy.filter { $0.day >= start - days && $0.day < start }
          .compactMap(\.account),
        .recentlyTouched, "was touched in the \(Wording.count(days, "day")) before",
        sparing: sparing)
    }
  }

  /// Whether an account is left out.
  func contains(_ account: Int32) -> Bool { reasonOfAccount[Int(account)] != nil }

  private mutating func leaveOut(
    _ accounts: some Sequence<Int32>, _ rule: RosterRule, _ text: String, sparing: Set<Int32>
  ) {
    let reason = Int32(reasons.count)
    reasons.append(Reason(rule: rule, text: text))
    for account in accounts
    where reasonOfAccount[Int(account)] == nil && !sparing.contains(account) {
      reasonOfAccount[Int(account)] = reason
    }
  }
}

extension AccountExclusions {
  /// Refuses values of `design.exclude.where` that no account has: a misspelt one would leave no
  /// one out.
  ///
  /// - Throws: `PlanningError.unknownValue` or `.unknownColumn`.
  static func checkValues(of design: DesignBrief, in ledger: Ledger) throws(PlanningError) {
    for name in design.excludeWhere.keys.sorted() {
      let column = try AccountColumn(name, key: "design.exclude.where", of: ledger)
      let known = Set(ledger.accounts.indices.compactMap { column[Int32($0)] })
      for value in design.excludeWhere[name] ?? [] where !known.contains(column.value(value)) {
        throw .unknownValue(
          value: value, key: "design.exclude.where.\(name)",
          nearest: nearestName(to: value, among: known.sorted()))
      }
    }
  }
}
