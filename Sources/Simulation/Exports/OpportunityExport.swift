import Pipeline

/// `Opportunity.csv`: how each deal stands at the end of a day.
enum OpportunityExport {
  static let header = [
    "Id", "IsDeleted", "AccountId", "Name", "StageName", "Amount", "Probability", "CloseDate",
    "Type", "LeadSource", "IsClosed", "IsWon", "ForecastCategory", "CurrencyIsoCode", "CampaignId",
    "OwnerId", "CreatedDate", "LastStageChangeDate",
  ]

  /// The file's row for a deal, or nil for one that does not exist yet.
  static func row(
    of deal: Deal, in account: SimulatedAccount, asOf day: Day, newsletter: SimulatedCampaign
  ) -> [String]? {
    guard deal.created <= day else { return nil }
    let events = DealStory(of: deal).events.prefix { $0.moment.day <= day }
    guard let first = events.first, let last = events.last else { return nil }
    var stageChange = first
    for event in events where event.stage != stageChange.stage { stageChange = event }
    let stage = last.stage
    // One deal in five from the web came through the newsletter.
    let isFromNewsletter = deal.source == 0 && deal.number % 5 == 0
    return [
      SimulatedID.scattered(.opportunity, deal.number), Cell.flag(account.standing != .live),
      account.id, "\(account.name) - \(first.moment.day)", stage.name, Cell.number(last.amount),
      String(stage.probability), Cell.date(last.closeDate),
      account.isCustomer ? "Existing Business" : "New Business", Deal.sources[deal.source],
      Cell.flag(stage.isClosed), Cell.flag(stage == .won), stage.forecastCategory, "USD",
      isFromNewsletter ? newsletter.id : SimulatedID.empty,
      SimulatedID.sequential(.user, account.owner), first.moment.description,
      stageChange.moment.description,
    ]
  }
}
