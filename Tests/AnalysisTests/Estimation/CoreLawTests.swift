import Pipeline
import Planning
import Statistics
import Testing

@testable import Analysis

/// What every core metric, the parts of money and the plays must obey.
@Suite struct CoreLawTests {
  /// A pilot with every metric named, stages, open, won and lost deals, and money of all sizes.
  private func pilot() throws -> Pilot {
    var pilot = try Pilot(.core, accounts: 30)
    pilot.plan = pilot.plan.replayed(199)
    for (position, unit) in pilot.plan.units.enumerated() where position % 3 != 0 {
      let outcomes: [Opportunity.Outcome] = [.won, .lost, .open, .won]
      for deal in 0...(position % 2) {
        let outcome = outcomes[(position + deal) % 4]
        let created = position % 28
        pilot.deal(
          unit.id, created: created, outcome,
          closed: outcome == .open ? nil : created + 5 + deal * 3 + (position % 5),
          amount: Double((position * 7919) % 1000 + 1))
        pilot.enter(("Discovery", created), ("Proposal", created + 2 + position % 3))
      }
      if position % 4 == 1 {
        pilot.deal(unit.id, created: -10, position % 8 == 1 ? .won : .open, closed: 20)
      }
    }
    return pilot
  }

  private func results(_ readout: Readout) -> [MetricResult] {
    readout.metrics + readout.beside + readout.openAtStart
  }

