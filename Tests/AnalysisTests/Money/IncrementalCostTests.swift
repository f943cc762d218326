import Pipeline
import Statistics
import Testing

@testable import Analysis

/// Fieller's set where the spend is known: the image of the effect's interval under spend / x.
@Suite struct IncrementalCostTests {
  static func set(_ lower: Double, _ upper: Double) -> CostSet {
    CostSet(
      spend: 100,
      effect: ConfidenceInterval(lower: lower, upper: upper, confidenceLevel: .ninetyFive))
  }

  static let shapes: [(Double, Double, CostSet.Kind, [(Double, Double)])] = [
    (200, 400, .bounded, [(0.25, 0.5)]),
    (200, .infinity, .bounded, [(0, 0.5)]),
    (0, 400, .unbounded, [(0.25, .infinity)]),
    (-200, 400, .union, [(-.infinity, -0.5), (0.25, .infinity)]),
    (-.infinity, 400, .union, [(-.infinity, 0), (0.25, .infinity)]),
    (-400, -200, .never, [(-0.5, -0.25)]),
    (-200, 0, .never, [(-.infinity, -0.5)]),
    (0, 0, .never, []),
  ]

  @Test(arguments: shapes)
  func `the set has the shape the effect's interval gives it`(
    lower: Double, upper: Double, kind: CostSet.Kind, pieces: [(Double, Double)]
  ) {
    let set = Self.set(lower, upper)
    #expect(set.kind == kind)
    #expect(set.pieces.map(\.lower) == pieces.map(\.0))
    #expect(set.pieces.map(\.upper) == pieces.map(\.1))
  }

  /// Fieller's quadratic (b² − h²) r² − 2ab r + a² ≤ 0 for a / b, a known and b within b ± h.
  static let effects: [(Double, Double)] = [
    (300, 100), (100, 300), (-100, 300), (-300, 100), (500, 499),
  ]

  @Test(arguments: effects)
  func `a cost is in the set where Fieller's quadratic says so`(effect: Double, half: Double) {
    let set = Self.set(effect - half, effect + half)
    for step in -400...400 {
      let cost = Double(step) / 80 + 0.001
      let value = (effect * effect - half * half) * cost * cost - 200 * effect * cost + 10_000
      #expect(set.contains(cost) == (value <= 0), "\(cost)")
    }
  }

  static func cost(
    _ estimate: Double?, _ lower: Double, _ upper: Double, spend: Known = .known(100)
  ) -> CostPerDollar {
    let arm = ArmSummary(units: 10, numerator: 0, denominator: 10, value: 0)
    let difference =
      estimate.map {
        Estimated(
          estimate: $0,
          interval: ConfidenceInterval(lower: lower, upper: upper, confidenceLevel: .ninetyFive),
          method: "test")
      } ?? Estimated(notEstimable: "the holdout is empty", method: "test")
    return .incremental(
      id: "cost-per-incremental-pipeline-dollar", what: "pipeline", spend: spend,
      effect: MetricResult(
        metric: .pipelineCreated, treatment: arm, holdout: arm, difference: difference,
        relative: difference, opportunities: 1), metric: "pipeline-created", currency: "USD")
  }

  @Test func `an effect above zero has a cost with two ends`() {
    let cost = Self.cost(30, 20, 40)
    #expect(cost.estimate == 1.0 / 3 && cost.money == 300 && cost.isCausal && cost.reason == nil)
    #expect(cost.moneyPerSpend?.lower == 2 && cost.moneyPerSpend?.upper == 4)
    #expect(
      cost.sentence
        == "The play cost $0.33 for each $1 of pipeline it brought ($0.25 to $0.50)."
    )
  }

  @Test func `an effect that may be zero says that the play may never pay back`() {
    let cost = Self.cost(10, -20, 40)
    #expect(cost.estimate == 1 && cost.set?.kind == .union)
    #expect(
      cost.sentence
        == "By the estimate the play cost $1.00 for each $1 of pipeline it brought; at best "
        + "$0.25 for each $1, and it may also never pay back, since the interval of its "
        + "effect includes zero.")
    let negative = Self.cost(-10, -40, 20)
    #expect(negative.estimate == nil)
    #expect(negative.reason == "the estimated effect is not above zero")
    #expect(
      negative.sentence
        == "By the estimate the play brought no pipeline; at best $0.50 for each $1, and it "
        + "may also never pay back, since the interval of its effect includes zero.")
    #expect(Self.cost(10, -20, .infinity).sentence.contains("no best case is known"))
  }

  @Test func `an effect below zero has no cost`() {
    let cost = Self.cost(-30, -40, -20)
    #expect(cost.estimate == nil && cost.set?.kind == .never && cost.set?.best == nil)
    #expect(
      cost.sentence
        == "The play brought no pipeline: the interval of its effect does not reach above "
        + "zero, so no pipeline came of what it cost.")
  }

  @Test func `what is missing is named`() {
    #expect(Self.cost(nil, 0, 0).reason == "the holdout is empty")
    let unspent = Self.cost(30, 20, 40, spend: .known(0))
    #expect(unspent.reason == "nothing was spent on the play in the window")
    #expect(unspent.estimate == nil && unspent.money == 300)
    #expect(Self.cost(30, 20, 40, spend: .unknown("no spend was given")).spend == nil)
  }

  @Test func `the cost is read off the plan's own effect on pipeline created`() throws {
    let readout = try MarketedPilot.worked().readout()
    let metric = try #require(readout.metrics.first { $0.metric.id == "pipeline-created" })
    let cost = try #require(
      readout.money?.costs.first { $0.id == "cost-per-incremental-pipeline-dollar" })
    let each = try #require(metric.difference.estimate)
    #expect(cost.spend == 750 && cost.money == each * 10)
    #expect(abs((cost.estimate ?? 0) - 750 / (each * 10)) < 1e-12)
    #expect(cost.set?.kind == .union)
  }
}
