import Pipeline

extension Company {
  /// A commented `pilot.yaml` that fits the company's exports when they lie in `data/`.
  ///
  /// The pipeline it expects is read off the window before the pilot: what half of the accounts
  /// opened then, times the minimum lift.
  public func pilotBrief() -> String {
    let window = parameters.window
    let (year, month, day) = parameters.start.components
    let campaigns = playCampaigns.map { "  - \"\($0)\"" }.joined(separator: "\n")
    return """
      # A pilot on a fictitious company. Every value here can be changed until the plan is locked.
      pilot: "Account play, \(parameters.start)"
      owner: Mara Lindqvist            # answers for the post-mortem
      play: "ads, email sequence and an executive dinner"
      stage: opportunity-creation      # where the play is expected to act
      window: { start: \(window.start), days: \(window.days), follow_up: \(window.followUp) }
      # What the play must bring to be worth its cost: pipeline in the window, and the lift it means.
      expected: { pipeline: \(expectedPipeline()), currency: USD, minimum_lift: 0.30 }

      # The CRM's weekly export.
      accounts: data/Account.csv
      opportunities: data/Opportunity.csv
      history: data/OpportunityHistory.csv
      touches: data/CampaignMember.csv
      spend: data/Campaign.csv
      campaigns:                       # touches of these are the play, others are not
      \(campaigns)

      design:
        holdout: 0.50                  # half and half detects most
        method: auto
        balance_on: [industry, employees, annual_revenue, region, prior_opportunities]
        keep_together: [parent]        # one company, one arm
        exclude: { open_opportunities: false }
        seed: \(year * 10_000 + month * 100 + day)

      metrics: { primary: opportunity-rate, secondary: [win-rate, pipeline-created, cycle-length] }
      confidence: 0.95
      looks: none
      decision: { scale_if: lower > 0, stop_if: upper < minimum_lift }

      """
  }

  /// 30 % of what half of the accounts opened in the window before, to 10,000 dollars.
  private func expectedPipeline() -> Int {
    let before = parameters.window.preceding()
    var tally = WorldTally()
    for account in book.live {
      tally.add(deals.deals(of: account, isTreated: false), window: before)
    }
    return max(1, tally.dollars * 15 / 100 / 10_000) * 10_000
  }
}
