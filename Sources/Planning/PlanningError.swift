internal import Pipeline

/// Why no plan can be made of a brief and its data.
public enum PlanningError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Fewer units than a comparison needs.
  case tooFewUnits(units: Int, accounts: Int, holdoutShare: Double)
  /// A design that halves the units, asked for with another share.
  case needsHalf(method: String, holdoutShare: Double)
  /// A name in the brief that is no account of the data.
  case unknownAccount(name: String, key: String)
  /// A name in the brief that several accounts of the data have.
  case ambiguousAccount(name: String, key: String, ids: [String])
  /// An account the brief both leaves out and forces into an arm.
  case excludedAndForced(account: String)
  /// Two accounts of one family are forced into different arms.
  case conflictingForce(unit: String)
  /// A covariate the data do not hold.
  case unknownCovariate(name: String, nearest: String?, available: [String])
  /// A pilot asked for before anything is known.
  case noAccounts
  /// Looks for which no bounds can be worked out.
  case impossibleLooks(reason: String)

  /// What is wrong and how to mend it.
  public var description: String {
    switch self {
    case .tooFewUnits(let units, let accounts, let share):
      "the roster has \(Wording.count(units, "unit")) "
        + "(\(Wording.count(accounts, "account"))) to randomise, at a holdout share of \(share); each "
        + "arm needs at least 2 units, so add accounts, relax design.exclude, or move the share "
        + "towards 0.5"
    case .needsHalf(let method, let share):
      "design.method \(method) holds out one half, but design.holdout is \(share); make it 0.5, or "
        + "ask for blocked or auto"
    case .unknownAccount(let name, let key):
      "\(key) names \"\(name)\", which is neither the id nor the name of an account in the data"
    case .ambiguousAccount(let name, let key, let ids):
      "\(key) names \"\(name)\", which is the name of \(Wording.count(ids.count, "account")); name "
        + "the one meant by its id: \(ids.prefix(5).joined(separator: ", "))"
        + (ids.count > 5 ? ", …" : "")
    case .excludedAndForced(let account):
      "design.force and design.exclude.accounts both name the account \"\(account)\"; keep one"
    case .conflictingForce(let unit):
      "design.force puts accounts of the family \"\(unit)\" in both arms; a family is assigned as "
        + "one, so force all of it one way"
    case .unknownCovariate(let name, let nearest, let available):
      "design.balance_on names \"\(name)\", which the accounts do not have; "
        + (nearest.map { "did you mean \"\($0)\"? " } ?? "")
        + "available: \(available.joined(separator: ", "))"
    case .impossibleLooks(let reason):
      "no bounds can be worked out for the looks of the brief: \(reason); state fewer look days"
    case .noAccounts: "the data hold no accounts, so there is nothing to assign"
    }
  }
}
