internal import Pipeline

/// The smallest set of a brief's rules that leaves too few units for a comparison.
public struct RuleConflict: Hashable, Sendable {
  /// The rules; none of them can be missed for the conflict.
  public let rules: [RosterRule]
  /// How many units they leave together.
  public let together: Int
  /// How many units each leaves alone, in the order of the rules.
  public let alone: [Int]
  /// How many units all rules of the brief leave.
  public let units: Int
  /// How many accounts these hold.
  public let accounts: Int
  /// The share held out that the brief asks for.
  public let holdoutShare: Double

  /// Finds the rules, by leaving out one after another as long as the rest is still in conflict, and
  /// then by trying every single rule and every pair; nil where the data are too few without any
  /// rule.
  ///
  /// - Parameters:
  ///   - brief: the rules.
  ///   - ledger: what is known before the pilot.
  ///   - units: how many units all rules leave.
  ///   - accounts: how many accounts these hold.
  init?(in brief: Brief, ledger: Ledger, units: Int, accounts: Int) {
    let active = RosterRule.allCases.filter { brief.design.without($0) != brief.design }
    func left(by rules: [RosterRule]) -> Int? {
      var relaxed = brief
      for rule in active where !rules.contains(rule) {
        relaxed.design = relaxed.design.without(rule)
      }
      guard let count = (try? Roster(brief: relaxed, ledger: ledger))?.units.count else {
        return nil
      }
      return count
    }
    func isConflict(_ rules: [RosterRule]) -> Bool {
      guard let count = left(by: rules) else { return true }
      let share = rules.contains(.holdout) ? brief.design.holdout : 0.5
      let heldOut = Int((Double(count) * share).rounded())
      return heldOut < 2 || count - heldOut < 2
    }
    guard !isConflict([]) else { return nil }
    var rules = active
    for rule in active.reversed() {
      let rest = rules.filter { $0 != rule }
      if isConflict(rest) { rules = rest }
    }
    let isSmall = ledger.accounts.count <= 50_000
    if isSmall, rules.count > 1, let single = active.first(where: { isConflict([$0]) }) {
      rules = [single]
    } else if isSmall, rules.count > 2 {
      let pairs = active.indices.lazy.flatMap { first in
        active[(first + 1)...].map { [active[first], $0] }
      }
      if let pair = pairs.first(where: isConflict) { rules = pair }
    }
    guard let together = left(by: rules) else { return nil }
    self.rules = rules
    self.together = together
    let others = rules.count == 1 ? [[]] : rules.map { [$0] }
    alone = others.compactMap(left)
    self.units = units
    self.accounts = accounts
    holdoutShare = brief.design.holdout
  }

  /// The conflict and a way out, in a sentence.
  var words: String {
    let first =
      "the brief leaves \(Wording.count(units, "unit")) (\(Wording.count(accounts, "account"))) to "
      + "randomise at a holdout share of \(holdoutShare), and each arm needs at least 2. "
    let keys = rules.map(\.key)
    guard keys.count > 1 else {
      return first
        + "\(keys.first ?? "") alone leaves \(Wording.count(together, "unit")), without it there "
        + "would be \(Wording.count(alone.first ?? 0)): relax it"
    }
    let names = keys.dropLast().joined(separator: ", ") + " and " + (keys.last ?? "")
    let apart = zip(keys, alone).map { "\($0) alone \(Wording.count($1))" }
    return first
      + "The smallest set of rules in conflict: \(names) together leave "
      + "\(Wording.count(together, "unit")); \(apart.joined(separator: ", ")). Relax one of them"
  }
}
