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
      design: past.assignmentDesign, replays: 199, seed: 3, level: .ninetyFive)
    for place in [0, 1, 3] {
      let metric = try reduction.metric(
        pilot.tallies[place], estimator: past.metrics[place].estimator)
      var generator = RandomGenerator(seed: 1)
      let sighting = try #require(
        metric.sightings(of: past.assignment.isTreated, lifts: [0], using: &generator)[0])
      let said = readout.metrics[place].difference
      let interval = try #require(said.interval)
      #expect(abs(sighting.estimate - (said.estimate ?? .nan)) < 1e-12)
      #expect(abs(sighting.lower - interval.lower) < 1e-9)
      #expect(abs(sighting.upper - interval.upper) < 1e-9)
    }
  }

  @Test(arguments: [
    CompleteDesign(unitCount: 24, treated: 8) as any AssignmentDesign,
    BlockedDesign(strata: (0..<24).map { $0 / 8 }, treated: 12),
    BlockedDesign(strata: (0..<24).map { $0 / 2 }, treated: 12),
    BlockedDesign(strata: (0..<24).map { $0 / 3 }, treated: 8),
  ])
  func `an amount misses zero exactly when the randomisation test rejects no effect`(
    _ design: any AssignmentDesign
  ) throws {
    var numbers = RandomGenerator(seed: 8)
    let values = (0..<24).map { _ in numbers.bernoulli(0.7) ? 1000 * numbers.gamma(shape: 0.5) : 0 }
    let metric = try AmountPerUnit(
      values,
      reduction: WindowReduction(design: design, replays: 199, seed: 3, level: .ninetyFive))
    var widths: [Double] = []
    var missed = 0
    for isTreated in assignments(design, 60) {
      let test = try RandomizationTest(
        values: values, isTreated: isTreated, strata: design.strata, draws: 199
      ) { number, assignment in assignment = design.draw(number, seed: 3).isTreated }
      var generator = RandomGenerator(seed: 1)
      let sighting = try #require(
        metric.sightings(of: isTreated, lifts: [0], using: &generator)[0])
      #expect(abs(sighting.estimate - test.difference) < 1e-9)
      #expect(sighting.holds(0) == (test.pValue >= 0.05))
      widths.append((sighting.upper - sighting.lower) / test.standardError)
      missed += sighting.holds(0) ? 0 : 1
    }
    // Every interval is as wide, in its own standard errors, as every other.
    let first = widths[0]
    #expect(widths.allSatisfy { abs($0 / first - 1) < 1e-9 })
    #expect(missed > 0 && missed < 20)
  }
}
