import Foundation
import Statistics
import Testing

/// Intervals of one proportion.
@Suite struct ProportionTests {
  /// Newcombe (1998a), Table I, methods 3 and 5, to the four digits printed.
  @Test(
    arguments: [
      (81, 263, [0.2553, 0.3662, 0.2527, 0.3676]), (15, 148, [0.0624, 0.1605, 0.0578, 0.1617]),
      (0, 20, [0.0000, 0.1611, 0.0000, 0.1684]), (1, 29, [0.0061, 0.1718, 0.0009, 0.1776]),
    ] as [(Double, Double, [Double])])
  func `the limits are the published ones`(
    successes: Double, trials: Double, expected: [Double]
  ) throws {
    let proportion = try Proportion(successes: successes, trials: trials)
    let wilson = proportion.wilson()
    let exact = try proportion.clopperPearson()
    for (limit, printed) in zip([wilson.lower, wilson.upper, exact.lower, exact.upper], expected) {
      #expect(abs(limit - printed) < 0.000_05)
    }
  }

  /// Roots found at 30 digits, `Fixtures/proportions.py`.
  @Test(
    arguments: [
      (
        4, 10, [0.16818032970623612, 0.68732623026634173, 0.12155225811982719, 0.73762192339305493]
      ),
      (
        15, 148,
        [0.06238639953073628, 0.16048724172330804, 0.057844010083448559, 0.16165049034947901]
      ),
      (0, 20, [0, 0.16112515805281939, 0, 0.16843347098308534]),
      (29, 29, [0.88303020150025923, 1, 0.88055513093049728, 1]),
      (
        3, 260,
        [0.0039317324626353381, 0.033368920985397453, 0.0023858584654653395, 0.033348095951826387]
      ),
    ] as [(Double, Double, [Double])])
  func `the limits agree with an independent calculation`(
    successes: Double, trials: Double, expected: [Double]
  ) throws {
    let proportion = try Proportion(successes: successes, trials: trials)
    let wilson = proportion.wilson()
    let exact = try proportion.clopperPearson()
    #expect(abs(wilson.lower - expected[0]) < 1e-14)
    #expect(abs(wilson.upper - expected[1]) < 1e-14)
    #expect(abs(exact.lower - expected[2]) < 1e-12)
    #expect(abs(exact.upper - expected[3]) < 1e-12)
  }

  @Test func `four of ten by hand`() throws {
    // z = 1.96: centre (4 + 1.9208)/(10 + 3.8416) = 0.427754, half width
    // 1.96 √(0.024 + 0.0096040)·10/13.8416 = 0.259576.
    let interval = try Proportion(successes: 4, trials: 10).wilson()
    #expect(abs((interval.lower + interval.upper) / 2 - 0.427754) < 2e-6)
    #expect(abs((interval.upper - interval.lower) / 2 - 0.259576) < 5e-6)
  }

  @Test func `exchanging successes and failures mirrors both intervals`() throws {
    for trials in 1...12 {
      for successes in 0...trials {
        let one = try Proportion(successes: Double(successes), trials: Double(trials))
        let other = try Proportion(successes: Double(trials - successes), trials: Double(trials))
        #expect(abs(one.wilson().lower + other.wilson().upper - 1) < 1e-15)
        let difference = try one.clopperPearson().lower + other.clopperPearson().upper - 1
        #expect(abs(difference) < 1e-14)
      }
    }
  }

  @Test func `the interval starts at 0 exactly when nothing succeeded`() throws {
    for trials in [1, 2, 3.5, 10, 1_000] {
      #expect(try Proportion(successes: 0, trials: trials).wilson().lower == 0)
      #expect(try Proportion(successes: trials, trials: trials).wilson().upper == 1)
      #expect(try Proportion(successes: 0.5, trials: trials).wilson().lower > 0)
      #expect(try Proportion(successes: 0.5, trials: trials).wilson().upper < 1)
    }
  }

  /// `gsl_cdf_beta_Qinv` has no value for thousands of ordinary counts; the limits here must.
  @Test func `every ordinary count has an exact interval whose ends have the stated tails`() throws
  {
    for trials in stride(from: 20.0, through: 420, by: 40) {
      for successes in stride(from: 1.0, to: trials, by: trials / 10) {
        let interval = try Proportion(successes: successes, trials: trials).clopperPearson()
        #expect(interval.lower < successes / trials && successes / trials < interval.upper)
        let wilson = try Proportion(successes: successes, trials: trials).wilson()
        #expect(abs(interval.lower - wilson.lower) < 2 / trials)
        #expect(abs(interval.upper - wilson.upper) < 2 / trials)
      }
    }
  }

  /// Coverage is summed over all outcomes rather than simulated. Wilson's dips at single rates, to
  /// 92.8 % at one in five, and is close to nominal over all of them.
  @Test func `the exact interval never covers too little and Wilson's does not on average`() throws
  {
    let trials = 40
    let exact = try (0...trials).map {
      try Proportion(successes: Double($0), trials: Double(trials)).clopperPearson()
    }
    let wilson = try (0...trials).map {
      try Proportion(successes: Double($0), trials: Double(trials)).wilson()
    }
    var sum = 0.0
    for percent in 1...99 {
      let rate = Double(percent) / 100
      // The chance of x successes, from that of one fewer.
      var chance = pow(1 - rate, Double(trials))
      var exactCoverage = 0.0
      for x in 0...trials {
        if exact[x].contains(rate) { exactCoverage += chance }
        if wilson[x].contains(rate) { sum += chance }
        chance *= Double(trials - x) / Double(x + 1) * rate / (1 - rate)
      }
      #expect(exactCoverage >= 0.95)
    }
    #expect(sum / 99 > 0.945 && sum / 99 < 0.96)
  }

  @Test func `counts that cannot be are errors`() {
    #expect(
      throws: SampleError.notEstimable(
        reason: "a rate needs at least one trial, and there is none")
    ) { try Proportion(successes: 0, trials: 0) }
    #expect(throws: SampleError.self) { try Proportion(successes: 3, trials: 2) }
    #expect(throws: SampleError.self) { try Proportion(successes: -1, trials: 2) }
    #expect(throws: SampleError.self) { try Proportion(successes: .nan, trials: 2) }
    #expect(throws: SampleError.self) { try Proportion(successes: 1, trials: .infinity) }
  }
}
