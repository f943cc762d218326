import Pipeline
import Testing

@Test func `an account's timeline puts its touches beside the course of its deals`() {
  var ledger = Ledger()
  ledger.accounts = [Account(id: "A", name: "A"), Account(id: "B", name: "B")]
  let day = { (number: Int32) in Day(number: number) }
  ledger.opportunities = [
    Opportunity(id: 0, account: 1, created: day(5)),
    Opportunity(id: 1, account: 0, created: day(10), outcome: .lost, closed: day(30)),
    Opportunity(id: 2, account: 0, created: nil),
  ]
  ledger.stageChanges = [StageChange(opportunity: 1, stage: 7, day: day(20))]
  ledger.touches = [
    Touch(account: 0, day: day(25)), Touch(account: 1, day: day(1)),
    Touch(account: 0, day: day(10)),
  ]
  let timelines = AccountTimelines(ledger, touches: TouchIndex(ledger))
  let events = timelines.timeline(ofAccount: 0).events
  #expect(
    events.map(\.kind) == [
      .touch(2), .created(1), .entered(deal: 1, stage: 7), .touch(0), .closed(1, .lost),
    ])
  #expect(events.map(\.day) == [10, 10, 20, 25, 30].map(day))
  #expect(timelines.timeline(ofAccount: 0, asOf: day(20)).events.count == 3)
  #expect(timelines.timeline(ofAccount: 1).events.map(\.kind) == [.touch(1), .created(0)])
}
