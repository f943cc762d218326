import Pipeline
import Planning
import Testing

@testable import Rehearsal

/// One company in which nothing was ever done, rehearsed 800 times under each design: a share of
/// 5 % has a Monte Carlo standard error of 0.8 points.
struct NullCompanyTests {
  private func report(
    _ method: String, draws: Int = 800, secondary: String = "win-rate, cycle-length"
  ) throws -> RehearsalReport {
    let ledger = try nullCompany(150)
    return try RehearsalReport(
      plan: plan(ledger, method: method, secondary: secondary), ledger: ledger, draws: draws)
  }

  @Test(arguments: ["complete", "blocked"])
  func `it cries wolf no more often than promised, and intervals hold what was put in`(
    _ method: String
  ) throws {
    let report = try report(method)
    for metric in report.metrics {
      let alarm = try #require(metric.falseAlarm)
      #expect(alarm.lower <= 0.05, "\(metric.id) \(alarm)")
      for point in metric.power {
        let held = try #require(point.held)
        // Three standard errors: there are some thirty points, and a band of 95 % fails one in twenty.
        #expect(held.share >= 0.95 - 3 * 0.0077, "\(metric.id) \(point)")
      }
    }
    #expect(report.designs.map(\.method) == DesignMethod.allCases.filter { $0 != .auto })
    #expect(report.design.rawValue == method)
  }

  @Test(arguments: ["complete", "blocked"])
  func `money cries wolf as often as promised, since its test is exact`(_ method: String) throws {
    let money = try #require(
      try report(method, draws: 250, secondary: "pipeline-created").metrics.last)
    // Three standard errors of 250 rehearsals.
    #expect(abs(try #require(money.falseAlarm).share - 0.05) < 0.042, "\(money)")
    // Multiplied amounts are no constant shift, which is what the money's interval supposes.
    #expect(money.power.allSatisfy { ($0.held?.upper ?? 0) >= ($0.lift > 0.5 ? 0.91 : 0.95) })
  }

  @Test func `a larger lift is not found less often, beyond chance`() throws {
    for metric in try report("complete").metrics {
      for (smaller, larger) in zip(metric.power, metric.power.dropFirst()) {
        #expect(larger.found.upper >= smaller.found.lower, "\(metric.id) \(larger)")
      }
      if metric.id == "opportunity-rate" {
        #expect(try #require(metric.power.last).found.share > 0.8, "\(metric)")
        #expect(metric.detectableLift != nil)
      }
    }
  }

  @Test func `times are only rehearsed for false alarms, and the report says so`() throws {
    let time = try #require(try report("complete").metrics.last)
    #expect(time.id == "cycle-length")
    #expect(time.power.isEmpty && time.detectableLift == nil && time.injection == nil)
    #expect(time.falseAlarm != nil)
    #expect(time.liftReason?.contains("only false alarms") == true)
  }

  @Test func `blocks on what decides the outcome leave less variance, and are advised`() throws {
    // One industry always opens a deal and the other never does; what is left comes from blocks of
    // an odd number of accounts.
    var ledger = Ledger()
    var names = Names()
    let codes = ["Always", "Never"].map { names.intern($0) }
    for position in 0..<80 {
      ledger.accounts.append(Account(id: "B\(100 + position)", name: "B\(position)"))
      for back in stride(from: 3, to: 200, by: 10)
      where position % 2 == 0 {
        ledger.opportunities.append(
          Opportunity(
            id: 0, account: Int32(position), created: try day("2026-09-01") - back, amount: 100))
      }
    }
    ledger.attributes["industry"] = .categories(
      values: (0..<80).map { codes[$0 % 2] }, names: names)
    let report = try RehearsalReport(plan: plan(ledger), ledger: ledger, draws: 300)
    let blocked = try #require(report.designs.first { $0.method == .blocked })
    #expect(try #require(blocked.relativeVariance) < 0.4, "\(report.designs)")
    let method = try #require(report.advice.method)
    #expect(method != .complete)
    #expect(report.advice.sentence.hasPrefix("Take \(method.words) instead of the plan's complete"))
  }
}
