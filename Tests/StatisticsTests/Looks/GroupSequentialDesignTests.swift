import Foundation
import Statistics
import Testing

/// Bounds of planned looks against tables, the multivariate normal distribution and simulation.
@Suite struct GroupSequentialDesignTests {
  /// Jennison & Turnbull (2000), tables 2.1 and 2.3, error 0.05: the constants of Pocock and of
  /// O'Brien & Fleming.
  @Test(arguments: [
    (2, 2.178, 1.977), (3, 2.289, 2.004), (4, 2.361, 2.024), (5, 2.413, 2.040), (10, 2.555, 2.087),
  ])
  func `classical constants are those of the tables`(
    looks: Int, pocock: Double, obrienFleming: Double
  ) throws {
    let flat = try GroupSequentialDesign(looks: looks, rule: .pocock)
    #expect(flat.looks.allSatisfy { abs($0.upper - pocock) < 5.1e-4 })
    let steep = try GroupSequentialDesign(looks: looks, rule: .obrienFleming)
    #expect(abs(steep.looks[looks - 1].upper - obrienFleming) < 5.1e-4)
    #expect(agree(steep.looks[0].upper, steep.looks[looks - 1].upper * Double(looks).squareRoot()))
  }

  /// Jennison & Turnbull (2000), tables 2.2 and 2.4, error 0.05 and power 0.8, five looks.
  @Test(arguments: [(StoppingRule.pocock, 1.229), (.obrienFleming, 1.028)])
  func `inflation is that of the tables`(rule: StoppingRule, inflation: Double) throws {
    let design = try GroupSequentialDesign(looks: 5, rule: rule)
    #expect(abs(try design.inflation(power: 0.8) - inflation) < 5.1e-4)
  }

  /// The bounds most programs print for five equal looks with O'Brien–Fleming-like spending, as in
  /// Proschan, Lan & Wittes (2006) and Reboussin et al. (2000).
  @Test func `O'Brien-Fleming-like spending gives the published bounds`() throws {
    let design = try GroupSequentialDesign(looks: 5)
    for (look, bound) in zip(design.looks, [4.877, 3.357, 2.680, 2.290, 2.031]) {
      #expect(abs(look.upper - bound) < 5.1e-4)
    }
  }

  /// looks.py, "bounds" and "stops with drift 3": to the 10⁻⁷ its integration reaches.
  @Test func `Pocock-like bounds at unequal looks agree with the multivariate normal`() throws {
    let design = try GroupSequentialDesign(times: [0.3, 0.6, 1], rule: .spending(.pocock))
    let bounds = [2.3118353038199086, 2.3209672253304263, 2.268911670542314]
    for (look, bound) in zip(design.looks, bounds) { #expect(abs(look.upper - bound) < 1e-6) }
    // The fixture counts stops on both sides.
    let stops = design.power(drift: 3) + design.power(drift: -3)
    #expect(abs(stops - 0.7940554725984117) < 1e-6)
  }

  /// One look is a single test: bound 1.96, no inflation, power Φ(drift − 1.96).
  @Test func `a single look is the ordinary test`() throws {
    let design = try GroupSequentialDesign(looks: 1)
    #expect(abs(design.looks[0].upper - 1.959963984540054) < 1e-12)
    #expect(abs(design.looks[0].nominalPValue - 0.05) < 1e-14)
    #expect(abs(try design.inflation() - 1) < 1e-9)
    #expect(agree(design.power(drift: 2.5), Normal.cumulative(2.5 - 1.959963984540054)))
  }

  /// The first look's bound is a quantile of what it may spend: by hand, a quarter of linear
  /// spending of 0.025 is 0.00625.
  @Test func `the first look spends what its function allows`() throws {
    let design = try GroupSequentialDesign(
      looks: 4, rule: .spending(.hwangShihDeCani(gamma: 0)))
    #expect(agree(design.looks[0].upper, -Normal.quantile(0.00625)))
    #expect(agree(design.looks[0].cumulativeLevel, 0.0125))
  }

  /// A first look that may spend 5.3 × 10⁻¹¹ keeps all its digits: the quantile of that tail, by mpmath
  /// 1.3, `findroot` on `erfc(z/sqrt(2))/2`, is 6.45803515658656397.
  @Test func `very small errors lose no digits`() throws {
    let design = try GroupSequentialDesign(times: [0.116666666666667, 1])
    #expect(abs(design.looks[0].upper - 6.45803515658656397) < 1e-12)
  }

  @Test(arguments: [
    StoppingRule.spending(.obrienFleming), .spending(.pocock), .spending(.power(rho: 3)),
    .spending(.hwangShihDeCani(gamma: -4)), .obrienFleming, .pocock, .wangTsiatis(delta: 0.25),
  ])
  func `all looks together use the level, on one side or two`(rule: StoppingRule) throws {
    for sides in [GroupSequentialDesign.Sides.one, .two] {
      let design = try GroupSequentialDesign(times: [7, 14, 30, 60], rule: rule, sides: sides)
      let total = sides == .two ? 0.05 : 0.025
      #expect(abs(design.looks[3].cumulativeLevel - total) < 1e-9)
      #expect(abs(design.power(drift: 0) - 0.025) < 1e-9)
      #expect(
        zip(design.looks, design.looks.dropFirst()).allSatisfy { $0.information < $1.information })
      #expect(design.expectedInformation(drift: 3) < design.expectedInformation(drift: 0))
      let drift = try design.drift(power: 0.9)
      #expect(abs(design.power(drift: drift) - 0.9) < 1e-9)
      #expect(try design.inflation(power: 0.9) > 1)
    }
  }

