import Pipeline

/// `OpportunityHistory.csv`: a row for every change of a deal, whatever changed.
enum OpportunityHistoryExport {
  static let header = [
    "Id", "OpportunityId", "CreatedDate", "StageName", "Amount", "CloseDate", "Probability",
    "IsDeleted", "PrevAmount", "PrevCloseDate",
  ]

  /// The file's rows for a deal, those of changes up to the end of a day.
  static func rows(of deal: Deal, in account: SimulatedAccount, asOf day: Day) -> [[String]] {
    guard deal.created <= day else { return [] }
    let id = SimulatedID.scattered(.opportunity, deal.number)
    var previous: DealEvent?
    return DealStory(of: deal).events.prefix { $0.moment.day <= day }.enumerated().map {
      position, event in
      defer { previous = event }
      return [
        SimulatedID.scattered(.opportunityHistory, deal.number * 512 + position), id,
        event.moment.description, event.stage.name, Cell.number(event.amount),
        Cell.date(event.closeDate), String(event.stage.probability),
        Cell.flag(account.standing != .live), Cell.number(previous?.amount),
        previous.map { Cell.date($0.closeDate) } ?? "",
      ]
    }
  }
}