  @Test func `exchanging the arms turns every difference and every part around`() throws {
    let pilot = try pilot()
    var exchanged = pilot
    exchanged.plan = pilot.plan.relabelled
    let (one, other) = (pilot.readout(), exchanged.readout())
    var compared = 0
    for (there, back) in zip(results(one), results(other)) {
      #expect(there.treatment == back.holdout && there.holdout == back.treatment)
      guard let first = there.difference.estimate, let second = back.difference.estimate else {
        #expect(there.reason == back.reason)
        continue
      }
      compared += 1
      #expect(abs(first + second) < 1e-9 * max(1, abs(first)), "\(there.metric.id)")
      // Replays are not mirrored; everything else is.
      guard !there.difference.method.contains("replays"), let ends = there.difference.interval,
        let mirrored = back.difference.interval
      else { continue }
      #expect(abs(ends.lower + mirrored.upper) < 1e-8 * max(1, abs(ends.lower)))
      #expect(abs(ends.upper + mirrored.lower) < 1e-8 * max(1, abs(ends.upper)))
    }
    #expect(compared >= 16, "\(compared)")
    let (parts, turned) = (
      try #require(one.decomposition), try #require(other.decomposition)
    )
    for (there, back) in zip([parts.money] + parts.factors, [turned.money] + turned.factors) {
      let (first, second) = (
        try #require(there.logRatio.estimate), try #require(back.logRatio.estimate)
      )
      #expect(abs(first + second) < 1e-12)
      #expect(
        abs((there.money.estimate ?? .nan) + (back.money.estimate ?? .nan)) < 1e-7)
    }
  }

  @Test func `money in another currency changes money in proportion and nothing else`() throws {
    let pilot = try pilot()
    var converted = pilot
    for place in converted.deals.indices {
      converted.deals[place].amount = pilot.deals[place].amount.map { $0 * 1024 }
    }
    let (before, after) = (pilot.readout(), converted.readout())
    for (one, other) in zip(results(before), results(after)) {
      #expect(
        one.difference.pValue.map { abs($0 - (other.difference.pValue ?? .nan)) < 1e-9 } ?? true,
        "\(one.metric.id)")
      let factor = one.metric.unit == .money ? 1024.0 : 1
      if let estimate = one.difference.estimate {
        #expect(
          abs((other.difference.estimate ?? .nan) - factor * estimate)
            <= 1e-9 * factor * abs(estimate))
      }
    }
    let (one, other) = (
      try #require(before.decomposition), try #require(after.decomposition)
    )
    for (part, same) in zip(one.factors, other.factors) {
      #expect(
        abs((part.logRatio.estimate ?? .nan) - (same.logRatio.estimate ?? .nan)) < 1e-12)
    }
    #expect(one.sentence == other.sentence)
    #expect(before.plays == after.plays)
  }

  @Test func `the order in which deals were exported changes nothing`() throws {
    let pilot = try pilot()
    var reversed = pilot
    reversed.deals.reverse()
    let last = pilot.deals.count - 1
    reversed.changes = pilot.changes.map { change in
      Pilot.Change(deal: last - change.deal, stage: change.stage, day: change.day)
    }.sorted { ($0.deal, $0.day) < ($1.deal, $1.day) }
    let (one, other) = (pilot.readout(), reversed.readout())
    for there in results(one) where there.metric.stage == nil {
      let back = try #require(
        results(other).first {
          $0.metric.id == there.metric.id && $0.metric.label == there.metric.label
        })
      #expect(there.treatment.value.map { abs($0 - (back.treatment.value ?? .nan)) < 1e-9 } ?? true)
      #expect(
        there.difference.pValue.map { abs($0 - (back.difference.pValue ?? .nan)) < 1e-9 } ?? true,
        "\(there.metric.id)")
    }
  }

  /// Accounts without deals add to what is divided by accounts and to nothing else.
  @Test func `accounts without a deal dilute rates per account only`() throws {
    func readout(_ accounts: Int) throws -> Readout {
      var pilot = try Pilot(.core, accounts: accounts)
      pilot.plan = pilot.plan.replayed(19)
      for (place, (t, h)) in zip(pilot.treated.prefix(6), pilot.heldOut.prefix(6)).enumerated() {
        pilot.deal(t, created: place, .won, closed: place + 9, amount: Double(100 + place))
        pilot.deal(h, created: place, place > 2 ? .won : .lost, closed: place + 12, amount: 90)
      }
      return pilot.readout()
    }
    let (few, many) = (try readout(20), try readout(40))
    for (one, other) in zip(results(few), results(many)) where one.metric.shape != .mean {
      guard one.metric.id != "pipeline-velocity" else { continue }
      #expect(one.treatment.value == other.treatment.value, "\(one.metric.id)")
      let (left, right) = (one.difference.estimate, other.difference.estimate)
      #expect(
        (left == nil) == (right == nil) && abs((left ?? 0) - (right ?? 0)) < 1e-9,
        "\(one.metric.id)")
    }
    for (one, other) in zip(results(few), results(many))
    where one.metric.shape == .mean || one.metric.id == "pipeline-velocity" {
      let (value, half) = (one.treatment.value ?? 0, other.treatment.value ?? 0)
      #expect(abs(value - 2 * half) < 1e-9 * value, "\(one.metric.id)")
    }
  }

  /// Twice as many deals, half as likely won, in hundreds of accounts: said so without a doubt.
  @Test func `more and thinner deals are seen as such`() throws {
    func sentence(_ accounts: Int) throws -> String {
      var pilot = try Pilot(accounts: accounts)
      for (place, id) in pilot.treated.enumerated() {
        for deal in 0..<2 {
          let isWon = place % 4 == 0 && deal == 0
          pilot.deal(id, created: place % 20, isWon ? .won : .lost, closed: 40)
        }
      }
      for (place, id) in pilot.heldOut.enumerated() where place % 2 == 0 {
        pilot.deal(id, created: place % 20, place % 4 == 0 ? .won : .lost, closed: 40)
      }
      return try #require(pilot.readout(beside: 199).decomposition).sentence
    }
    #expect(try sentence(400).contains("comes with more, thinner deals"))
    #expect(try sentence(12).contains("the intervals do not settle it"))
    let nothing = try #require(Pilot().readout().decomposition)
    #expect(nothing.sentence.contains("cannot be taken apart") && nothing.reason != nil)
  }
}
