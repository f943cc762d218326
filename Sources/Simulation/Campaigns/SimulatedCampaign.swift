import Pipeline

/// A campaign of the company: one of the play's three, or the newsletter that reaches anyone.
struct SimulatedCampaign: Sendable {
  let number: Int
  let name: String
  /// The channel, as Salesforce's `Type` has it.
  let channel: String
  let created: Day
  let start: Day
  let end: Day
  /// Whole US dollars for each account it is meant for.
  let costPerAccount: Int
  /// The share of the play's accounts it reaches; nil for a campaign outside the play.
  let reach: Double?
  /// The share of those reached who respond.
  let responseRate: Double

  /// The 18-character id.
  var id: String { SimulatedID.sequential(.campaign, 1000 + number) }
  /// How many days it runs.
  var days: Int { end - start + 1 }

  /// What has been spent by the end of a day, evenly over the campaign's days; nil before it runs.
  func cost(asOf day: Day, accounts: Int) -> Int? {
    guard day >= start else { return nil }
    return costPerAccount * accounts * min(days, day - start + 1) / days
  }

  /// The campaigns of the play: ads over the whole window, mails from its first week on, one event.
  static func play(_ parameters: CompanyParameters) -> [SimulatedCampaign] {
    let window = parameters.window
    let created = window.start - 21
    let firstMail = window.start + min(5, window.days - 1)
    let event = window.start + window.days * 2 / 3
    return [
      SimulatedCampaign(
        number: 1, name: "Account play - ads", channel: "Advertisement", created: created,
        start: window.start, end: window.lastDay, costPerAccount: 140, reach: 1,
        responseRate: 0.08),
      SimulatedCampaign(
        number: 2, name: "Account play - email sequence", channel: "Email", created: created,
        start: firstMail, end: window.lastDay, costPerAccount: 25, reach: 0.8, responseRate: 0.15),
      SimulatedCampaign(
        number: 3, name: "Account play - executive dinner", channel: "Event", created: created,
        start: event, end: event, costPerAccount: 90, reach: 0.25, responseRate: 0.6),
    ]
  }

  /// The newsletter, which runs from the first day of the history on.
  static func newsletter(_ parameters: CompanyParameters) -> SimulatedCampaign {
    SimulatedCampaign(
      number: 0, name: "Monthly newsletter", channel: "Email", created: parameters.firstDay,
      start: parameters.firstDay, end: parameters.window.decisionDay, costPerAccount: 6,
      reach: nil, responseRate: 0.25)
  }
}
