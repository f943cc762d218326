import Analysis
import Pipeline
import Planning
import Testing

@testable import Reporting

@Suite struct ChannelsTextTests {
  /// The sample plan's pilot with one credited deal and money spent on two channels.
  static func readout(channel: String = "Paid social", hasMoney: Bool = true) throws -> Readout {
    let plan = try SamplePlan().plan()
    var ledger = Ledger()
    ledger.accounts = plan.units.flatMap(\.accounts).map { Account(id: $0.id, name: $0.name) }
    let start = plan.brief.window.start
    ledger.opportunities = [
      Opportunity(
        id: ledger.texts.intern("D1"), account: 0, created: start + 5, outcome: .won,
        closed: start + 20, amount: 40_000),
      Opportunity(id: ledger.texts.intern("D2"), account: 1, created: start + 9, amount: 10_000),
    ]
    if hasMoney {
      let number = ledger.texts.intern(channel)
      ledger.touches = [Touch(account: 0, day: start + 1, channel: number)]
      ledger.spend = [
        Spend(channel: number, campaign: nil, start: start, end: start, amount: 2_000),
        Spend(
          channel: ledger.texts.intern("Events"), campaign: nil, start: nil, end: nil, amount: 500),
      ]
    }
    return Readout(
      plan: plan, planDigest: SampleReadouts.digest, ledger: ledger,
      asOf: plan.brief.window.decisionDay)
  }

  @Test func `channels stand in a table with their cost and the model's weights`() throws {
    let lines = try #require(ChannelsText(try Self.readout())).lines
    #expect(lines[0].contains("Cost of $1 of:"))
    let text = lines.joined(separator: "\n")
    #expect(text.contains("Paid social"))
    #expect(text.contains("Credit by w-shaped (30% first touch,"))
    #expect(text.contains("$0.050"))
  }

  @Test func `names of any kind keep the table within a terminal`() throws {
    let lines = try #require(
      ChannelsText(try Self.readout(channel: SampleReadouts.hostile))
    ).lines
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(!lines.joined().unicodeScalars.contains { $0.value < 32 || $0 == "\u{202E}" })
  }

  @Test func `a pilot without touches and spend has no table of channels`() throws {
    #expect(ChannelsText(try Self.readout(hasMoney: false)) == nil)
  }
}