  /// 20,000 pilots without effect, read at five looks: 1,000 stops expected, deviation 31.
  @Test func `simulated pilots without effect stop as often as promised`() throws {
    let bounds = try GroupSequentialDesign(looks: 5, rule: .spending(.pocock)).looks.map(\.upper)
    var generator = RandomGenerator(seed: 31)
    var stops = 0
    for _ in 0..<20_000 {
      var score = 0.0
      for look in 0..<5 {
        score += generator.normal()
        if abs(score) >= bounds[look] * Double(look + 1).squareRoot() {
          stops += 1
          break
        }
      }
    }
    #expect(abs(stops - 1_000) < 125)
  }

  @Test func `looks that may spend nothing never stop, and the rest still keep the level`() throws {
    let design = try GroupSequentialDesign(times: [0.001, 0.5, 1])
    #expect(design.looks[0].upper == .infinity && design.looks[0].nominalPValue == 0)
    #expect(abs(design.looks[2].cumulativeLevel - 0.05) < 1e-9)
  }

  @Test func `stated shares of the error are spent as a function would spend them`() throws {
    let times = [0.2, 0.5, 0.8, 1]
    let function = SpendingFunction.pocock
    let stated = try GroupSequentialDesign(
      times: times, rule: .stated(times.map { function.spent(by: $0, of: 0.025) / 0.025 }))
    let spent = try GroupSequentialDesign(times: times, rule: .spending(function))
    for (one, other) in zip(stated.looks, spent.looks) {
      #expect(abs(one.upper - other.upper) < 1e-9)
    }
    // The times may be on any scale; the shares are of the error, not of information.
    let scaled = try GroupSequentialDesign(times: [20, 50], rule: .stated([0.3, 1]))
    #expect(abs(scaled.looks[0].cumulativeLevel - 0.015) < 1e-9)
    #expect(abs(scaled.looks[1].cumulativeLevel - 0.05) < 1e-9)
  }

  @Test func `shares that fall, leave 0 to 1, or are not one a look throw a reason`() {
    for shares in [[0.5, 0.4, 1], [-0.1, 0.5, 1], [0.1, 0.5, 1.1], [0.5, 1], [.nan, 0.5, 1]] {
      #expect(throws: SampleError.self) {
        try GroupSequentialDesign(times: [0.3, 0.6, 1], rule: .stated(shares))
      }
    }
  }

  @Test func `what cannot be planned throws a reason`() {
    for times in [[], [0.5, 0.5, 1], [-1, 1], [0, 1], [.nan, 1], [1, .infinity]] as [[Double]] {
      #expect(throws: SampleError.self) { try GroupSequentialDesign(times: times) }
    }
    #expect(throws: SampleError.self) { try GroupSequentialDesign(looks: 0) }
    #expect(throws: SampleError.self) { try GroupSequentialDesign(looks: 201) }
    #expect(throws: SampleError.self) {
      try GroupSequentialDesign(looks: 3, rule: .spending(.power(rho: 0)))
    }
    #expect(throws: SampleError.self) {
      try GroupSequentialDesign(looks: 3).inflation(power: 1)
    }
  }
}
