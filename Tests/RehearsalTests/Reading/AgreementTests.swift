import Analysis
import Pipeline
import Planning
import Statistics
import Testing

@testable import Rehearsal

/// A rehearsal says what the analysis would have said of the same assignment and outcomes.
struct AgreementTests {
  private func assignments(_ design: any AssignmentDesign, _ count: Int) -> [[Bool]] {
    (1...count).map { design.draw($0, seed: 5).isTreated }
  }

  @Test(arguments: ["complete", "blocked"])
  func `shares and times are read as the readout reads them`(_ method: String) throws {
    let ledger = try nullCompany(120)
    var brief = try plan(ledger, method: method).brief
    brief.window = try #require(Window(start: day("2026-07-01"), days: 30, followUp: 10))
    let decision = brief.window.decisionDay
    let past = try Plan(brief: brief, ledger: ledger, sources: [])
    let readout = Readout(plan: past, planDigest: "", ledger: ledger, asOf: decision)
    let pilot = try PastPilot(
      of: past, in: brief.window, ledger: ledger.withDealsInOrder, methods: [past.design.method])
    let reduction = WindowReduction(
      design: past.assignmentDesign, replays: 199, pool: 199, seed: 3, level: .ninetyFive)
    for place in [0, 1, 3] {
      let metric = try reduction.metric(
        pilot.tallies[place], estimator: past.metrics[place].estimator)
      var generator = RandomGenerator(seed: 1)
      let sighting = try #require(
        metric.sightings(of: past.assignment.isTreated, lifts: [0], using: &generator)[0])
      let said = readout.metrics[place].difference
      let interval = try #require(said.interval)
      #expect(abs(sighting.estimate - (said.estimate ?? .nan)) < 1e-12)
      let rehearsed = try #require(sighting.interval)
      #expect(abs(rehearsed.lower - interval.lower) < 1e-9)
      #expect(abs(rehearsed.upper - interval.upper) < 1e-9)
    }
  }

  @Test(arguments: [
    CompleteDesign(unitCount: 24, treated: 8) as any AssignmentDesign,
    BlockedDesign(strata: (0..<24).map { $0 / 8 }, treated: 12),
    BlockedDesign(strata: (0..<24).map { $0 / 2 }, treated: 12),
    BlockedDesign(strata: (0..<24).map { $0 / 3 }, treated: 8),
  ])
  func `an amount is found, and its effect held, exactly when the randomisation test says so`(
    _ design: any AssignmentDesign
  ) throws {
    var numbers = RandomGenerator(seed: 8)
    let values = (0..<24).map { _ in numbers.bernoulli(0.7) ? 1000 * numbers.gamma(shape: 0.5) : 0 }
    let mean = values.reduce(0, +) / 24
    let metric = try AmountPerUnit(
      values,
      reduction: WindowReduction(
        design: design, replays: 199, pool: 199, seed: 3, level: .ninetyFive))
    let lifts = [0, 0.5, 2, 5]
    var said = [0, 0, 0]
    for isTreated in assignments(design, 25) {
      var generator = RandomGenerator(seed: 1)
      let sightings = metric.sightings(of: isTreated, lifts: lifts, using: &generator)
      for (lift, sighting) in zip(lifts, sightings) {
        let sighting = try #require(sighting)
        func test(shift: Double) throws -> RandomizationTest {
          let imputed = zip(values, isTreated).map { $1 ? $0 * (1 + lift) - shift : $0 }
          return try RandomizationTest(
            values: imputed, isTreated: isTreated, strata: design.strata, draws: 199
          ) { number, assignment in assignment = design.draw(number, seed: 3).isTreated }
        }
        let zero = try test(shift: 0)
        #expect(abs(sighting.estimate - zero.difference) < 1e-9)
        #expect(sighting.missesZero == (zero.pValue < 0.05))
        #expect(sighting.isAboveZero == (zero.pValue < 0.05 && zero.difference > 0))
        // An effect is held as a shift of all, or as the multiple, up to three, that leaves history.
        let history = try RandomizationTest(
          values: values, isTreated: isTreated, strata: design.strata, draws: 199
        ) { number, assignment in assignment = design.draw(number, seed: 3).isTreated }
        let isHeld = try test(shift: mean * lift).pValue >= 0.05
        #expect(sighting.holdsEffect == (isHeld || (lift <= 2 && history.pValue >= 0.05)))
        said[0] += sighting.missesZero ? 1 : 0
        said[1] += sighting.isAboveZero ? 1 : 0
        said[2] += sighting.holdsEffect ? 0 : 1
      }
    }
    // Both answers were given.
    #expect(said.reduce(0, +) > 0 && said.allSatisfy { $0 < 100 }, "\(said)")
  }
}
