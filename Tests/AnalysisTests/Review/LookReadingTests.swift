import Pipeline
import Planning
import Statistics
import Testing

@testable import Analysis

/// At which level a day may be read: looks on their day, late, skipped, and the decision.
///
/// Twenty-eight days with a week's look each are looked at on days 6, 13 and 20, and decided on day
/// 57; day 0 is the first.
@Suite struct LookReadingTests {
  private func pilot(_ looks: String = "weekly", primary: String = "opportunity-rate") throws
    -> Pilot
  {
    var brief = BriefText(primary: primary)
    brief.looks = looks
    brief.days = 28
    var pilot = try Pilot(brief, accounts: 80)
    // One account of each arm opens a deal every two days: information comes evenly.
    for (number, unit) in pilot.treated.prefix(14).enumerated() {
      pilot.deal(unit, created: 2 * number)
    }
    for (number, unit) in pilot.heldOut.prefix(14).enumerated() {
      pilot.deal(unit, created: 2 * number)
    }
    return pilot
  }

  private func look(_ pilot: Pilot, _ day: Int, _ taken: [(Int, Int, Double)] = []) -> LookReading?
  {
    PilotOutcome(
      plan: pilot.plan, ledger: pilot.ledger, asOf: pilot.start + day,
      looksTaken: taken.map {
        LookTaken(number: $0.0, day: pilot.start + $0.1, information: $0.2)
      }
    ).look
  }

  @Test func `a look is taken on its day and up to three days late, and only once`() throws {
    let pilot = try pilot()
    #expect(look(pilot, 5) == nil)
    #expect(look(pilot, 6)?.planned.number == 1)
    #expect(look(pilot, 9)?.planned.number == 1)
    #expect(look(pilot, 10) == nil)
    #expect(look(pilot, 8, [(1, 6, 4)]) == nil)
    #expect(look(pilot, 13, [(1, 6, 4)])?.planned.number == 2)
    // The same day again is the same look.
    #expect(look(pilot, 6, [(1, 6, 4)]) == look(pilot, 6))
  }

  @Test func `the first look may use what its function allows by its day`() throws {
    let pilot = try pilot()
    let first = try #require(look(pilot, 6))
    let allowed = 2 * SpendingFunction.obrienFleming.spent(by: 0.25, of: 0.025)
    #expect(abs(first.errorSpent - allowed) < 1e-12)
    #expect(abs(first.nominalPValue - allowed) < 1e-12)
    let late = try #require(look(pilot, 8))
    #expect(
      abs(late.errorSpent - 2 * SpendingFunction.obrienFleming.spent(by: 9.0 / 28, of: 0.025))
        < 1e-12)
  }

  @Test func `a skipped look has used nothing`() throws {
    let pilot = try pilot()
    let second = try #require(look(pilot, 13))
    #expect(second.taken.isEmpty)
    #expect(abs(second.nominalPValue - second.errorSpent) < 1e-12)
    let decision = try #require(look(pilot, 57))
    #expect(abs(decision.nominalPValue - 0.05) < 1e-9 && abs(decision.level.value - 0.95) < 1e-9)
  }

  @Test func `with every look taken the decision stands where the plan said`() throws {
    let pilot = try pilot()
    func information(_ day: Int) -> Double {
      PilotOutcome.information(
        of: Metric.opportunityRate.tally(pilot.outcome(asOf: day).deals))
    }
    let taken = [6, 13, 20].enumerated().map { ($0 + 1, $1, information($1)) }
    let decision = try #require(look(pilot, 57, taken))
    let planned = try #require(pilot.plan.schedule?.decision)
    #expect(abs(decision.errorSpent - 0.05) < 1e-9)
    #expect(abs((decision.bound ?? 0) - (planned.bound ?? 0)) < 0.02)
    #expect(decision.level.value > 0.95 && decision.level.value < 0.97)
    let readout = Readout(
      plan: pilot.plan, planDigest: "sha256:0", ledger: pilot.ledger, asOf: pilot.decisionDay,
      looksTaken: taken.map {
        LookTaken(number: $0.0, day: pilot.start + $0.1, information: $0.2)
      })
    #expect(readout.primary.difference.interval?.confidenceLevel == decision.level)
    #expect(readout.look == decision)
  }

  @Test func `without looks every reading is at the plan's own level`() throws {
    let pilot = try pilot("none")
    #expect(look(pilot, 6) == nil && look(pilot, 57) == nil)
    #expect(pilot.outcome(asOf: 57).level == .ninetyFive)
  }

  @Test func `while nothing has happened a look uses no error and decides nothing`() throws {
    var brief = BriefText()
    brief.looks = "weekly"
    let pilot = try Pilot(brief, accounts: 20)
    let first = try #require(look(pilot, 6))
    #expect(first.information == 0 && first.errorSpent == 0 && first.bound == nil)
    #expect(pilot.review(asOf: 6).call == .goOn)
    // Recorded so, it is passed over by the looks that follow.
    var later = pilot
    later.open(treated: 4, heldOut: 4)
    #expect(look(later, 13, [(1, 6, 0)])?.nominalPValue == look(later, 13)?.nominalPValue)
  }

  @Test func `information is the odds of a share, the spread of money, the count of what closed`() {
    #expect(PilotOutcome.information(of: .mean([1, 0, 0, 0])) == 4.0 / 3)
    #expect(PilotOutcome.information(of: .mean([6, 0, 0])) == 24)
    #expect(PilotOutcome.information(of: .mean([1, 1])) == 8)
    #expect(
      PilotOutcome.information(of: .ratio(numerators: [1, 0], denominators: [2, 3])) == 5)
    #expect(
      PilotOutcome.information(
        of: .duration(Durations(units: [0, 1], days: [3, 4], isClosed: [true, false]))) == 1)
  }

  @Test func `information that was corrected downwards still gives a bound`() throws {
    let pilot = try pilot()
    let decision = try #require(look(pilot, 57, [(1, 6, 500), (2, 13, 400)]))
    #expect(abs(decision.errorSpent - 0.05) < 1e-6 && decision.bound != nil)
  }
}
