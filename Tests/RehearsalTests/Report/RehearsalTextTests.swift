import Foundation
import Pipeline
import Planning
import Testing

@testable import Rehearsal

struct RehearsalTextTests {
  @Test func `the sentence comes first, then tables, then advice, in lines that fit`() throws {
    let ledger = try nullCompany(90)
    let report = try RehearsalReport(
      plan: plan(ledger, method: "blocked"), ledger: ledger, draws: 60)
    let text = RehearsalText(report).text
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.allSatisfy { $0.count <= 100 && !$0.hasSuffix(" ") })
    #expect(text.hasPrefix("On your own past, this pilot would have cried wolf "))
    let parts = [
      "When nothing was done", "When a lift was put in", "Designs on the same past",
      String(report.advice.sentence.prefix(20)), "What this rests on",
    ]
    let places = try parts.map { try #require(text.range(of: $0)).lowerBound }
    #expect(places == places.sorted())
    for metric in report.metrics { #expect(text.contains(Metric.named(metric.id)?.label ?? "?")) }
    #expect(text.contains("+50% asked"))
    #expect(text.contains("(the plan's)"))
  }

  @Test func `the sentence gives rate, band, lift and what was asked`() throws {
    let metric = RehearsedMetric(
      id: "opportunity-rate", base: 0.12, method: "",
      falseAlarm: Frequency(46, of: 1000),
      meanWidth: 0.1, estimated: 1000, injection: nil,
      power: [
        .init(lift: 0.3, found: try #require(Frequency(550, of: 1000)), held: nil)
      ], detectableLift: 0.42, detectableBand: [0.4, 0.44], reason: nil, liftReason: nil)
    #expect(
      RehearsalSentence(metric, rehearsals: 1000, minimumLift: 0.3).text
        == "On your own past, this pilot would have cried wolf 4.6% of the time (1,000 rehearsals, "
        + "3.5–6.1%) and would find a lift of +42% four times in five; you asked for +30%, which "
        + "it would find 55% of the time.")
  }

  @Test func `long words are cut and control characters left out`() {
    let lines = TextTable.wrapped(String(repeating: "a", count: 250) + "\u{1B}[31m b", mark: "- ")
    #expect(lines.allSatisfy { $0.count <= 100 })
    #expect(!lines.joined().contains("\u{1B}"))
    #expect(lines.joined(separator: " ").hasSuffix("b"))
  }
}
