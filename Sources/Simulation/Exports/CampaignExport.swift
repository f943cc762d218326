import Pipeline

/// `Campaign.csv`: the play's campaigns and the newsletter, with what they cost so far.
enum CampaignExport {
  static let header = [
    "Id", "IsDeleted", "Name", "Type", "Status", "StartDate", "EndDate", "BudgetedCost",
    "ActualCost", "IsActive", "OwnerId", "CreatedDate",
  ]

  /// One row for each campaign created by the end of a day.
  ///
  /// - Parameters:
  ///   - touches: the company's campaigns.
  ///   - day: the day of the export.
  ///   - accounts: how many accounts there are.
  ///   - treated: how many of them get the play.
  /// - Returns: the file, the newsletter first.
  static func file(
    _ touches: TouchBook, asOf day: Day, accounts: Int, treated: Int
  ) -> ExportFile {
    let campaigns = [touches.newsletter] + touches.play
    let rows = campaigns.filter { $0.created <= day }.map { campaign in
      let isPlay = campaign.reach != nil
      let isRunning = day >= campaign.start && day <= campaign.end
      return [
        campaign.id, "0", campaign.name, campaign.channel,
        isRunning ? "In Progress" : day < campaign.start ? "Planned" : "Completed",
        Cell.date(campaign.start), Cell.date(campaign.end),
        String(campaign.costPerAccount * (isPlay ? accounts / 2 : accounts)),
        Cell.number(campaign.cost(asOf: day, accounts: isPlay ? treated : accounts)),
        Cell.flag(isRunning), SimulatedID.sequential(.user, 0), Cell.date(campaign.created),
      ]
    }
    return ExportFile(name: "Campaign.csv", header: header, rows: rows)
  }
}
