internal import Pipeline

extension DesignBrief {
  /// The attributes balanced on when a brief names none and the data hold them.
  public static let usualCovariates = [
    "industry", "employees", "annual_revenue", "region", "prior_opportunities", "prior_wins",
    "open_pipeline",
  ]

  /// Reads the design section of a brief; every key of it has a default.
  init(_ top: YAMLFields, window: Window) throws(BriefError) {
    let fields = try top.fields(
      "design",
      keys: [
        "holdout", "arms", "method", "balance_on", "weights", "keep_together", "exclude",
        "force", "eligibility", "capacity", "buffer", "waitlist", "seed",
      ])
    let several = try DesignBrief.arms(fields)
    arms = several?.treatment
    let stated = try fields?.number("holdout")
    let share = several?.holdout ?? stated ?? 0.5
    guard share > 0, share < 1 else {
      throw (fields ?? top).error(
        "holdout", "is \(share); expected the share of accounts held out, such as 0.5")
    }
    holdout = share
    method = try DesignBrief.method(fields)
    let names = try fields?.texts("balance_on")
    if let names, Set(names).count < names.count {
      throw (fields ?? top).error("balance_on", "names an attribute twice")
    }
    balanceOn = names
    weights = try fields.flatMap { fields throws(BriefError) in
      try WeightsBrief(fields, balanceOn: names)
    }
    keepTogether = try (fields?.texts("keep_together") ?? ["parent"])
      .filter { $0 != "none" }
      .map { text throws(BriefError) in
        guard let key = FamilyKey(rawValue: text) else {
          throw (fields ?? top).error(
            "keep_together", "is \"\(text)\"; expected parent, parent_name, domain, owner or none")
        }
        return key
      }
    let exclude = try fields?.fields(
      "exclude",
      keys: ["accounts", "where", "customers", "open_opportunities", "recently_touched"])
    excludeOpenOpportunities = try exclude?.truth("open_opportunities") ?? false
    excludeCustomers = try exclude?.truth("customers") ?? false
    excludeRecentlyTouched = try DesignBrief.recentlyTouched(exclude, top)
    excludeWhere = try DesignBrief.attributes(exclude)
    excludeAccounts = try exclude?.texts("accounts") ?? []
    let force = try fields?.fields("force", keys: ["treatment", "holdout"])
    forceTreatment = try force?.texts("treatment") ?? []
    forceHoldout = try force?.texts("holdout") ?? []
    let heldOut = Set(forceHoldout)
    if let both = forceTreatment.first(where: heldOut.contains) {
      throw (force ?? top).error("holdout", "and treatment both name \"\(both)\"; keep one")
    }
    eligibility = try DesignBrief.eligibility(fields)
    capacity = try DesignBrief.capacity(fields)
    buffer = try DesignBrief.buffer(fields)
    waitlist = try DesignBrief.waitlist(fields, window: window)
    seed = try fields?.whole("seed", in: 0...(1 << 53)).map(UInt64.init)
    try checkArms(fields)
  }

  private static func method(_ fields: YAMLFields?) throws(BriefError) -> DesignMethod {
    guard let fields, let text = try fields.text("method") else { return .auto }
    if let method = DesignMethod(rawValue: text) { return method }
    let known = DesignMethod.allCases.map(\.rawValue).joined(separator: ", ")
    throw fields.error("method", "is \"\(text)\"; expected one of \(known)")
  }
}
