import Pipeline
import Planning
import Statistics
import Testing

@testable import Analysis

/// What must not change an estimate, and what must change it in a known way.
@Suite struct LawTests {
  /// A pilot with every metric, some deals won, some lost, some open, and money of all sizes.
  private static func pilot(_ brief: BriefText = .everything, accounts: Int = 24) throws -> Pilot {
    var pilot = try Pilot(brief, accounts: accounts)
    pilot.plan = pilot.plan.replayed(999)
    for (position, unit) in pilot.plan.units.enumerated() where position % 3 != 0 {
      let outcomes: [Opportunity.Outcome] = [.won, .lost, .open]
      for deal in 0...(position % 2) {
        let outcome = outcomes[(position + deal) % 3]
        pilot.deal(
          unit.id, created: position, outcome,
          closed: outcome == .open ? nil : position + 5 + deal * 3 + (position % 5),
          amount: Double((position * 7919) % 1000 + 1))
      }
    }
    return pilot
  }

  private func estimates(_ readout: Readout) -> [[Estimated]] {
    readout.metrics.map { [$0.difference, $0.relative] }
  }

  @Test func `touching an account or not changes no estimate`() throws {
    let pilot = try Self.pilot()
    var touched = pilot
    for (position, unit) in pilot.plan.units.enumerated() where position % 2 == 0 {
      touched.touch(unit.id)
    }
    #expect(estimates(pilot.readout()) == estimates(touched.readout()))
    #expect(touched.finding("contamination")?.severity == .error)
  }

  @Test func `exchanging the arms changes the sign of every difference`() throws {
    let pilot = try Self.pilot()
    var exchanged = pilot
    exchanged.plan = pilot.plan.relabelled
    for (there, back) in zip(pilot.readout().metrics, exchanged.readout().metrics) {
      #expect(there.treatment == back.holdout)
      #expect(there.holdout == back.treatment)
      let (first, second) = (
        try #require(there.difference.estimate), try #require(back.difference.estimate)
      )
      #expect(abs(first + second) < 1e-9 * max(1, abs(first)))
      let (one, other) = (
        try #require(there.relative.estimate), try #require(back.relative.estimate)
      )
      #expect(abs((1 + one) * (1 + other) - 1) < 1e-9)
      // The replays are not mirrored, so a p-value by replays changes by chance.
      let tolerance = there.metric.unit == .money ? 0.07 : 1e-9
      let (p, q) = (
        try #require(there.difference.pValue), try #require(back.difference.pValue)
      )
      #expect(abs(p - q) <= tolerance)
      if there.metric.unit != .money {
        let (ends, mirrored) = (
          try #require(there.difference.interval), try #require(back.difference.interval)
        )
        #expect(abs(ends.lower + mirrored.upper) < 1e-9)
        #expect(abs(ends.upper + mirrored.lower) < 1e-9)
      }
    }
  }

  @Test(arguments: [0.5, 1024]) func `money in another currency is the same finding`(
    _ factor: Double
  ) throws {
    let pilot = try Self.pilot()
    var converted = pilot
    converted.deals = pilot.deals.map { deal in
      var deal = deal
      deal.amount = deal.amount.map { $0 * factor }
      return deal
    }
    let (before, after) = (pilot.readout(), converted.readout())
    for (one, other) in zip(before.metrics, after.metrics) where one.metric.unit == .money {
      let (first, second) = (
        try #require(one.difference.interval), try #require(other.difference.interval)
      )
      #expect(
        abs((other.difference.estimate ?? 0) - factor * (one.difference.estimate ?? 0))
          < 1e-9 * factor * first.upper.magnitude)
      #expect(abs(second.lower - factor * first.lower) < 1e-9 * factor * first.lower.magnitude)
      #expect(abs(second.upper - factor * first.upper) < 1e-9 * factor * first.upper.magnitude)
      #expect(one.difference.pValue == other.difference.pValue)
      #expect(one.relative == other.relative)
    }
    let others = { (readout: Readout) in
      readout.metrics.filter { $0.metric.unit != .money }.map(\.difference)
    }
    #expect(others(before) == others(after))
  }

  @Test func `accounts forced into an arm or outside the plan change no estimate`() throws {
    var brief = BriefText.everything
    brief.forcedTreatment = ["A000"]
    brief.excluded = ["A001"]
    let pilot = try Self.pilot(brief)
    #expect(pilot.plan.forced.map(\.id) == ["A000"])
    var busy = pilot
    busy.accounts.append(Account(id: "Z", name: "Z"))
    for id in ["A000", "A001", "Z", nil] {
      for day in 0..<10 { busy.deal(id, created: day, .won, closed: 20, amount: 1e6) }
    }
    #expect(estimates(pilot.readout()) == estimates(busy.readout()))
    #expect(pilot.readout().units == busy.readout().units)
  }

  @Test func `what happens after the day of reading changes nothing`() throws {
    let pilot = try Self.pilot()
    var later = pilot
    for (position, deal) in pilot.deals.enumerated() where deal.outcome == .open {
      later.deals[position].outcome = .won
      later.deals[position].closed = 60
    }
    for unit in pilot.plan.units { later.touch(unit.id, day: 25) }
    #expect(estimates(pilot.readout()) == estimates(later.readout()))
    #expect(pilot.readout().units == later.readout().units)
    for unit in pilot.plan.units { later.deal(unit.id, created: 21, .won, closed: 22) }
    #expect(estimates(pilot.readout(asOf: 20)) == estimates(later.readout(asOf: 20)))
    #expect(later.finding("contamination", asOf: 20)?.figures["touches"] == 0)
  }

  @Test(arguments: [-1, 30, 45, nil]) func `deals created outside the window change nothing`(
    _ day: Int?
  ) throws {
    let pilot = try Self.pilot()
    var more = pilot
    for unit in pilot.treated { more.deal(unit, created: day, .won, closed: 50, amount: 1e6) }
    #expect(estimates(pilot.readout()) == estimates(more.readout()))
    #expect(pilot.readout().units == more.readout().units)
  }

  @Test func `a family is one unit, whichever of its accounts opens the deal`() throws {
    var pilot = try Pilot(accounts: 12, children: [1: 0, 2: 0])
    #expect(pilot.plan.units.count == 10)
    pilot.deal("A001")
    pilot.deal("A002")
    let result = pilot.readout().primary
    #expect(result.treatment.numerator + result.holdout.numerator == 1)
    #expect(result.treatment.units + result.holdout.units == 10)
  }

  @Test func `the same inputs give the same bytes`() throws {
    for number in 0..<8 {
      let first = try text(Pilot.random(number).readout())
      let second = try text(Pilot.random(number).readout())
      #expect(first == second)
    }
  }
}
