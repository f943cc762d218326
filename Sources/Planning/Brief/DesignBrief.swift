public import Pipeline

/// How a brief wants accounts assigned.
public struct DesignBrief: Hashable, Sendable, Codable {
  /// The share of units held out, in (0, 1).
  public var holdout: Double
  /// The treatment arms with their shares where there are several; nil for one.
  public var arms: [ArmShare]?
  /// The design asked for.
  public var method: DesignMethod
  /// The accounts' attributes that the arms should be alike in; nil takes those of
  /// `usualCovariates` that the data hold.
  public var balanceOn: [String]?
  /// How much each of them counts; nil is prognostic.
  public var weights: WeightsBrief?
  /// What keeps accounts in one unit.
  public var keepTogether: [FamilyKey]
  /// Leave out accounts with a deal open on the day before the pilot.
  public var excludeOpenOpportunities: Bool
  /// Leave out current customers: accounts with a deal won before the pilot, or that the CRM calls
  /// customers.
  public var excludeCustomers: Bool
  /// Leave out accounts touched within that many days before the pilot; nil leaves them in.
  public var excludeRecentlyTouched: Int?
  /// Leave out accounts by the values of attributes.
  public var excludeWhere: [String: [String]]
  /// Accounts left out by id or name.
  public var excludeAccounts: [String]
  /// Accounts treated whatever the draw, analysed apart, by id or name.
  public var forceTreatment: [String]
  /// Accounts held out whatever the draw, analysed apart, by id or name.
  public var forceHoldout: [String]
  /// Which arms accounts may be in; nil for either.
  public var eligibility: Eligibility?
  /// How many treated units each owner can look after; nil for no limit.
  public var capacity: Capacity?
  /// Which units are too near one another to be compared; nil for none.
  public var buffer: Buffer?
  /// The day from which the holdout gets the play too; nil where it never does.
  public var waitlist: Day?
  /// Where the random draw starts; nil lets the pilot's name and start decide.
  public var seed: UInt64?

  /// What makes accounts one unit.
  public enum FamilyKey: String, Hashable, Sendable, Codable, CaseIterable {
    /// The account above them.
    case parent
    /// The name of the company above them, though it be no account of the data.
    case parentName = "parent_name"
    /// The same web domain.
    case domain
    /// The same owner.
    case owner
  }
}

/// The designs a brief may ask for.
public enum DesignMethod: String, Hashable, Sendable, Codable, CaseIterable {
  /// The planner chooses, and the plan says what and why.
  case auto
  /// Every split of the stated size is as likely as any other. For a first pilot without data.
  case complete
  /// Units alike in the covariates form blocks of at least two units of each arm, and each block is
  /// split. For few units, or where the spread within blocks should be seen.
  case blocked
  /// Units alike form pairs, or blocks of a size that fits the share, and a coin decides in each. For
  /// an analysis that must be simple.
  case matchedPairs = "matched-pairs"
  /// Units alike form pairs, or blocks of a size that fits the share, and a Gram–Schmidt walk over
  /// them decides. The most alike arms there are, and the planner's choice wherever anything is known
  /// of the accounts; a draw costs more, and so does an analysis that replays it.
  case pairsAndWalk = "pairs-and-walk"
  /// A Gram–Schmidt walk over single units. For balance in sums alone.
  case gramSchmidt = "gram-schmidt"
  /// Complete randomisation, drawn again until the arms are alike. For comparison with others who
  /// do so.
  case rerandomized

  /// Whether the method treats one half by its nature.
  var halves: Bool {
    switch self {
    case .gramSchmidt, .rerandomized: true
    case .auto, .complete, .blocked, .matchedPairs, .pairsAndWalk: false
    }
  }
}
