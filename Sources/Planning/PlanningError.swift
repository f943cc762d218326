internal import Pipeline

/// Why no plan can be made of a brief and its data.
public enum PlanningError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Fewer units than a comparison needs.
  case tooFewUnits(units: Int, accounts: Int, holdoutShare: Double)
  /// One of several arms with fewer units than a comparison needs.
  case tooFewUnitsForArm(arm: String, share: Double, units: Int, accounts: Int)
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
  /// Rules that together leave too few units.
  case conflict(RuleConflict)
  /// Of one family one account may only be treated and another only be held out.
  case conflictingEligibility(unit: String, treatment: String, holdout: String)
  /// A unit is forced into an arm it may not be in.
  case forcedAgainstEligibility(unit: String, arm: Arm, allowed: AllowedArms)
  /// The brief puts more units in the treatment than their owner can look after.
  case overCapacity(owner: String, limit: Int, treated: Int)
  /// A limit for owners, and no account has one.
  case noOwners
  /// A limit for an owner no account has.
  case unknownOwner(name: String, nearest: String?)
  /// An attribute the accounts do not have.
  case unknownColumn(name: String, key: String, nearest: String?, available: [String])
  /// A value of an attribute that no account has.
  case unknownValue(value: String, key: String, nearest: String?)
  /// A value that does not say which arms an account may be in.
  case unknownEligibility(account: String, column: String, value: String)
  /// A covariate the data do not hold.
  case unknownCovariate(name: String, nearest: String?, available: [String])
  /// An attribute named for segments that the accounts do not have, or that is a number.
  case unknownSegment(name: String, isNumber: Bool, nearest: String?, available: [String])
  /// A weight for what is no covariate of the plan.
  case unknownWeight(name: String, nearest: String?, available: [String])
  /// Weights under which no covariate counts.
  case nothingWeighs
  /// A pilot asked for before anything is known.
  case noAccounts
  /// Looks for which no bounds can be worked out.
  case impossibleLooks(reason: String)

  /// What is wrong and how to mend it.
  public var description: String {
    switch self {
    case .tooFewUnits(let units, let accounts, let share):
      "the roster has \(Wording.count(units, "unit")) "
        + "(\(Wording.count(accounts, "account"))) to randomise, "
        + (units < 4
          ? "and a comparison needs at least 4, two in each arm: add accounts"
          : "at a holdout share of \(share); each arm needs at least 2 units, so add accounts, or move "
            + "the share towards 0.5")
    case .tooFewUnitsForArm(let arm, let share, let units, let accounts):
      "the roster has \(Wording.count(units, "unit")) "
        + "(\(Wording.count(accounts, "account"))) to randomise, of which the arm \(arm) would get a "
        + "share of \(share); each arm needs at least 2 units, so add accounts, relax "
        + "design.exclude, or name fewer arms in design.arms"
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
    case .conflict(let conflict): conflict.words
    case .conflictingEligibility(let unit, let treatment, let holdout):
      "of the family \"\(unit)\" design.eligibility lets \"\(treatment)\" only be treated and "
        + "\"\(holdout)\" only be held out; a family is assigned as one, so let both be either, "
        + "leave one out, or keep fewer together"
    case .forcedAgainstEligibility(let unit, let arm, let allowed):
      "design.force puts \"\(unit)\" in the \(arm.rawValue), but design.eligibility says "
        + "\(allowed.rawValue) of it or of its family; change one of them"
    case .overCapacity(let owner, let limit, let treated):
      "design.force and design.eligibility treat \(Wording.count(treated, "unit")) of \(owner), but "
        + "design.capacity is \(limit); raise it, or treat fewer"
    case .noOwners:
      "design.capacity limits treated units by owner, but no account has an owner; export the "
        + "owner with the accounts, or remove the limit"
    case .unknownOwner(let name, let nearest):
      "design.capacity.owner names \"\(name)\", who owns no account"
        + (nearest.map { "; did you mean \"\($0)\"?" } ?? "")
    case .unknownColumn(let name, let key, let nearest, let available):
      "\(key) names \"\(name)\", which the accounts do not have; "
        + (nearest.map { "did you mean \"\($0)\"? " } ?? "")
        + "available: \(available.joined(separator: ", "))"
    case .unknownValue(let value, let key, let nearest):
      "\(key) names \"\(value)\", which no account has"
        + (nearest.map { "; did you mean \"\($0)\"?" } ?? "; remove it")
    case .unknownEligibility(let account, let column, let value):
      "the account \"\(account)\" has \"\(value)\" as its \(column) (design.eligibility); expected "
        + "treatment, holdout, either, neither or nothing"
    case .unknownCovariate(let name, let nearest, let available):
      "design.balance_on names \"\(name)\", which the accounts do not have; "
        + (nearest.map { "did you mean \"\($0)\"? " } ?? "")
        + "available: \(available.joined(separator: ", "))"
    case .unknownSegment(let name, let isNumber, let nearest, let available):
      "metrics.segments names \"\(name)\", which "
        + (isNumber ? "is a number; segments need groups. " : "the accounts do not have; ")
        + (nearest.map { "did you mean \"\($0)\"? " } ?? "")
        + "Groups there are: \(available.joined(separator: ", "))"
    case .unknownWeight(let name, let nearest, let available):
      "design.weights names \"\(name)\", which is not balanced on; "
        + (nearest.map { "did you mean \"\($0)\"? " } ?? "")
        + "balanced on are: \(available.joined(separator: ", "))"
    case .nothingWeighs:
      "design.weights gives 0 to everything balanced on; give one covariate a weight above 0, or ask "
        + "for method: complete"
    case .impossibleLooks(let reason):
      "no bounds can be worked out for the looks of the brief: \(reason); state fewer look days"
    case .noAccounts: "the data hold no accounts, so there is nothing to assign"
    }
  }
}
