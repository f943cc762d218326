/// A rule of a brief that decides who is drawn: what an exclusion or a conflict is told by.
///
/// An account that several rules leave out is counted under the first of them, in the order of the
/// cases from `accounts` to `capacity`.
public enum RosterRule: String, Hashable, Sendable, Codable, CaseIterable {
  /// Named by the brief to be left out.
  case accounts = "exclude.accounts"
  /// An attribute has a value the brief leaves out.
  case attributes = "exclude.where"
  /// A current customer.
  case customers = "exclude.customers"
  /// Has an open deal.
  case openOpportunities = "exclude.open_opportunities"
  /// Was touched shortly before the pilot.
  case recentlyTouched = "exclude.recently_touched"
  /// May be in one arm only, or in none.
  case eligibility
  /// Is too near another unit.
  case buffer
  /// Is more than its owner can look after.
  case capacity
  /// Put in an arm by the brief.
  case force
  /// Belongs to a family.
  case keepTogether = "keep_together"
  /// The share held out.
  case holdout

  /// The key in a brief, such as "design.exclude.customers".
  public var key: String { "design.\(rawValue)" }
}

extension DesignBrief {
  /// The design without a rule; without `holdout`, one half is held out.
  func without(_ rule: RosterRule) -> DesignBrief {
    var design = self
    switch rule {
    case .accounts: design.excludeAccounts = []
    case .attributes: design.excludeWhere = [:]
    case .customers: design.excludeCustomers = false
    case .openOpportunities: design.excludeOpenOpportunities = false
    case .recentlyTouched: design.excludeRecentlyTouched = nil
    case .eligibility: design.eligibility = nil
    case .buffer: design.buffer = nil
    case .capacity: design.capacity = nil
    case .force: (design.forceTreatment, design.forceHoldout) = ([], [])
    case .keepTogether: design.keepTogether = []
    case .holdout: design.holdout = 0.5
    }
    return design
  }
}
