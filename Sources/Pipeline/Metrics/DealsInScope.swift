/// The deals a metric speaks of: created in a window by accounts of a unit, as of one day.
public struct DealsInScope: Sendable {
  /// A deal as of the day of reading.
  public struct Deal: Hashable, Sendable {
    /// The unit it belongs to, a position in the roster.
    public let unit: Int32
    /// The position of the deal in the ledger.
    public let position: Int
    /// The day it was created.
    public let created: Day
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
  /// The day outcomes are read as of.
  public let asOf: Day

  /// Picks the deals created in a window, no later than the day of reading.
  ///
  /// - Parameters:
  ///   - ledger: the deals.
  ///   - unitOfAccount: for each account of the ledger the unit it belongs to, or nil for none.
  ///   - units: how many units there are.
  ///   - window: deals created on its days are in scope.
  ///   - asOf: outcomes are read as of the end of this day.
  public init(
    of ledger: Ledger, unitOfAccount: [Int32?], units: Int, window: Window, asOf: Day
  ) {
    self.units = units
    self.asOf = asOf
    var deals: [Deal] = []
    for (position, deal) in ledger.opportunities.enumerated() {
      guard let account = deal.account, let unit = unitOfAccount[Int(account)],
        let created = deal.created, window.contains(created), created <= asOf
      else { continue }
      let outcome = deal.outcome(asOf: asOf)
      deals.append(
        Deal(
          unit: unit, position: position, created: created, outcome: outcome,
          closed: outcome == .open ? nil : deal.closed, amount: deal.amount))
    }
    self.deals = deals
  }

  /// The sum over a unit's deals of what each contributes, for every unit.
  func sum(_ contribution: (Deal) -> Double) -> [Double] {
    var sums = [Double](repeating: 0, count: units)
    for deal in deals { sums[Int(deal.unit)] += contribution(deal) }
    return sums
  }
}
