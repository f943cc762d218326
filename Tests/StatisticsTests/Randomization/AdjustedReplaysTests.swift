import Statistics
import Testing

/// Randomisation tests on what covariates leave.
@Suite struct AdjustedReplaysTests {
  private struct World {
    var outcome: [Double]
    let covariates: [[Double]]
    let isTreated: [Bool]

    init(seed: UInt64, units: Int = 40, effect: Double = 0) {
      var numbers = RandomGenerator(seed: seed)
      let x = (0..<units).map { _ in numbers.normal() }
      let z = (0..<units).map { _ in numbers.normal() }
      isTreated = Self.draw(Int(seed) + 1_000_000, units)
      // Money of a kind: nothing for many, a whale for few, and more where x is high.
      outcome = x.map { x in
        numbers.bernoulli(0.8) ? numbers.gamma(shape: 1) * (3 + x) * (3 + x) : 0
      }
      for unit in 0..<units where isTreated[unit] { outcome[unit] += effect }
      covariates = [x, z]
    }

    static func draw(_ number: Int, _ units: Int) -> [Bool] {
      var numbers = RandomGenerator(seed: 77, stream: UInt64(number))
      var order = Array(0..<units)
      for place in stride(from: units - 1, to: 0, by: -1) {
        order.swapAt(place, numbers.uniform(below: place + 1))
      }
      var isTreated = [Bool](repeating: false, count: units)
      for unit in order.prefix(units / 2) { isTreated[unit] = true }
      return isTreated
    }

    func test(adjusted: Bool = true, draws: Int = 199) throws -> RandomizationTest {
      try RandomizationTest(
        values: outcome, isTreated: isTreated, strata: outcome.map { _ in 0 },
        adjustingFor: adjusted ? covariates : [], draws: draws
      ) { number, into in into = World.draw(number, isTreated.count) }
    }
  }

  @Test func `without covariates it is the plain test`() throws {
    let world = World(seed: 1, effect: 1)
    let plain = try RandomizationTest(
      values: world.outcome, isTreated: world.isTreated, strata: world.outcome.map { _ in 0 },
      draws: 199
    ) { number, into in into = World.draw(number, 40) }
    let same = try world.test(adjusted: false)
    #expect(same.difference == plain.difference && same.pValue == plain.pValue)
    #expect(same.interval() == plain.interval())
    #expect(try same.relativeInterval() == plain.relativeInterval())
  }

  @Test func `its estimate is the coefficient of an analysis of covariance`() throws {
    for seed in 1...5 as ClosedRange<UInt64> {
      let world = World(seed: seed, effect: 2)
      let regression = try AdjustedMeanDifference(
        outcome: world.outcome, isTreated: world.isTreated, covariates: world.covariates,
        adjustment: .common)
      let test = try world.test(draws: 19)
      #expect(abs(test.difference - regression.difference.value) < 1e-10)
    }
  }

  @Test func `what the covariates explain moves nothing but the estimate`() throws {
    let world = World(seed: 3)
    var moved = world
    for unit in moved.outcome.indices {
      moved.outcome[unit] += 5 * world.covariates[0][unit] - 2 * world.covariates[1][unit] + 40
    }
    let (one, other) = (try world.test(), try moved.test())
    #expect(abs(one.difference - other.difference) < 1e-9)
    #expect(one.pValue == other.pValue)
    let ends = (one.interval(supposing: .constant), other.interval(supposing: .constant))
    #expect(abs(ends.0.lower - ends.1.lower) < 1e-8)
    #expect(abs(ends.0.upper - ends.1.upper) < 1e-8)
  }

  @Test func `scaling and shifting the treated scale and shift the interval`() throws {
    let world = World(seed: 4)
    var scaled = world
    var shifted = world
    for unit in world.outcome.indices {
      scaled.outcome[unit] *= 1024
      if world.isTreated[unit] { shifted.outcome[unit] += 7 }
    }
    let interval = try world.test().interval()
    let large = try scaled.test().interval()
    #expect(abs(large.lower - 1024 * interval.lower) < 1e-6)
    #expect(abs(large.upper - 1024 * interval.upper) < 1e-6)
    let shifts = try world.test().interval(supposing: .constant)
    let further = try shifted.test().interval(supposing: .constant)
    #expect(abs(further.lower - shifts.lower - 7) < 1e-7)
    #expect(abs(further.upper - shifts.upper - 7) < 1e-7)
  }

  @Test func `several outcomes on one list of draws are each as if alone`() throws {
    let worlds = (1...3).map { World(seed: $0, effect: 1) }
    let isTreated = worlds[0].isTreated
    let constant = [Double](repeating: 3, count: 40)
    let together = RandomizationTest.together(
      (worlds.map(\.outcome) + [constant]).map {
        RandomizationTest.Question(values: $0, covariates: worlds[0].covariates)
      }, isTreated: isTreated, strata: constant.map { _ in 0 }, draws: [99, 99, 99, 99]
    ) { number, into in into = World.draw(number, 40) }
    for (world, result) in zip(worlds, together) {
      let alone = try RandomizationTest(
        values: world.outcome, isTreated: isTreated, strata: constant.map { _ in 0 },
        adjustingFor: worlds[0].covariates, draws: 99
      ) { number, into in into = World.draw(number, 40) }
      let test = try result.get()
      #expect(test.pValue == alone.pValue && test.interval() == alone.interval())
    }
    #expect(throws: SampleError.self) { try together[3].get() }
  }

  @Test func `covariates that say everything are refused with the reason`() {
    let world = World(seed: 2)
    func fails(_ outcome: [Double], _ covariates: [[Double]], _ reason: String) {
      #expect(throws: SampleError.notEstimable(reason: reason)) {
        try RandomizationTest(
          values: outcome, isTreated: world.isTreated, strata: outcome.map { _ in 0 },
          adjustingFor: covariates, draws: 9
        ) { number, into in into = World.draw(number, 40) }
      }
    }
    fails(
      world.covariates[0], world.covariates, "the covariates explain the outcomes whole")
    fails(
      world.outcome, [world.isTreated.map { $0 ? 1 : 0 }],
      "the covariates tell the arms apart whole")
  }

  /// 300 seeded pilots, 99 draws: 5 % rejected and 95 % covered, standard error 1.3 points; three of
  /// them. The interval is shorter than without covariates, which foretell a part of the outcome.
  @Test func `level and coverage hold, and intervals are shorter`() throws {
    var (rejected, covered, shorter) = (0, 0, 0)
    for seed in 500..<800 as Range<UInt64> {
      let test = try World(seed: seed, effect: 3).test(draws: 99)
      if try World(seed: seed).test(draws: 99).pValue <= 0.05 { rejected += 1 }
      let interval = test.interval(supposing: .constant)
      if interval.contains(3) { covered += 1 }
      guard seed < 560 else { continue }
      let plain = try World(seed: seed, effect: 3).test(adjusted: false, draws: 99)
        .interval(supposing: .constant)
      if interval.upper - interval.lower < plain.upper - plain.lower { shorter += 1 }
    }
    #expect(rejected > 3 && rejected < 27)
    #expect(covered > 273)
    #expect(shorter > 30, "\(shorter) of 60")
  }
}
