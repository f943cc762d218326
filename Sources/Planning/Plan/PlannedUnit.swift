/// A unit as the plan holds it: who it is, and what was drawn for it.
public struct PlannedUnit: Hashable, Sendable {
  /// An account of the unit.
  public struct Member: Hashable, Sendable {
    /// The account's id in the CRM.
    public let id: String
    /// The account's name.
    public let name: String
    /// The account's web domain, where known.
    public let domain: String?

    /// An account of a unit.
    public init(id: String, name: String, domain: String? = nil) {
      self.id = id
      self.name = name
      self.domain = domain
    }
  }

  /// A value of a covariate, a number or a name.
  public enum CovariateValue: Hashable, Sendable {
    /// An amount or a count.
    case number(Double)
    /// A group.
    case category(String)
  }

  /// The unit's id.
  public let id: String
  /// Its accounts; at least one.
  public let accounts: [Member]
  /// The arm it is in.
  public let arm: Arm
  /// Which of several treatment arms it is in; nil where it is held out, or there is one.
  public let armName: String?
  /// Its block, counted from 0; nil for a unit that was forced.
  public let stratum: Int32?
  /// Its group, a position in the roster's capacities, where its owner's capacity binds.
  public let group: Int32?
  /// The rule that put it in its arm, `force` or `eligibility`; nil for a unit that was drawn.
  public let forcedBy: RosterRule?
  /// What was known of it before the pilot, by covariate; unknown values are left out.
  public internal(set) var covariates: KnownValues
  /// Its level in each attribute the brief names as segments, where known; nil where none is named.
  public let segments: [String: String]?

  /// A unit of a plan.
  public init(
    id: String, accounts: [Member], arm: Arm, armName: String? = nil, stratum: Int32?,
    group: Int32? = nil, forcedBy: RosterRule? = nil, covariates: KnownValues = [:],
    segments: [String: String]? = nil
  ) {
    self.id = id
    self.accounts = accounts
    self.arm = arm
    self.armName = armName
    self.stratum = stratum
    self.group = group
    self.forcedBy = forcedBy
    self.covariates = covariates
    self.segments = segments
  }

  /// The arm's name in files: that of one of several treatment arms, else "treatment" or "holdout".
  public var armLabel: String { armName ?? arm.rawValue }
}
