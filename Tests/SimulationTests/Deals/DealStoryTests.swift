import Pipeline
import Testing

@testable import Simulation

struct DealStoryTests {
  private static func stories() throws -> [(deal: Deal, events: [DealEvent])] {
    let company = try company(accounts: 1500, effect: PlayEffect(fasterCycle: 0.4))
    return company.book.live.flatMap { account in
      company.deals.deals(of: account, isTreated: true).map { ($0, DealStory(of: $0).events) }
    }
  }

  @Test func `a deal is created in the first stage and ends as it was decided`() throws {
    for (deal, events) in try Self.stories() {
      #expect(events.first?.stage == .prospecting)
      #expect(events.first?.moment.day == deal.created)
      #expect(events.last?.stage == (deal.isWon ? .won : .lost))
      #expect(events.first { $0.stage.isClosed }?.moment.day == deal.closed)
      #expect(events.last?.amount == deal.amount)
    }
  }

  @Test func `stages are entered in order until the first close`() throws {
    for (deal, events) in try Self.stories() {
      let moments = events.map { ($0.moment.day.number, $0.moment.second) }
      #expect(zip(moments, moments.dropFirst()).allSatisfy { $0 < $1 })
      #expect(events.allSatisfy { (0..<86_400).contains($0.moment.second) })
      let open = events.prefix { !$0.stage.isClosed }.map(\.stage)
      #expect(open == open.sorted())
      if deal.isWon { #expect(Set(open) == Set(DealStage.open)) }
    }
  }

  @Test func `the close date of an open deal always lies ahead`() throws {
    for (_, events) in try Self.stories() {
      for (event, next) in zip(events, events.dropFirst()) where !event.stage.isClosed {
        // It holds on every day up to the next change of the deal, so it holds on the last.
        #expect(event.closeDate >= next.moment.day)
        if next.moment.day > event.moment.day { #expect(event.closeDate > event.moment.day) }
      }
    }
  }

  @Test func `a few deals are reopened and a few close dates edited`() throws {
    let stories = try Self.stories()
    let reopened = stories.count { $0.events.count { $0.stage.isClosed } == 2 }
    #expect((0.01...0.03).contains(Double(reopened) / Double(stories.count)))
    let edited = stories.count { deal, events in
      events.first { $0.stage.isClosed }?.closeDate != deal.closed
    }
    #expect((0.035...0.065).contains(Double(edited) / Double(stories.count)))
  }

  @Test func `some changes keep the stage`() throws {
    let same = try Self.stories().count { _, events in
      zip(events, events.dropFirst()).contains { $0.stage == $1.stage }
    }
    #expect(same > 500)
  }
}
