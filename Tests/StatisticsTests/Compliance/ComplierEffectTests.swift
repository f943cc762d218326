import Statistics
import Testing

/// Effects on compliers.
@Suite struct ComplierEffectTests {
  private typealias Table = ArithmeticTable

  /// `iv_robust(y ~ took | z)`: `Fixtures/estimators.R`, "iv HC2".
  @Test func `two stages agree with estimatr`() throws {
    let effect = try ComplierEffect(
      outcome: Table.y, takeUp: Table.takeUp, isTreated: Table.isTreated)
    let estimate = try effect.estimate()
    #expect(isClose(estimate.value, 40.1818181818184))
    #expect(isClose(estimate.standardError, 73.9703866854143))
    #expect(estimate.degreesOfFreedom == 46)
    #expect(isClose(effect.intentionToTreat / effect.firstStage, estimate.value))
  }

  @Test func `with full compliance it is the difference itself`() throws {
    let arms = Table.arms()
    let welch = try MeanDifference(treatment: arms.treatment, holdout: arms.holdout)
    let effect = try ComplierEffect(
      outcome: Table.y, takeUp: Table.isTreated.map { $0 ? 1 : 0 }, isTreated: Table.isTreated)
    #expect(isClose(try effect.estimate().value, welch.difference.value))
    #expect(isClose(try effect.estimate().standardError, welch.difference.standardError))
    let set = try effect.andersonRubin().hull
    #expect(isClose(set.lower, try welch.interval().lower, digits: 1e-9))
    #expect(isClose(set.upper, try welch.interval().upper, digits: 1e-9))
  }

  @Test func `the Anderson–Rubin set follows the intention to treat`() throws {
    let arms = Table.arms()
    let p = try MeanDifference(treatment: arms.treatment, holdout: arms.holdout).pValue()
    let effect = try ComplierEffect(
      outcome: Table.y, takeUp: Table.takeUp, isTreated: Table.isTreated)
    for level in stride(from: 0.05, to: 1, by: 0.05) {
      let level = try ConfidenceLevel(level)
      let set = try effect.andersonRubin(confidenceLevel: level)
      #expect(set.contains(0) == (p >= 1 - level.value))
    }
  }

  @Test func `weak take-up leaves the set unbounded`() throws {
    let weak = Table.rows.map { $0 % 2 == 0 ? 1.0 : 0 }
    let effect = try ComplierEffect(outcome: Table.y, takeUp: weak, isTreated: Table.isTreated)
    #expect(!(try effect.andersonRubin().isBounded))
  }

  @Test func `take-up that does not move is a reason`() throws {
    let effect = try ComplierEffect(
      outcome: Table.y, takeUp: Table.y.map { _ in 1 }, isTreated: Table.isTreated)
    #expect(throws: SampleError.self) { try effect.estimate() }
    #expect(throws: SampleError.self) {
      try ComplierEffect(outcome: [1], takeUp: [1], isTreated: [true])
    }
  }
}
