import Pipeline
import Planning
import Statistics
import Testing

@testable import Rehearsal

/// Six accounts, three of which opened a deal in the one past window there is: twenty assignments
/// of three, all of which can be looked at.
struct HandCaseTests {
  private func ledger() throws -> Ledger {
    let start = try day("2026-09-01")
    var ledger = Ledger()
    ledger.accounts = (0..<6).map { Account(id: "A\($0)", name: "A\($0)") }
    ledger.opportunities = [10, 5, 1].enumerated().map {
      Opportunity(id: Int32($0.offset), account: Int32($0.offset), created: start - $0.element)
    }
    return ledger
  }

  /// Every choice of three units of six.
  private let assignments = (0..<64).filter { $0.nonzeroBitCount == 3 }.map { mask in
    (0..<6).map { mask >> $0 & 1 == 1 }
  }

  /// The share of assignments in which Newcombe's interval says so, of openers of three and three.
  private func share(
    _ opened: (_ isTreated: [Bool]) -> (treatment: Int, holdout: Int),
    says: (ConfidenceInterval) -> Bool
  ) throws -> Double {
    let says = try assignments.map { isTreated in
      let counts = opened(isTreated)
      return says(
        RateDifference(
          treatment: try Proportion(successes: Double(counts.treatment), trials: 3),
          holdout: try Proportion(successes: Double(counts.holdout), trials: 3)
        ).interval())
    }
    return Double(says.count { $0 }) / Double(assignments.count)
  }

  private func openers(_ isTreated: [Bool]) -> (treatment: Int, holdout: Int) {
    let treatment = isTreated.prefix(3).count { $0 }
    return (treatment, 3 - treatment)
  }

  @Test func `false alarms come as often as among all twenty assignments`() throws {
    // Only three against none, either way round, is far enough apart: 2 of 20.
    let exact = try share(openers) { !$0.contains(0) }
    #expect(exact == 0.1)
    let ledger = try ledger()
    let report = try RehearsalReport(
      plan: plan(ledger, days: 10, followUp: 0, balance: "", secondary: ""), ledger: ledger,
      draws: 3000)
    #expect(report.past.windows == 1)
    #expect(report.primary.base == 0.5)
    #expect(try #require(report.primary.falseAlarm).allows(exact))
  }

  @Test func `twice the share is found as often as among all twenty assignments`() throws {
    // Doubled from a half, every treated account opens a deal; the holdout is as it was. Found are
    // three against none (1 of 20): against one of three the interval starts below zero.
    let exact = try share({ (3, openers($0).holdout) }, says: { $0.lower > 0 })
    let held = try share({ (3, openers($0).holdout) }, says: { $0.contains(0.5) })
    let ledger = try ledger()
    let report = try RehearsalReport(
      plan: plan(ledger, days: 10, followUp: 0, balance: "", secondary: ""), ledger: ledger,
      draws: 3000)
    let point = try #require(report.primary.point(at: 1))
    #expect(point.found.allows(exact))
    #expect(try #require(point.held).allows(held))
    #expect(report.primary.power.last?.lift == 1)
    #expect(report.primary.detectableLift == nil)
    #expect(report.primary.liftReason?.contains("the largest lift rehearsed") == true)
  }

  @Test func `the variance of the difference is the one the sizes give`() throws {
    // Var(t/3 − (3 − t)/3) = 4/9 Var(t), t hypergeometric: 3 × ½ × ½ × 3/5 = 0.45; so 0.2.
    let ledger = try ledger()
    let brief = try plan(ledger, days: 10, followUp: 0, balance: "", secondary: "")
    var stage = Stage(plan: brief)
    let known = ledger.withDealsInOrder
    let places = try PastWindows(of: brief.brief.window, ledger: known, most: 26)
    let pilots = try stage.pilots(in: places.windows, ledger: known)
    stage.play(pilots[0], numbers: Array(1...3000))
    let variance = try #require(stage.metrics[0][0].variance)
    #expect(abs(variance - 0.2) < 0.02)
    // 0.25 × 6/5 × (1/3 + 1/3) = 0.2 too.
    let relative = try #require(stage.metrics[0][0].relativeVariance)
    #expect(abs(relative - variance / 0.2) < 1e-12)
  }
}
