import Pipeline
import Planning
import Testing

@testable import Analysis

/// Each verdict, with the sentence a head of sales reads.
@Suite struct VerdictTests {
  @Test func `scale when the lower end lies above the threshold`() throws {
    var pilot = try Pilot(accounts: 200)
    pilot.open(treated: 50, heldOut: 20)
    let verdict = pilot.verdict()
    #expect(verdict.call == .scale)
    #expect(
      verdict.sentence
        == "Scale: 50 of 100 treated accounts opened a deal against 20 of 100 held out; a lift of "
        + "+150% (95% interval +63% to +288%).")
    #expect(
      verdict.rule
        == "Scale if the lower end of the 95% interval of the lift is above zero; stop if its "
        + "upper end is below +30%, which governs where both hold; extend if as much data again "
        + "at the same estimate would meet either; else cannot tell.")
  }

  @Test func `stop when the upper end lies below what was asked`() throws {
    var pilot = try Pilot(accounts: 200)
    pilot.open(treated: 20, heldOut: 40)
    let verdict = pilot.verdict()
    #expect(verdict.call == .stop)
    #expect(verdict.sentence.hasPrefix("Stop: 20 of 100 treated accounts opened a deal against 40"))
    #expect(verdict.sentence.contains("the lift is below +30% (95% interval −"))
  }

  @Test func `stop governs where a play works but brings less than was asked`() throws {
    var pilot = try Pilot(accounts: 1000)
    pilot.open(treated: 470, heldOut: 400)
    let verdict = pilot.verdict()
    #expect(verdict.call == .stop)
    #expect(verdict.sentence.contains("the lift is below +30% (95% interval +12% to +24%)"))
  }

  @Test func `a metric that has no room to rise does not stop a play`() throws {
    var pilot = try Pilot(accounts: 200)
    pilot.open(treated: 95, heldOut: 92)
    let verdict = pilot.verdict()
    #expect(verdict.call == .cannotTell)
    #expect(
      verdict.sentence
        == "Cannot tell: 95 of 100 treated accounts opened a deal against 92 of 100 held out; so "
        + "many do without the play that no play could bring +30%, so this metric cannot judge it.")
    var harmed = try Pilot(accounts: 200)
    harmed.open(treated: 60, heldOut: 92)
    #expect(harmed.verdict().call == .stop)
  }

  @Test func `extend when as much again at the same estimate would settle it`() throws {
    var pilot = try Pilot(accounts: 200)
    pilot.open(treated: 40, heldOut: 30)
    let verdict = pilot.verdict()
    #expect(verdict.call == .extend)
    #expect(
      verdict.sentence
        == "Extend: 40 of 100 treated accounts opened a deal against 30 of 100 held out; the lift "
        + "could be anywhere from −8.7% to +95%, and about 18 more days at the pace so far would "
        + "settle it if the estimate held; this plan reserved no second reading, so that needs a "
        + "plan of its own.")
  }

  @Test func `cannot tell when the interval straddles both thresholds`() throws {
    var pilot = try Pilot(accounts: 40)
    pilot.open(treated: 8, heldOut: 8)
    let verdict = pilot.verdict()
    #expect(verdict.call == .cannotTell)
    #expect(verdict.sentence.contains("; the lift could be anywhere from −"))
  }

  @Test func `cannot tell before the day the plan decides on`() throws {
    var pilot = try Pilot(accounts: 200)
    pilot.open(treated: 60, heldOut: 5)
    let verdict = pilot.verdict(asOf: 58)
    #expect(verdict.call == .cannotTell)
    #expect(
      verdict.sentence
        == "Cannot tell yet: the plan decides on 2026-03-01, and outcomes are read as of "
        + "2026-02-28.")
    #expect(pilot.verdict(asOf: 59).call == .scale)
  }

  @Test func `cannot tell when one arm's accounts have gone missing`() throws {
    var pilot = try Pilot(accounts: 200)
    pilot.open(treated: 60, heldOut: 5)
    let gone = Set(pilot.heldOut.suffix(25))
    pilot.accounts.removeAll { gone.contains($0.id) }
    let verdict = pilot.verdict()
    #expect(verdict.call == .cannotTell)
    #expect(
      verdict.sentence
        == "Cannot tell: 100 treated and 75 held-out accounts can be seen, which is not the ratio "
        + "that was drawn: accounts have gone missing from one arm more than from the other, so "
        + "the arms no longer compare.")
  }

  @Test func `cannot tell when nothing can be compared`() throws {
    var pilot = try Pilot(BriefText(primary: "win-rate"))
    pilot.deal(pilot.treated[0], .won, closed: 10)
    #expect(
      pilot.verdict().sentence
        == "Cannot tell: win rate of closed deals could not be compared, because the holdout arm "
        + "has no trials to take a rate of.")
  }

  @Test func `cannot tell when the exports are from before the pilot`() throws {
    let pilot = try Pilot()
    #expect(pilot.verdict().call == .cannotTell)
    #expect(
      pilot.verdict().sentence
        == "Cannot tell: nothing in the data happened after 2025-12-31, the day before the pilot: "
        + "the exports are from before it.")
  }

  @Test func `a holdout without a deal gives no lift in per cent but shows which did better`()
    throws
  {
    var pilot = try Pilot(accounts: 40)
    pilot.open(treated: 12, heldOut: 0)
    let verdict = pilot.verdict()
    #expect(verdict.call == .scale)
    #expect(
      verdict.sentence
        == "Scale: 12 of 20 treated accounts opened a deal against 0 of 20 held out; the treated "
        + "did better (95% interval of the difference +33.3 points to +78.1 points), by how many "
        + "times cannot be said.")
    var asked = try Pilot(BriefText(scaleIf: "lower > 0.1"), accounts: 40)
    asked.open(treated: 12, heldOut: 0)
    #expect(asked.verdict().call == .cannotTell)
    var few = try Pilot(accounts: 40)
    few.open(treated: 1, heldOut: 0)
    #expect(few.verdict().call == .cannotTell)
    #expect(few.verdict().sentence.contains("the difference could be anywhere from −"))
    #expect(few.verdict().sentence.hasSuffix("and what that is in per cent cannot be said."))
  }

  @Test func `the level of the plan is the level of the verdict`() throws {
    var pilot = try Pilot(BriefText(confidence: 0.8), accounts: 200)
    pilot.open(treated: 40, heldOut: 30)
    #expect(pilot.verdict().call == .scale)
    #expect(pilot.verdict().sentence.contains("(80% interval +"))
  }

  @Test func `an account family is called one`() throws {
    var pilot = try Pilot(accounts: 41, children: [1: 0])
    pilot.open(treated: 15, heldOut: 2)
    #expect(pilot.verdict().sentence.contains("15 of 20 treated account families opened a deal"))
  }
}
