import Pipeline

/// `CampaignMember.csv`: who was touched, and who responded.
enum CampaignMemberExport {
  static let header = [
    "Id", "IsDeleted", "CampaignId", "LeadId", "ContactId", "AccountId", "Status", "HasResponded",
    "FirstRespondedDate", "CreatedDate",
  ]

  /// The file's row for a touch, or nil for one that has not happened yet.
  static func row(of touch: Membership, asOf day: Day) -> [String]? {
    guard touch.day <= day else { return nil }
    let responded = touch.responded.flatMap { $0 <= day ? $0 : nil }
    return [
      SimulatedID.scattered(.campaignMember, touch.number),
      Cell.flag(touch.account.standing != .live), touch.campaign.id, SimulatedID.empty,
      SimulatedID.scattered(.contact, touch.account.number * 4 + touch.contact), touch.account.id,
      responded == nil ? "Sent" : "Responded", Cell.flag(responded != nil),
      responded.map { Cell.date($0) } ?? "",
      Moment(day: touch.day, second: 10 * 3600 + touch.number % 21_600).description,
    ]
  }
}
