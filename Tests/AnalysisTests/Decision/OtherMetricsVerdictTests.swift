import Pipeline
import Planning
import Statistics
import Testing

@testable import Analysis

/// Verdicts on primaries other than a share of accounts.
@Suite struct OtherMetricsVerdictTests {
  /// Deals that close after so many days, one for each unit of an arm, a day apart or so.
  private func pilot(treated: Int, heldOut: Int) throws -> Pilot {
    var pilot = try Pilot(BriefText(primary: "cycle-length", minimumLift: 0.2), accounts: 40)
    for (position, id) in pilot.treated.enumerated() {
      pilot.deal(id, created: 0, .won, closed: treated + position % 3)
    }
    for (position, id) in pilot.heldOut.enumerated() {
      pilot.deal(id, created: 0, .won, closed: heldOut + position % 3)
    }
    return pilot
  }

  @Test func `deals that close sooner are a reason to scale`() throws {
    let pilot = try pilot(treated: 10, heldOut: 20)
    let primary = pilot.readout().primary
    #expect((primary.difference.interval?.upper ?? 0) < 0)
    let verdict = pilot.verdict()
    #expect(verdict.call == .scale)
    #expect(
      verdict.sentence
        == "Scale: days a deal stays open came to 11.0 days among treated accounts against 21.0 "
        + "days held out; an improvement of +48% (95% interval +46% to +50%); this compares the deals "
        + "there were, and the play may have changed which there were.")
  }

  @Test func `deals that close later are a reason to stop`() throws {
    let pilot = try pilot(treated: 20, heldOut: 10)
    let verdict = pilot.verdict()
    #expect(verdict.call == .stop)
    #expect(verdict.sentence.contains("the improvement is below +20% (95% interval −"))
  }

  @Test func `a win rate is a comparison of deals, and the verdict says so`() throws {
    var pilot = try Pilot(BriefText(primary: "win-rate"), accounts: 200)
    for (position, id) in pilot.treated.enumerated() {
      pilot.deal(id, position < 60 ? .won : .lost, closed: 20)
    }
    for (position, id) in pilot.heldOut.enumerated() {
      pilot.deal(id, position < 20 ? .won : .lost, closed: 20)
    }
    let verdict = pilot.verdict()
    #expect(verdict.call == .scale)
    #expect(
      verdict.sentence.hasPrefix(
        "Scale: 60 of 100 closed deals were won among treated accounts against 20 of 100 held out"))
    #expect(verdict.sentence.hasSuffix("the play may have changed which there were."))
  }

  @Test func `money is said per account and needs no caveat`() throws {
    var pilot = try Pilot(BriefText(primary: "pipeline-created"), accounts: 40)
    for (position, id) in pilot.treated.enumerated() {
      pilot.deal(id, amount: Double(3000 + position * 10))
    }
    for (position, id) in pilot.heldOut.enumerated() {
      pilot.deal(id, amount: Double(1000 + position * 10))
    }
    let verdict = pilot.verdict()
    #expect(verdict.call == .scale)
    #expect(
      verdict.sentence.hasPrefix(
        "Scale: pipeline created came to $3,095 per treated account against $1,095 per account "
          + "held out; a lift of +183% (95% interval +"))
    #expect(!verdict.sentence.contains("this compares"))
  }

  /// A third retail, which buys large: the averages mix the trades, the lift does not.
  @Test func `a lift by blocks is called one where the averages give another`() throws {
    var pilot = try Pilot(
      BriefText(primary: "pipeline-created", holdout: 0.4, method: "blocked", seed: 3),
      accounts: 31, industries: ["retail", "software", "software"])
    for (position, unit) in pilot.plan.units.enumerated() {
      let isRetail = unit.covariates["industry"] == .category("retail")
      let base = isRetail ? 9000.0 : 1000
      pilot.deal(
        unit.id, amount: (base + Double(position * 7)) * (unit.arm == .treatment ? 2 : 1))
    }
    let primary = pilot.readout().primary
    let treatment = try #require(primary.treatment.value)
    let holdout = try #require(primary.holdout.value)
    #expect(abs(treatment / holdout - 1 - (primary.relative.estimate ?? 0)) > 0.005)
    #expect(pilot.verdict().sentence.contains("% block by block (95% interval +"))
  }

  @Test func `no pipeline at all among the treated is worse, whatever the multiple`() throws {
    var pilot = try Pilot(BriefText(primary: "pipeline-created"), accounts: 40)
    for (position, id) in pilot.heldOut.enumerated() {
      pilot.deal(id, amount: Double(1000 + position * 10))
    }
    let verdict = pilot.verdict()
    #expect(verdict.call == .stop)
    #expect(
      verdict.sentence.contains("; the treated did worse (95% interval of the difference −$"))
  }

  @Test func `all money tied cannot be compared`() throws {
    var pilot = try Pilot(BriefText(primary: "pipeline-created"))
    for unit in pilot.plan.units { pilot.deal(unit.id, amount: 500) }
    #expect(pilot.verdict().call == .cannotTell)
    #expect(pilot.readout().primary.difference.reason != nil)
  }
}
