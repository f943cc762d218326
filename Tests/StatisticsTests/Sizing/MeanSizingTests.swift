import Statistics
import Testing

/// Sizing a mean.
@Suite struct MeanSizingTests {
  private static func sizing(_ units: Int, deviation: Double = 1) throws -> MeanSizing {
    try MeanSizing(
      mean: 1, standardDeviation: deviation, treatmentUnits: units, holdoutUnits: units)
  }

  /// R: `power.t.test(n = 60, delta = 0.4)` and `power.t.test(n = 12, delta = 1.2)`, exact by the
  /// non-central t; the normal approximation of it is good to 0.001.
  @Test(arguments: [(60, 0.4, 0.58436445462929), (12, 1.2, 0.80207791389189)])
  func `the power is close to the exact one of R`(
    units: Int, lift: Double, expected: Double
  ) throws {
    #expect(abs(try Self.sizing(units).power(relativeLift: lift) - expected) < 0.001)
  }

  /// The examples on R's help page `power.t.test`: n = 20 has power 0.8689528 for one standard
  /// deviation, and power 0.9 needs 22.02110 an arm.
  @Test func `the power and the units are close to those of a published example`() throws {
    #expect(abs(try Self.sizing(20).power(relativeLift: 1) - 0.8689528) < 0.001)
    let total = try #require(try Self.sizing(20).unitsNeeded(relativeLift: 1, power: 0.9))
    #expect(abs(Double(total) - 44.0422) < 1)
  }

  /// R: `power.t.test(n = 60, power = 0.8)$delta`.
  @Test func `the detectable lift is close to that of R`() throws {
    let sizing = try Self.sizing(60)
    let lift = try sizing.detectableLift(power: 0.8)
    #expect(abs(lift - 0.515707189903222) < 0.0005)
    #expect(abs(try sizing.power(relativeLift: lift) - 0.8) < 1e-12)
  }

  /// R: `power.t.test(delta = 0.4, power = 0.8)$n` is 99.08 an arm, 198.16 together.
  @Test func `the units needed are those of R`() throws {
    #expect(try Self.sizing(2).unitsNeeded(relativeLift: 0.4, power: 0.8) == 199)
  }

  @Test func `the unit of measurement does not matter`() throws {
    let one = try MeanSizing(mean: 2, standardDeviation: 3, treatmentUnits: 40, holdoutUnits: 10)
    let other = try MeanSizing(
      mean: 2_000, standardDeviation: 3_000, treatmentUnits: 40, holdoutUnits: 10)
    let power = try one.power(relativeLift: 0.7)
    #expect(abs(try other.power(relativeLift: 0.7) - power) < 1e-12)
    #expect(abs(try other.power(relativeLift: -0.7) - power) < 1e-12)
  }

  @Test func `less noise and more units find smaller lifts`() throws {
    #expect(try Self.sizing(60, deviation: 2).detectableLift() > Self.sizing(60).detectableLift())
    #expect(try Self.sizing(60).detectableLift() > Self.sizing(61).detectableLift())
  }

  @Test func `an uneven split needs more units`() throws {
    let sizing = try Self.sizing(2)
    let even = try #require(sizing.unitsNeeded(relativeLift: 0.4))
    let uneven = try #require(sizing.unitsNeeded(relativeLift: 0.4, holdoutShare: 0.2))
    // By 1/(4 · 0.2 · 0.8) = 1.5625, nearly.
    #expect(abs(Double(uneven) / Double(even) - 1.5625) < 0.02)
  }

  @Test func `what cannot be asked is an error`() throws {
    #expect(throws: SampleError.self) { try Self.sizing(1) }
    #expect(throws: SampleError.self) { try Self.sizing(0) }
    #expect(throws: SampleError.self) { try Self.sizing(5, deviation: 0) }
    #expect(throws: SampleError.self) { try Self.sizing(5).detectableLift(power: 1) }
    #expect(try Self.sizing(5).unitsNeeded(relativeLift: 0) == nil)
  }

  /// 2,000 seeded t tests on 2 × 20 normal values, expected power 0.80: standard error 0.9 points,
  /// four of them.
  @Test func `a t test finds the lift as often as promised`() throws {
    let sizing = try Self.sizing(20)
    let lift = try sizing.detectableLift(power: 0.8)
    let critical = try StudentT(degreesOfFreedom: 38).criticalValue(.ninetyFive)
    var generator = RandomGenerator(seed: 40)
    var found = 0
    for _ in 0..<2_000 {
      let t = (0..<20).map { _ in 1 + lift + generator.normal() }
      let h = (0..<20).map { _ in 1 + generator.normal() }
      let difference = t.reduce(0, +) / 20 - h.reduce(0, +) / 20
      let pooled =
        [t, h].map { arm in
          let mean = arm.reduce(0, +) / 20
          return arm.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        }.reduce(0, +) / 38
      if difference > critical * (pooled / 10).squareRoot() { found += 1 }
    }
    #expect(abs(Double(found) / 2_000 - 0.8) < 0.036)
  }
}
