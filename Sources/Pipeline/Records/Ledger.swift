/// Everything the CRM knows, in one vocabulary: accounts, deals, stage changes, touches, spend.
///
/// Rows refer to one another by position and to texts by number.
public struct Ledger: Sendable {
  /// The accounts, in the order of the export.
  public var accounts: [Account] = []
  /// What else is known of the accounts, by canonical heading ("industry", "employees",
  /// "annual_revenue", "region", "country", "type", "owner", or the export's own heading in snake
  /// case); each column has one value an account.
  public var attributes: [String: AttributeColumn] = [:]
  /// The deals, in the order of the export.
  public var opportunities: [Opportunity] = []
  /// The stage changes, by deal and then by day.
  public var stageChanges: [StageChange] = []
  /// The marketing touches, by day.
  public var touches: [Touch] = []
  /// The money spent.
  public var spend: [Spend] = []
  /// Accounts said to be near one another, as pairs of positions.
  public var nearAccounts: [NearAccounts] = []
  /// The texts that rows refer to by number.
  public var texts = Names()

  /// An empty ledger.
  public init() {}

  /// The last day on which anything is known to have happened: a creation, a close, a change of
  /// stage or a touch. Nil for an empty ledger. A close date of an open deal is a hope, not an
  /// event, and does not count.
  public var lastEventDay: Day? {
    var last: Day?
    func see(_ day: Day?) {
      if let day { last = last.map { max($0, day) } ?? day }
    }
    for deal in opportunities {
      see(deal.created)
      if deal.outcome != .open { see(deal.closed) }
    }
    for change in stageChanges { see(change.day) }
    for touch in touches { see(touch.day) }
    return last
  }
}
