import Pipeline

/// A contact of an account that a campaign reached on a day.
struct Membership: Sendable {
  /// A number no other membership of the company has.
  let number: Int
  let campaign: SimulatedCampaign
  let account: SimulatedAccount
  /// Which of the account's contacts.
  let contact: Int
  let day: Day
  /// The day of the first response, if there ever is one.
  let responded: Day?
}
