import Pipeline
import Planning
import Testing

@testable import Analysis

/// Deals that stall and deals that moved fast, against a past whose stays are known.
@Suite struct DealReviewTests {
  /// Twenty past deals stood 1, 2, … 20 days in "Meet" and as long in "Offer", then were won. Nine in
  /// ten weeks ago; the pilot starts on day 0 and is reviewed on day 20.
  private func ledger(_ pilot: Pilot, hasHistory: Bool = true) -> Ledger {
    var ledger = Ledger()
    ledger.accounts = pilot.accounts
    let (meet, offer) = (ledger.texts.intern("Meet"), ledger.texts.intern("Offer"))
    let won = ledger.texts.intern("Closed Won")
    for days in 1...20 {
      let start = pilot.start - 70
      enter(&ledger, account: 0, created: start, closed: start + 2 * days) {
        hasHistory ? [(meet, start), (offer, start + days), (won, start + 2 * days)] : []
      }
    }
    // Reviewed on day 20: A stands 17 days in "Meet", B 15, C went on after 3 days, D was lost.
    let day = { (number: Int) in pilot.start + number }
    enter(&ledger, account: 1, created: day(3), amount: 100) { hasHistory ? [(meet, day(3))] : [] }
    enter(&ledger, account: 2, created: day(5), amount: 900) { hasHistory ? [(meet, day(5))] : [] }
    enter(&ledger, account: 3, created: day(14), amount: 50) {
      hasHistory ? [(meet, day(14)), (offer, day(17))] : []
    }
    enter(&ledger, account: 4, created: day(14), closed: day(16), outcome: .lost) {
      hasHistory ? [(meet, day(14))] : []
    }
    let campaign = ledger.texts.intern("Ads")
    for (account, number) in [(1, 1), (1, 8), (1, 20), (1, 21), (3, 16), (3, 18)] {
      ledger.touches.append(
        Touch(account: Int32(account), day: day(number), campaign: campaign))
    }
    return ledger
  }

  private func enter(
    _ ledger: inout Ledger, account: Int32, created: Day, closed: Day? = nil,
    outcome: Opportunity.Outcome = .won, amount: Double = 10, _ stages: () -> [(Int32, Day)]
  ) {
    let position = Int32(ledger.opportunities.count)
    ledger.opportunities.append(
      Opportunity(
        id: ledger.texts.intern("D\(position)"), account: account, stage: stages().last?.0,
        created: created, outcome: closed == nil ? .open : outcome, closed: closed, amount: amount,
        owner: ledger.texts.intern("Ann")))
    for (stage, day) in stages() {
      ledger.stageChanges.append(StageChange(opportunity: position, stage: stage, day: day))
    }
  }

  private func review(hasHistory: Bool = true) throws -> DealReview {
    let pilot = try Pilot(accounts: 20)
    return Review(
      plan: pilot.plan, planDigest: "", ledger: ledger(pilot, hasHistory: hasHistory),
      asOf: pilot.start + 20
    ).deals
  }

  /// Of twenty stays of 1 to 20 days a fifth has left by day 4, four fifths by day 16.
  @Test func `usual stays are those of the past`() throws {
    let meet = try #require(try review().stages.first)
    #expect(meet.stage == "Meet" && meet.fast == 4 && meet.slow == 16 && meet.stays == 20)
    #expect(meet.open == .init(deals: 2, amount: 1000))
    #expect(meet.stalled == .init(deals: 1, amount: 100))
  }

  @Test func `a deal stalls beyond the usual stay and is fast below it`() throws {
    let review = try review()
    #expect(review.stalled.map(\.account) == ["A001"] && review.stalled[0].days == 17)
    #expect(review.breaksAt == "Meet")
    #expect(review.accelerated.map(\.account) == ["A003"])
    #expect(review.accelerated[0].days == 3 && review.accelerated[0].movedTo == "Offer")
  }

  @Test func `touches count in the fourteen days before the review, or before the move`() throws {
    let review = try review()
    #expect(review.stalled[0].touches == 2 && review.stalled[0].lastTouch == "Ads")
    #expect(review.accelerated[0].touches == 1)
  }

  @Test func `representatives have what is open, stalls, went on and is new`() throws {
    let ann = try #require(try review().owners.first)
    #expect(ann.owner == "Ann" && ann.accounts == 3)
    #expect(ann.open == .init(deals: 3, amount: 1050))
    #expect(ann.stalled == .init(deals: 1, amount: 100))
    #expect(ann.advanced == .init(deals: 1, amount: 50))
    #expect(ann.created == .init(deals: 2, amount: 60))
  }

  @Test func `without stage history deals are judged by their age and the page says so`() throws {
    let review = try review(hasHistory: false)
    #expect(!review.hasStageHistory && review.accelerated.isEmpty)
    #expect(review.basis[0].hasPrefix("No stage history was given"))
    // Past deals closed after 2, 4, … 40 days; the fourth fifth by day 32: nobody is that old.
    #expect(review.stalled.isEmpty)
    #expect(review.stages[0].slow == 32 && review.stages[0].stage == "stage not known")
  }

  @Test func `open stays are censored, not taken for ended ones`() {
    let open = [Bool](repeating: false, count: 15) + [Bool](repeating: true, count: 15)
    let usual = UsualStays(days: (1...30).map(Double.init), ended: open)
    // With nobody leaving in the first fifteen days the fifteen left go one by one.
    #expect(usual.fast == 18 && usual.slow == 27)
    #expect(UsualStays(days: [1, 2, 3], ended: [true, true, true]).slow == nil)
  }

  @Test func `the calendar counts accounts by arm and week, and what runs ahead`() throws {
    let pilot = try Pilot(accounts: 20)
    var ledger = ledger(pilot)
    ledger.spend = [
      Spend(
        channel: nil, campaign: ledger.texts.intern("Dinner"), start: pilot.start + 25,
        end: pilot.start + 60, amount: 10)
    ]
    let calendar = PlayCalendar(plan: pilot.plan, ledger: ledger, asOf: pilot.start + 20)
    #expect(calendar.weeks.map { $0.start - pilot.start } == [7, 14, 21, 28])
    let last = calendar.weeks[1].entries
    #expect(last.count == 1 && last[0].campaign == "Ads" && last[0].touches == 3)
    #expect(last[0].treatment + last[0].holdout == 2)
    #expect(calendar.weeks[2].entries[0].touches == 1 && calendar.weeks[2].isAhead)
    #expect(calendar.weeks[1].running.isEmpty && calendar.weeks[3].running == ["Dinner"])
  }

  @Test func `an account's view has its arm, its plays and its deals`() throws {
    let pilot = try Pilot(accounts: 20)
    let review = Review(
      plan: pilot.plan, planDigest: "", ledger: ledger(pilot), asOf: pilot.start + 20)
    let view = try #require(review.account("A001"))
    #expect(view.arm == (pilot.treated.contains("A001") ? .treatment : .holdout))
    #expect(view.plays.map(\.touches) == [3] && view.plays[0].last == pilot.start + 20)
    #expect(view.deals.count == 1 && view.deals[0].isInPilot && view.deals[0].isInfluenced)
    #expect(view.deals[0].outcome == "open" && view.deals[0].stage == "Meet")
    #expect(review.account("nobody") == nil)
  }
}
