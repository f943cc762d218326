import Pipeline
import Planning
import Statistics
import Testing

@testable import Rehearsal

/// What is put into treated units is what it is said to be.
struct InjectionTests {
  private let design = CompleteDesign(unitCount: 40, treated: 20)
  private var reduction: WindowReduction {
    WindowReduction(design: design, replays: 199, pool: 199, seed: 3, level: .ninetyFive)
  }

  private func metrics() throws -> [any WindowMetric] {
    var numbers = RandomGenerator(seed: 4)
    let opened = (0..<40).map { _ in numbers.bernoulli(0.3) ? 1.0 : 0 }
    let closed = (0..<40).map { _ in Double(numbers.uniform(below: 4)) }
    let won = closed.map { closed in
      (0..<Int(closed)).reduce(0.0) { sum, _ in sum + (numbers.bernoulli(0.4) ? 1 : 0) }
    }
    let amounts = opened.map { $0 * 1000 * numbers.gamma(shape: 1) }
    return [
      try OpenerShare(opened, level: .ninetyFive),
      try DealShare(numerators: won, denominators: closed, level: .ninetyFive),
      try AmountPerUnit(amounts, reduction: reduction),
    ]
  }

  private let lifts = [0, 0, 0.1, 0.3, 0.6, 1]

  private func sightings(_ metric: any WindowMetric, _ number: Int) throws -> [Sighting] {
    var generator = RandomGenerator(seed: 6, stream: UInt64(number))
    let isTreated = design.draw(number, seed: 2).isTreated
    return try metric.sightings(of: isTreated, lifts: lifts, using: &generator).map {
      try #require($0)
    }
  }

  @Test func `no effect put in is nothing done`() throws {
    for metric in try metrics() {
      for number in 1...50 {
        let seen = try sightings(metric, number)
        #expect(seen[0] == seen[1])
      }
    }
  }

  @Test func `a larger lift never makes the estimate of the same rehearsal smaller`() throws {
    for metric in try metrics() {
      for number in 1...50 {
        let estimates = try sightings(metric, number).map(\.estimate)
        #expect(estimates == estimates.sorted())
      }
    }
  }

  @Test func `on average the estimate rises by the lift times the base`() throws {
    for metric in try metrics() {
      let rehearsals = 1500
      let seen = try (1...rehearsals).map { try sightings(metric, $0).map(\.estimate) }
      for (place, lift) in lifts.enumerated() where lift > 0 {
        let gains = seen.map { $0[place] - $0[0] }
        let mean = gains.reduce(0, +) / Double(rehearsals)
        let squares = gains.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let error = squares.squareRoot() / Double(rehearsals)
        // Four standard errors; a ratio of sums is a little off its expectation, by a hundredth.
        #expect(abs(mean - metric.base * lift) < 4 * error + 0.01 * metric.base * lift)
      }
    }
  }

  @Test func `no more can be put in than a share holds, and nothing where nothing happened`() throws
  {
    let half = try OpenerShare([1, 1, 0, 0], level: .ninetyFive)
    #expect(half.largestLift == 1)
    #expect(try OpenerShare([1, 1], level: .ninetyFive).largestLift == 0)
    #expect(try OpenerShare([0, 0], level: .ninetyFive).largestLift == 0)
    var generator = RandomGenerator(seed: 1)
    let whole = half.sightings(of: [true, false, true, false], lifts: [0, 1], using: &generator)
    // Both treated units are openers now, the holdout has one of two as before.
    #expect(whole[1]?.estimate == 0.5)
  }

  @Test func `what cannot be read says why`() {
    #expect(throws: SampleError.notEstimable(reason: "no deal closed")) {
      try DealShare(numerators: [0, 0], denominators: [0, 0], level: .ninetyFive)
    }
    #expect(throws: SampleError.self) {
      try AmountPerUnit([Double](repeating: 0, count: 40), reduction: reduction)
    }
    #expect(throws: SampleError.notEstimable(reason: "the plan's method does not fit this metric"))
    {
      try reduction.metric(.mean([1, 2]), estimator: .clusteredScore)
    }
  }
}
