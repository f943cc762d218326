import Statistics
import Testing

/// Sizing a rate.
@Suite struct RateSizingTests {
  private static func sizing(_ base: Double, _ units: Int) throws -> RateSizing {
    try RateSizing(base: base, treatmentUnits: units, holdoutUnits: units)
  }

  /// R: `power.prop.test(n = 80, p1 = 0.2, p2 = 0.35)`, `Fixtures/rate_sizing.R`.
  @Test func `the power is that of R`() throws {
    let power = try Self.sizing(0.2, 80).power(relativeLift: 0.75)
    #expect(abs(power - 0.566335474587833) < 1e-12)
  }

  /// The examples on R's help page `power.prop.test`: n = 50 has power 0.740, power 0.9 needs 76.7.
  @Test func `the power and the units are those of a published example`() throws {
    let sizing = try Self.sizing(0.5, 50)
    #expect(abs(sizing.power(relativeLift: 0.5) - 0.740) < 0.0005)
    #expect(sizing.unitsNeeded(relativeLift: 0.5, power: 0.9) == 154)
  }

  /// R: `power.prop.test(n = 80, p1 = 0.2, power = 0.8)$p2`, which stops short of its own root by
  /// some 10⁻¹⁰.
  @Test func `the detectable lift is that of R`() throws {
    let sizing = try Self.sizing(0.2, 80)
    let lift = try #require(sizing.detectableLift(power: 0.8))
    #expect(abs(0.2 * (1 + lift) - 0.40166104423882) < 1e-8)
    #expect(abs(sizing.power(relativeLift: lift) - 0.8) < 1e-12)
  }

  /// R: `power.prop.test(p1, p2, power = 0.8)$n` is 137.91 and 2279.16 an arm.
  @Test(arguments: [(0.2, 0.75, 276), (0.033, 0.5, 4_559)])
  func `the units needed are those of R`(base: Double, lift: Double, expected: Int) throws {
    #expect(try Self.sizing(base, 1).unitsNeeded(relativeLift: lift, power: 0.8) == expected)
  }

  @Test func `a hand calculation of the units needed`() throws {
    // p̄ = 0.3: (1.959964 √(2·0.3·0.7) + 0.841621 √(0.1875 + 0.2275))²/0.01
    // = (1.270202 + 0.542176)²/0.01 = 328.5 an arm.
    let total = try #require(
      try Self.sizing(0.25, 1).unitsNeeded(relativeLift: 0.4, power: 0.8))
    #expect(total == 657)
  }

  @Test func `the units needed suffice and one fewer does not`() throws {
    for share in [0.2, 0.5, 0.75] {
      let total = try #require(
        try Self.sizing(0.1, 1).unitsNeeded(relativeLift: 0.6, power: 0.9, holdoutShare: share))
      // Shares that divide evenly, so that whole arms can be compared.
      let even = (total + 19) / 20 * 20
      let enough = try RateSizing(
        base: 0.1, treatmentUnits: even - Int(Double(even) * share),
        holdoutUnits: Int(Double(even) * share))
      #expect(enough.power(relativeLift: 0.6) >= 0.9)
      let few = even - 20
      let short = try RateSizing(
        base: 0.1, treatmentUnits: few - Int(Double(few) * share),
        holdoutUnits: Int(Double(few) * share))
      #expect(short.power(relativeLift: 0.6) < 0.9)
    }
  }

  @Test func `no lift is found as often as half the error allows`() throws {
    #expect(abs(try Self.sizing(0.2, 80).power(relativeLift: 0) - 0.025) < 1e-14)
    #expect(try Self.sizing(0.2, 80).detectableLift(power: 0.02) == 0)
  }

  @Test func `more units and larger lifts have more power`() throws {
    var previous = 0.0
    for units in [10, 20, 100, 1_000] {
      let power = try Self.sizing(0.2, units).power(relativeLift: 0.5)
      #expect(power > previous)
      previous = power
    }
    previous = 0
    for lift in [0.1, 0.5, 1, 2, 4] {
      let power = try Self.sizing(0.2, 50).power(relativeLift: lift)
      #expect(power > previous)
      previous = power
    }
  }

  @Test func `two accounts an arm cannot find even certain success`() throws {
    #expect(try Self.sizing(0.5, 2).detectableLift(power: 0.9) == nil)
  }

  @Test func `what cannot be asked has no answer`() throws {
    let sizing = try Self.sizing(0.5, 2)
    #expect(sizing.unitsNeeded(relativeLift: 0) == nil)
    #expect(sizing.unitsNeeded(relativeLift: 1.5) == nil)
    #expect(sizing.unitsNeeded(relativeLift: 0.5, power: 1) == nil)
    #expect(sizing.unitsNeeded(relativeLift: 0.5, holdoutShare: 0) == nil)
    #expect(throws: SampleError.self) { try Self.sizing(0, 10) }
    #expect(throws: SampleError.self) { try Self.sizing(0.2, 0) }
  }

  /// 2,000 seeded pilots at the size for 80 %: standard error 0.9 points. Newcombe's interval is a
  /// little more cautious than the formula's test, so the band is 75 to 83.
  @Test func `the interval excludes zero about as often as promised`() throws {
    let total = try #require(
      try Self.sizing(0.2, 1).unitsNeeded(relativeLift: 0.75, power: 0.8))
    var generator = RandomGenerator(seed: 12)
    var found = 0
    for _ in 0..<2_000 {
      let x1 = (0..<total / 2).count { _ in generator.bernoulli(0.35) }
      let x0 = (0..<total / 2).count { _ in generator.bernoulli(0.2) }
      let test = RateDifference(
        treatment: try Proportion(successes: Double(x1), trials: Double(total / 2)),
        holdout: try Proportion(successes: Double(x0), trials: Double(total / 2)))
      if test.interval().lower > 0 { found += 1 }
    }
    #expect(found > 1_500 && found < 1_660)
  }
}
