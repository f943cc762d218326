import Pipeline
import Statistics

/// Who is touched by what.
struct TouchBook: Sendable {
  /// What an account was assigned to.
  enum Arm: Sendable {
    case treatment
    case holdout
    /// Not in the pilot, or the pilot is not locked yet.
    case none
  }

  private let parameters: CompanyParameters
  private let streams: Streams
  /// The play's campaigns.
  let play: [SimulatedCampaign]
  /// The campaign that reaches anyone.
  let newsletter: SimulatedCampaign

  /// Makes the campaigns of a company.
  init(parameters: CompanyParameters, streams: Streams) {
    self.parameters = parameters
    self.streams = streams
    play = SimulatedCampaign.play(parameters)
    newsletter = SimulatedCampaign.newsletter(parameters)
  }

  /// The touches of an account, the play's first.
  ///
  /// One treated account in twenty is never reached by the play; one holdout account in fifty gets
  /// its ads by accident. Neither changes what the account does.
  func touches(of account: SimulatedAccount, arm: Arm) -> [Membership] {
    playTouches(of: account, arm: arm) + newsletterTouches(of: account)
  }

  private func playTouches(of account: SimulatedAccount, arm: Arm) -> [Membership] {
    guard arm != .none else { return [] }
    var generator = streams.generator(.playTouches, of: account.number)
    let isMissed = generator.bernoulli(0.05)
    let isAccident = generator.bernoulli(0.02)
    var touches: [Membership] = []
    for campaign in play {
      let isReached = generator.bernoulli(campaign.reach ?? 0)
      let day = campaign.start + generator.uniform(below: campaign.days)
      let lag = generator.uniform(below: 14)
      let responds = generator.bernoulli(campaign.responseRate)
      let isTouched = arm == .treatment ? isReached && !isMissed : isAccident && touches.isEmpty
      guard isTouched else { continue }
      touches.append(
        Membership(
          number: account.number * 8 + campaign.number, campaign: campaign, account: account,
          contact: campaign.number % 2, day: day, responded: responds ? day + lag : nil))
    }
    return touches
  }

  private func newsletterTouches(of account: SimulatedAccount) -> [Membership] {
    var generator = streams.generator(.newsletterTouches, of: account.number)
    let first = max(parameters.firstDay, account.created)
    let days = parameters.window.decisionDay - first + 1
    let contacts = generator.choice(of: [65, 25, 10])
    return (0..<contacts).map { contact in
      let day = first + generator.uniform(below: days)
      let lag = generator.uniform(below: 28)
      let responds = generator.bernoulli(newsletter.responseRate)
      return Membership(
        number: account.number * 8 + 4 + contact, campaign: newsletter, account: account,
        contact: contact, day: day, responded: responds ? day + lag : nil)
    }
  }
}
