import Statistics
import Testing

/// Welch's and Student's tests and Fieller's relative lift.
@Suite struct MeanDifferenceTests {
  /// Hours of sleep gained under two drugs (Student 1908), as in R's `sleep`.
  static let sleep = (
    first: [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0],
    second: [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
  )

  /// `t.test(extra ~ group, data = sleep)` as printed in R's help.
  @Test func `the sleep data give the published test`() throws {
    let test = try MeanDifference(treatment: Self.sleep.first, holdout: Self.sleep.second)
    #expect(abs(test.difference.statistic - -1.8608) < 5e-5)
    #expect(abs(test.difference.degreesOfFreedom - 17.776) < 5e-4)
    #expect(abs(try test.pValue() - 0.07939) < 5e-6)
    let interval = try test.interval()
    #expect(abs(interval.lower - -3.3654832) < 5e-8)
    #expect(abs(interval.upper - 0.2054832) < 5e-8)
  }

  /// `Fixtures/estimators.R`, "welch".
  @Test func `an independent implementation agrees`() throws {
    let arms = ArithmeticTable.arms()
    let test = try MeanDifference(treatment: arms.treatment, holdout: arms.holdout)
    #expect(isClose(test.difference.value, 18.416666666666671))
    #expect(isClose(test.difference.standardError, 32.490183392960596))
    #expect(isClose(test.difference.degreesOfFreedom, 44.7962510718449))
    #expect(isClose(try test.pValue(), 0.573653786058686))
    #expect(isClose(try test.interval().lower, -47.030137784361713))
    #expect(isClose(try test.interval().upper, 83.863471117695056))
  }

  /// Means 4 and 2, variances 4 and 1, three units each: pooled 2.5, error √(5/3), four degrees.
  @Test func `a small case comes out as by hand`() throws {
    let pooled = try MeanDifference(treatment: [2, 4, 6], holdout: [1, 2, 3], variances: .pooled)
    #expect(pooled.difference.value == 2)
    #expect(isClose(pooled.difference.standardError, (5 / 3.0).squareRoot()))
    #expect(pooled.difference.degreesOfFreedom == 4)
    let welch = try MeanDifference(treatment: [2, 4, 6], holdout: [1, 2, 3])
    // (4/3 + 1/3)² / ((4/3)²/2 + (1/3)²/2) = 50/17.
    #expect(isClose(welch.difference.degreesOfFreedom, 50 / 17.0))
  }

  /// Fieller's quadratic (ȳₜ − θȳₕ)² = t²(1 + θ²)v with t² from four degrees, solved by hand:
  /// v = 2.5/3, t = 2.776445105197794.
  @Test func `the pooled relative set solves Fieller's quadratic`() throws {
    let pooled = try MeanDifference(
      treatment: [12, 14, 16], holdout: [11, 12, 13], variances: .pooled)
    let k = 2.776445105197794 * 2.776445105197794 * 2.5 / 3
    let (a, b, c) = (144 - k, -2 * 14 * 12.0, 196 - k)
    let root = (b * b - 4 * a * c).squareRoot()
    let set = try pooled.relativeSet().hull
    #expect(isClose(set.lower, (-b - root) / (2 * a) - 1, digits: 1e-9))
    #expect(isClose(set.upper, (-b + root) / (2 * a) - 1, digits: 1e-9))
  }

  @Test(arguments: [0.5, 0.8, 0.9, 0.95, 0.99, 0.9999])
  func `the relative set leaves out zero exactly when the p-value is small`(
    _ level: Double
  ) throws {
    let level = try ConfidenceLevel(level)
    var generator = RandomGenerator(seed: 11)
    for _ in 0..<60 {
      let treatment = (0..<9).map { _ in generator.exponential() * 3 }
      let holdout = (0..<5).map { _ in generator.exponential() }
      let test = try MeanDifference(treatment: treatment, holdout: holdout)
      let isSignificant = try test.pValue() < 1 - level.value
      #expect(try test.relativeSet(confidenceLevel: level).contains(0) != isSignificant)
      #expect(try test.interval(confidenceLevel: level).contains(0) != isSignificant)
    }
  }

  @Test func `a holdout that might be zero leaves the lift unbounded and says so`() throws {
    let test = try MeanDifference(treatment: [5, 6, 7, 8], holdout: [0, 0, 0, 4])
    let set = try test.relativeSet()
    #expect(!set.isBounded)
    #expect(set.remark != nil)
    guard case .outside(let upTo, let from, _) = set else {
      Issue.record("the set should have a gap")
      return
    }
    #expect(upTo < from)
    // The gap holds no lift that the test accepts: θ = 1 is rejected.
    #expect(try (test.pValue() < 0.05) == (upTo < 0 && 0 < from))
    let nothing = try MeanDifference(treatment: [-1, 1, 0, 0.5], holdout: [1, -1, 0.5, 0])
    guard case .everything = try nothing.relativeSet() else {
      Issue.record("nothing should be excluded")
      return
    }
  }

  @Test func `exchanging the arms changes the sign`() throws {
    let (a, b) = Self.sleep
    let (test, other) = (
      try MeanDifference(treatment: a, holdout: b), try MeanDifference(treatment: b, holdout: a)
    )
    #expect(test.difference.value == -other.difference.value)
    #expect(try test.pValue() == other.pValue())
    #expect(try test.interval().lower == -other.interval().upper)
  }

  @Test func `a lift does not depend on the currency`() throws {
    let arms = ArithmeticTable.arms()
    let test = try MeanDifference(treatment: arms.treatment, holdout: arms.holdout)
    let cents = try MeanDifference(
      treatment: arms.treatment.map { $0 * 100 }, holdout: arms.holdout.map { $0 * 100 })
    #expect(isClose(try test.relativeSet().hull.upper, try cents.relativeSet().hull.upper))
    #expect(isClose(try test.pValue(), try cents.pValue()))
  }

  @Test func `what cannot be estimated is a reason`() throws {
    #expect(throws: SampleError.self) { try MeanDifference(treatment: [], holdout: [1]) }
    #expect(throws: SampleError.self) { try MeanDifference(treatment: [1, 2], holdout: [1]) }
    #expect(throws: SampleError.self) { try MeanDifference(treatment: [1, 1], holdout: [1, 1]) }
    #expect(throws: SampleError.self) { try MeanDifference(treatment: [.nan, 1], holdout: [1]) }
    let zeros = try MeanDifference(treatment: [1, 2], holdout: [0, 0])
    #expect(zeros.relativeLift == nil)
    #expect(throws: SampleError.self) { try zeros.relativeSet() }
    #expect(throws: SampleError.self) { try zeros.relativeShortcut(.delta) }
  }

  /// 2,000 draws of 25 against 25 exponential units: 95 % within ±1.5 points.
  @Test func `the relative set covers as it says`() throws {
    var covered = 0
    for k in 1...2_000 {
      var generator = RandomGenerator(seed: 3, stream: UInt64(k))
      let test = try MeanDifference(
        treatment: (0..<25).map { _ in 8 + 2 * generator.normal() },
        holdout: (0..<25).map { _ in 5 + generator.normal() })
      if try test.relativeSet().contains(0.6) { covered += 1 }
    }
    #expect(abs(Double(covered) / 2_000 - 0.95) < 0.015)
  }
}
