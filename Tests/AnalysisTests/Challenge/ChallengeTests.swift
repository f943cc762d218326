import Pipeline
import Planning
import Statistics
import Testing

@testable import Analysis

/// The challenge sheet, worked by hand and by its laws.
@Suite struct ChallengeTests {
  private func row(_ id: String, of readout: Readout, metric: String? = nil) throws
    -> ChallengeSheet.Row
  {
    let metric = metric ?? readout.primary.metric.id
    return try #require(readout.challenge?.rows.first { $0.id == id && $0.metric == metric })
  }

  @Test func `without the largest deal the arms are read as if it had never been opened`() throws {
    var pilot = try Pilot(accounts: 40)
    pilot.open(treated: 12, heldOut: 4)
    pilot.deal(pilot.treated[12], amount: 90_000)
    let without = try row("largest-deal", of: pilot.readout())
    var smaller = pilot
    smaller.deals.removeLast()
    #expect(without.difference == smaller.readout().primary.difference)
    #expect(without.relative == smaller.readout().primary.relative)
    // 12 of 20 against 4 of 20: a difference of 0.4.
    #expect(abs((without.difference?.estimate ?? 0) - 0.4) < 1e-12)
  }

  @Test func `the tipping point is the first number that undoes the call`() throws {
    var pilot = try Pilot(accounts: 100)
    pilot.open(treated: 30, heldOut: 10)
    #expect(pilot.verdict().call == .scale)
    let tip = try row("tipping-point", of: pilot.readout())
    // By hand: add held-out accounts with a deal one by one until the verdict itself changes.
    var more = 0
    while pilot.verdict().call == .scale {
      pilot.deal(pilot.heldOut[10 + more])
      more += 1
    }
    #expect(
      tip.says
        == "The call to scale is undone once \(more) more held-out accounts had opened a deal "
        + "(10 did).")
    #expect(pilot.readout().primary.difference.estimate == tip.difference?.estimate)
  }

  @Test func `money in proportion beyond the tipping point undoes the call and less does not`()
    throws
  {
    var pilot = try Pilot(BriefText(primary: "pipeline-created"), accounts: 60)
    pilot.plan = pilot.plan.replayed(499)
    for (number, id) in pilot.treated.enumerated() { pilot.deal(id, amount: 3000 + Double(number)) }
    for (number, id) in pilot.heldOut.enumerated() {
      pilot.deal(id, amount: 1000 + 40 * Double(number))
    }
    let outcome = pilot.outcome()
    let primary = pilot.readout(beside: 499).primary
    let question = MetricQuestion(
      metric: .pipelineCreated, estimator: pilot.plan.metrics[0].estimator)
    let tip = try #require(
      outcome.tippingPoint(of: primary, Rereading(question, of: outcome), from: .scale))
    func call(_ share: Double) -> Verdict.Call {
      var richer = pilot
      let factor = 1 + share * tip.more / primary.holdout.numerator
      let heldOut = Set(pilot.heldOut)
      for place in richer.deals.indices where heldOut.contains(richer.deals[place].account ?? "") {
        richer.deals[place].amount = (richer.deals[place].amount ?? 0) * factor
      }
      return richer.verdict().call
    }
    #expect(call(0.999) == .scale)
    #expect(call(1.001) != .scale)
  }

  @Test(arguments: ["opportunity-rate", "pipeline-created", "win-rate"])
  func `a challenge that removes nothing gives the plan's own reading`(_ primary: String) throws {
    var pilot = try Pilot(BriefText(primary: primary), accounts: 40)
    pilot.plan = pilot.plan.replayed(199)
    for (number, id) in (pilot.treated + pilot.heldOut).enumerated() where number % 3 != 0 {
      pilot.deal(
        id, created: 4, number % 2 == 0 ? .won : .lost, closed: 9, amount: 100 + Double(number))
    }
    let outcome = pilot.outcome()
    let question = MetricQuestion(
      metric: try #require(Metric.named(primary)), estimator: pilot.plan.metrics[0].estimator)
    let everyone = outcome.keeping(pilot.plan.units.map { _ in true })
    let again = outcome.drawing(50).results(of: [Rereading(question, of: everyone)])[0]
    let own = outcome.results(of: [question])[0]
    #expect(again.difference == own.difference)
    #expect(again.relative == own.relative)
    #expect(again.treatment == own.treatment && again.holdout == own.holdout)
  }

  @Test func `exchanging the arms turns every effect round`() throws {
    var pilot = try Pilot(accounts: 40, industries: ["a", "b", "c"])
    pilot.open(treated: 12, heldOut: 5)
    var swapped = pilot
    swapped.plan = pilot.plan.relabelled
    let (first, second) = (pilot.readout(), swapped.readout())
    for id in ["largest-deal"] {
      let (one, other) = (try row(id, of: first), try row(id, of: second))
      let (own, turned) = (one.difference?.interval, other.difference?.interval)
      #expect(abs((one.difference?.estimate ?? 9) + (other.difference?.estimate ?? 9)) < 1e-12)
      #expect(abs((own?.lower ?? 9) + (turned?.upper ?? 9)) < 1e-12)
    }
  }

  @Test func `money in cents gives the same lifts and a hundred times the difference`() throws {
    func readout(_ factor: Double) throws -> Readout {
      var pilot = try Pilot(BriefText(primary: "pipeline-created"), accounts: 40)
      pilot.plan = pilot.plan.replayed(199)
      for (number, id) in (pilot.treated + pilot.heldOut).enumerated() where number % 3 != 0 {
        pilot.deal(id, amount: factor * Double(100 + number * number))
      }
      return pilot.readout(beside: 199)
    }
    let (units, cents) = (try readout(1), try readout(100))
    for id in ["largest-deal", "winsorized-95"] {
      let (one, other) = (try row(id, of: units), try row(id, of: cents))
      let estimates = (one.difference?.estimate ?? 1, other.difference?.estimate ?? 0)
      #expect(abs(estimates.0 * 100 - estimates.1) < 1e-6 * abs(estimates.1))
      #expect(
        abs((one.relative?.estimate ?? 1) - (other.relative?.estimate ?? 2)) < 1e-9)
      #expect(one.standing == other.standing)
    }
  }

  @Test func `the complier effect is that of the estimator`() throws {
    var pilot = try Pilot(accounts: 60)
    pilot.open(treated: 20, heldOut: 5)
    for id in pilot.treated.prefix(24) { pilot.touch(id) }
    for id in pilot.heldOut.prefix(3) { pilot.touch(id) }
    let readout = pilot.readout()
    let touched = Set(pilot.treated.prefix(24) + pilot.heldOut.prefix(3))
    let opened = Set(pilot.treated.prefix(20) + pilot.heldOut.prefix(5))
    let effect = try ComplierEffect(
      outcome: pilot.plan.units.map { opened.contains($0.id) ? 1 : 0 },
      takeUp: pilot.plan.units.map { touched.contains($0.id) ? 1 : 0 },
      isTreated: pilot.plan.assignment.isTreated)
    let own = try row("complier-effect", of: readout)
    #expect(own.difference?.interval == (try effect.andersonRubin().hull))
    // 0.5 over 0.7.
    #expect(abs((own.difference?.estimate ?? 0) - 0.5 / 0.7) < 1e-12)
    let contaminated = try row("contaminated", of: readout)
    #expect(contaminated.what.contains("3 held-out accounts"))
    #expect(contaminated.what.contains("no longer randomised"))
    // 20 of 30 against the 2 of 27 that were not touched.
    #expect(abs((contaminated.difference?.estimate ?? 0) - (20.0 / 30 - 2.0 / 27)) < 1e-12)
  }

  @Test func `orphan deals go to accounts without a deal of one arm, then of the other`() throws {
    var pilot = try Pilot(accounts: 40)
    pilot.open(treated: 8, heldOut: 4)
    for _ in 0..<3 { pilot.deal(nil) }
    let orphans = try row("orphan-deals", of: pilot.readout())
    let estimates = orphans.cases.map { $0.difference.estimate ?? 9 }
    #expect(abs(estimates[0] - (11.0 / 20 - 4.0 / 20)) < 1e-12)
    #expect(abs(estimates[1] - (8.0 / 20 - 7.0 / 20)) < 1e-12)
  }

  @Test func `the summary never says more than the verdict`() throws {
    for number in 0..<30 {
      let pilot = try Pilot.random(number)
      let readout = pilot.readout(beside: 19)
      let sheet = try #require(readout.challenge)
      let place: Comment = "pilot \(number): \(sheet.summary)"
      if let call = sheet.call { #expect(call == readout.verdict.call, place) }
      for (call, words) in [(Verdict.Call.scale, "call to scale"), (.stop, "call to stop")] {
        #expect(!sheet.summary.contains(words) || readout.verdict.call == call, place)
      }
      let changing = sheet.rows.contains {
        $0.metric == readout.primary.metric.id && $0.standing == .changes
      }
      #expect(!changing || !sheet.summary.contains("holds under all"), place)
      for row in sheet.rows {
        for word in ["nan", "inf ", "Optional", "nil"] { #expect(!row.says.contains(word), place) }
        #expect(row.says.hasSuffix("."), place)
        #expect(row.standing != .none || row.difference == nil, place)
      }
    }
  }

  @Test func `a null pilot is not talked into a result`() throws {
    // One play in twenty without effect scales or is stopped for harm; none of the others may read so.
    for seed in 0..<20 {
      var pilot = try Pilot(BriefText(seed: seed), accounts: 60, industries: ["a", "b"])
      var numbers = RandomGenerator(seed: 7, stream: UInt64(seed))
      for unit in pilot.plan.units where numbers.bernoulli(0.3) { pilot.deal(unit.id) }
      let readout = pilot.readout(beside: 19)
      let summary = try #require(readout.challenge?.summary)
      guard readout.verdict.call != .scale, readout.verdict.call != .stop else { continue }
      #expect(
        summary.hasPrefix("The pilot cannot tell")
          || summary.hasPrefix("The pilot does not settle"),
        "\(seed): \(summary)")
    }
  }

  @Test func `a failing check leaves no call to challenge`() throws {
    var pilot = try Pilot(accounts: 1000)
    for id in pilot.treated { pilot.touch(id) }
    for id in pilot.heldOut.prefix(150) { pilot.touch(id) }
    pilot.open(treated: 305, heldOut: 300)
    let sheet = try #require(pilot.readout().challenge)
    #expect(sheet.call == nil)
    #expect(
      sheet.summary
        == "No call stands that could be challenged; the rows show the numbers only.")
    #expect(!sheet.rows.contains { $0.standing == .holds || $0.standing == .changes })
  }
}
