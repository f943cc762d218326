public import Pipeline

/// A fictitious business-to-business company whose CRM can be exported as of any day, and whose
/// true response to a marketing play is known.
///
/// **Accounts.** Industries follow Zipf's law; employees are log-normal (median 180); annual
/// revenue follows employees with a heavy tail and is missing for 8 %; about 15 % of the accounts
/// are in families of 2 to 5.
///
/// **Deals.** Each account opens deals at random moments at a rate of its own: an average rate,
/// times what its industry, size and type suggest, times a hidden gamma factor (shape 1.6). Its
/// deals share a hidden chance to win, beta with mean 0.28, so that the wins of one account have
/// correlation 0.15. Wins take a log-normal time with median 85 days, losses 45. Amounts are
/// log-normal (log-sd 1.2 with the part that follows the account's size); one in two hundred is a
/// whale from a Pareto tail; 3 % are never filled in.
///
/// **The play** acts on every account assigned to it and only on deals created in the pilot window:
/// more of them arrive, they are won more often, close sooner or are larger, as `PlayEffect` says.
/// Deals of the world without the play are the same deals in the world with it. Whether a touch
/// reached the account makes no difference: what the truth states is the effect of assignment.
///
/// **Touches.** The play has three campaigns; a newsletter reaches anyone. One treated account in
/// twenty is never reached; one holdout account in fifty is touched by accident.
///
/// Same parameters, same bytes: money is whole dollars and time whole days, so that the last digit
/// of a logarithm does not show.
public struct Company: Sendable {
  /// What the company was made from.
  public let parameters: CompanyParameters
  let book: AccountBook
  let deals: DealBook
  let touches: TouchBook

  /// Draws the company.
  public init(_ parameters: CompanyParameters) {
    let streams = Streams(seed: parameters.seed)
    self.parameters = parameters
    book = AccountBook(parameters: parameters, streams: streams)
    deals = DealBook(parameters: parameters, streams: streams)
    touches = TouchBook(parameters: parameters, streams: streams)
  }

  /// The 18-character ids of the live accounts, in the order of the export.
  public var accountIDs: [String] { book.live.map(\.id) }

  /// The names of the campaigns that are the play; touches of others are not.
  public var playCampaigns: [String] { touches.play.map(\.name) }

  /// The CRM's weekly export as it would have been made at the end of a day.
  ///
  /// Ids that belong to no account are passed over. Up to the day before the pilot starts the
  /// export is the same whatever the effect and whoever is treated.
  ///
  /// - Parameters:
  ///   - day: the last day the export knows.
  ///   - treated: ids of the accounts that get the play; empty before the plan is locked.
  ///   - holdout: ids of the accounts held out.
  /// - Returns: Account.csv, Opportunity.csv, OpportunityHistory.csv, Campaign.csv and
  ///   CampaignMember.csv, in that order.
  public func export(
    asOf day: Day, treated: Set<String> = [], holdout: Set<String> = []
  ) -> [ExportFile] {
    let arms = book.accounts.map { account in
      treated.contains(account.id)
        ? TouchBook.Arm.treatment : holdout.contains(account.id) ? .holdout : .none
    }
    // What was merged away has left its deals and touches to the record that stays.
    let accounts = book.accounts.lazy.filter { account in
      if case .merged = account.standing { false } else { account.created <= day }
    }
    let opportunities = accounts.flatMap { account in
      deals.deals(of: account, isTreated: arms[account.number] == .treatment).compactMap {
        OpportunityExport.row(of: $0, in: account, asOf: day, newsletter: touches.newsletter)
      }
    }
    let history = accounts.flatMap { account in
      deals.deals(of: account, isTreated: arms[account.number] == .treatment).flatMap {
        OpportunityHistoryExport.rows(of: $0, in: account, asOf: day)
      }
    }
    let members = accounts.flatMap { account in
      touches.touches(of: account, arm: arms[account.number]).compactMap {
        CampaignMemberExport.row(of: $0, asOf: day)
      }
    }
    return [
      AccountExport.file(book, asOf: day),
      ExportFile(name: "Opportunity.csv", header: OpportunityExport.header, rows: opportunities),
      ExportFile(
        name: "OpportunityHistory.csv", header: OpportunityHistoryExport.header, rows: history),
      CampaignExport.file(
        touches, asOf: day, accounts: parameters.accounts,
        treated: arms.count { $0 == .treatment }),
      ExportFile(
        name: "CampaignMember.csv", header: CampaignMemberExport.header, rows: members),
    ]
  }
}
