import Statistics
import Testing

/// Effects by segment.
@Suite struct SegmentTests {
  private typealias Table = ArithmeticTable
  private static let segments = Table.rows.map { ["east", "north", "west"][$0 % 3] }

  @Test func `the joint test on Welch's errors is Cochran's Q`() throws {
    let effects = try SegmentEffects(
      outcome: Table.y, isTreated: Table.isTreated, segments: Self.segments)
    let interaction = try InteractionTest(
      outcome: Table.y, isTreated: Table.isTreated, segments: Self.segments)
    #expect(isClose(effects.q, interaction.test.statistic, digits: 1e-9))
    #expect(
      isClose(
        try effects.heterogeneityPValue(), try interaction.test.chiSquarePValue(), digits: 1e-9))
    #expect(try interaction.test.pValue() > interaction.test.chiSquarePValue())
  }

  @Test func `the reference does not change the joint test`() throws {
    let statistics = try ["east", "north", "west"].map { reference in
      try InteractionTest(
        outcome: Table.y, isTreated: Table.isTreated, segments: Self.segments,
        reference: reference
      ).test.statistic
    }
    #expect(isClose(statistics[1], statistics[0], digits: 1e-9))
    #expect(isClose(statistics[2], statistics[0], digits: 1e-9))
  }

  /// Effects 2 and 12, squared errors 1 and 1: Q = 50, τ² = (50 − 1)/(2 − 1) = 49; each keeps 0.98.
  @Test func `shrinkage comes out as by hand`() throws {
    let arm = { (mean: Double) in [mean - 1, mean + 1, mean - 1, mean + 1].map { $0 } }
    // A variance of 4/3 an arm over four units is 1/3 each: scale to errors of 1 by √1.5.
    let scale = 1.5.squareRoot()
    let values =
      arm(2 / scale) + arm(0) + arm(12 / scale) + arm(0)
    let treated = [true, false, true, false].flatMap { [Bool](repeating: $0, count: 4) }
    let effects = try SegmentEffects(
      outcome: values.map { $0 * scale }, isTreated: treated,
      segments: (0..<16).map { $0 < 8 ? "a" : "b" })
    #expect(isClose(effects.q, 50))
    #expect(isClose(effects.betweenVariance, 49))
    #expect(isClose(effects.segments[0].weight, 0.98))
    #expect(isClose(effects.segments[0].shrunken, 0.98 * 2 + 0.02 * 7))
    #expect(isClose(effects.segments[0].shrunkenError, (0.98 + 0.0004 * 25).squareRoot()))
  }

  @Test func `a segment without an effect is left out with its reason`() throws {
    let effects = try SegmentEffects(
      outcome: Table.y + [1], isTreated: Table.isTreated + [true],
      segments: Self.segments + ["lone"])
    #expect(effects.segments.count == 3)
    #expect(effects.leftOut["lone"] != nil)
    #expect(throws: SampleError.self) {
      try InteractionTest(
        outcome: Table.y, isTreated: Table.isTreated, segments: Table.y.map { _ in "all" })
    }
  }
}
