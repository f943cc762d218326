/// The deals a metric speaks of: those of the accounts of some units, as of one day.
public struct DealsInScope: Sendable {
  /// Which deals are in scope.
  public enum Scope: Hashable, Sendable {
    /// Deals created on a day of the window.
    case createdInWindow
    /// Deals created before the window and open when it began; the play cannot have changed which
    /// they are, and their time is counted from the window's first day.
    case openAtStart
  }

  /// A deal as of the day of reading.
  public struct Deal: Hashable, Sendable {
    /// The unit it belongs to, a position in the roster.
    public let unit: Int32
    /// The position of the deal in the ledger.
    public let position: Int
    /// The day it was created.
    public let created: Day
    /// The day from which its time is counted: of its creation, or the first of the window.
    public let watchedFrom: Day
    /// How it stood on the day of reading.
    public let outcome: Opportunity.Outcome
    /// The day it closed, when it had and the day is known.
    public let closed: Day?
    /// Its amount; nil when the CRM holds none.
    public let amount: Double?
  }

  /// How many units there are, with or without deals.
  public let units: Int
  /// The deals, in ledger order.
  public let deals: [Deal]
  /// What they stayed in of the stages they entered in the window; empty without stage history.
  public let stays: [StayInScope]
  /// The day outcomes are read as of.
  public let asOf: Day

  /// Picks the deals in scope, created no later than the day of reading.
  ///
  /// - Parameters:
  ///   - ledger: the deals.
  ///   - unitOfAccount: for each account of the ledger the unit it belongs to, or nil for none.
  ///   - units: how many units there are.
  ///   - window: the days of the pilot.
  ///   - asOf: outcomes are read as of the end of this day.
  ///   - scope: which deals are in scope.
  public init(
    of ledger: Ledger, unitOfAccount: [Int32?], units: Int, window: Window, asOf: Day,
    scope: Scope = .createdInWindow
  ) {
    self.units = units
    self.asOf = asOf
    var deals: [Deal] = []
    for (position, deal) in ledger.opportunities.enumerated() {
      guard let account = deal.account, let unit = unitOfAccount[Int(account)],
        let created = deal.created, created <= asOf, scope.holds(deal, created, window, asOf)
      else { continue }
      let outcome = deal.outcome(asOf: asOf)
      deals.append(
        Deal(
          unit: unit, position: position, created: created,
          watchedFrom: max(created, window.start), outcome: outcome,
          closed: outcome == .open ? nil : deal.closed, amount: deal.amount))
    }
    self.deals = deals
    stays = ledger.stays(of: deals, enteredIn: window, asOf: asOf)
  }

  /// The sum over a unit's deals of what each contributes, for every unit.
  func sum(_ contribution: (Deal) -> Double) -> [Double] {
    var sums = [Double](repeating: 0, count: units)
    for deal in deals { sums[Int(deal.unit)] += contribution(deal) }
    return sums
  }
}

extension DealsInScope.Scope {
  fileprivate func holds(
    _ deal: Opportunity, _ created: Day, _ window: Window, _ asOf: Day
  ) -> Bool {
    switch self {
    case .createdInWindow: window.contains(created)
    case .openAtStart:
      created < window.start && window.start <= asOf
        && deal.outcome(asOf: window.start - 1) == .open
    }
  }
}
