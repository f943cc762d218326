import Foundation
import Pipeline
import Planning
import Testing

/// What a pilot is said to see before it starts.
@Suite struct DetectableEffectTests {
  /// 400 accounts, of which the first 40 opened a deal on 15 July 2026, in the 60 days before the
  /// pilot, and one other opened one long before.
  private static func ledger() throws -> Ledger {
    var ledger = Ledger()
    ledger.accounts = (0..<400).map { Account(id: "A\(1_000 + $0)", name: "Company \($0)") }
    ledger.opportunities = try (0..<40).map {
      Opportunity(id: $0, account: $0, created: try day("2026-07-15"), outcome: .open)
    }
    ledger.opportunities.append(
      Opportunity(id: 99, account: 399, created: try day("2025-01-15"), outcome: .lost))
    ledger.touches = [Touch(account: 0, day: try day("2026-08-31"))]
    return ledger
  }

  private static func detectable(_ more: String, _ ledger: Ledger) throws -> DetectableEffect {
    try Plan(brief: try Brief(yaml: smallBrief(more)), ledger: ledger, sources: []).detectable
  }

  /// Base 40 / 400 = 0.1 with 200 units an arm. At 13 %: pooled 0.115, error of the test
  /// √(0.115 × 0.885 × 0.01) = 0.031902, of the estimate √(0.13 × 0.87 / 200 + 0.1 × 0.9 / 200) =
  /// 0.031849; (0.03 − 1.95996 × 0.031902) / 0.031849 = −1.0213, of which the normal share is
  /// 0.1536. The lift that can be seen solves the same for 0.8416, the quantile of 80 %.
  @Test func `the sentence states the lift that can be seen and the chance to see the one asked`()
    throws
  {
    let found = try Self.detectable("", Self.ledger())
    #expect(found.metric == "opportunity-rate" && found.base == 0.1 && found.power == 0.8)
    #expect(found.basedOn == [try day("2026-07-03"), try day("2026-08-31")])
    #expect(abs((found.powerAtMinimumLift ?? 0) - 0.1536) < 0.0001)
    #expect(found.minimumLift == 0.3)
    let lift = try #require(found.detectableLift)
    let rate = 0.1 * (1 + lift)
    let pooled = (rate + 0.1) / 2
    let test = (pooled * (1 - pooled) * 0.01).squareRoot()
    let error = ((rate * (1 - rate) + 0.09) / 200).squareRoot()
    #expect(abs((rate - 0.1 - 1.959_963_985 * test) / error - 0.841_621_234) < 1e-6)
    let needed = try #require(found.unitsNeeded)
    #expect(
      found.sentence
        == "This pilot can detect a lift of \(Wording.change(lift)) in accounts opening a deal "
        + "(from 10.0% to \(Wording.percent(rate))) with 80% power; you asked for +30%, which it "
        + "would detect 15 times in 100. It would take about \(Wording.count(needed)) accounts to "
        + "detect that reliably.")
  }

  @Test func `a past too short to tell says so`() throws {
    var ledger = try Self.ledger()
    ledger.opportunities.removeLast()
    let found = try Self.detectable("", ledger)
    #expect(found.base == nil && found.basedOn.isEmpty && found.detectableLift == nil)
    #expect(
      found.sentence
        == "What this pilot can detect is not known: the deals do not reach back the 60 days it "
        + "takes to find out. You asked for +30%.")
  }

  @Test(arguments: [
    (
      "metrics: { primary: cycle-length }",
      "nobody was followed to the horizon of 60.0; the largest horizon these data allow is 47.0"
    ),
    (
      "metrics: { primary: win-rate }",
      "in the last window as long as the pilot there were 0 successes among 0"
    ),
    (
      "metrics: { primary: pipeline-created }",
      "in the last window as long as the pilot nothing happened"
    ),
  ])
  func `what the past does not tell is said with its reason`(metrics: String, reason: String) throws
  {
    let asked = metrics.contains("cycle") ? "−30%" : "+30%"
    #expect(
      try Self.detectable(metrics, Self.ledger()).sentence
        == "What this pilot can detect is not known: \(reason). You asked for \(asked).")
  }

  @Test func `a lift to more than all is not called detectable`() throws {
    let yaml = smallBrief().replacing("0.3", with: "9.5")
    let found = try Plan(brief: try Brief(yaml: yaml), ledger: try Self.ledger(), sources: [])
      .detectable
    #expect(found.powerAtMinimumLift == nil && found.unitsNeeded == nil)
    #expect(
      found.sentence.hasSuffix(
        "with 80% power; you asked for +950%, which no play can bring: it would be more than 100%."
      ))
  }

  @Test(arguments: ["1e-12", "1e-7", "0.001", "1"], Metric.all.map(\.id))
  func `any lift asked for is answered`(lift: String, metric: String) throws {
    let yaml = smallBrief("metrics: { primary: \(metric) }").replacing("0.3", with: lift)
    let found = try Plan(brief: try Brief(yaml: yaml), ledger: try company(120), sources: [])
      .detectable
    #expect(found.sentence.hasSuffix(".") && found.metric == metric)
  }

  @Test func `the base is read up to the last event, where the export is old`() throws {
    var ledger = try Self.ledger()
    ledger.touches = []
    let found = try Self.detectable("", ledger)
    #expect(found.basedOn == [try day("2026-05-17"), try day("2026-07-15")])
  }
}
