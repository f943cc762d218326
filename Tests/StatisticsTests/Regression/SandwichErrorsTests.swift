import Statistics
import Testing

/// Regressions against R's estimatr and clubSandwich: `Fixtures/estimators.R`.
@Suite struct SandwichErrorsTests {
  private typealias Table = ArithmeticTable

  private func agrees(
    _ estimate: StudentizedEstimate, _ value: Double, _ error: Double, _ freedom: Double
  ) -> Bool {
    isClose(estimate.value, value) && isClose(estimate.standardError, error)
      && isClose(estimate.degreesOfFreedom, freedom)
  }

  /// `lm_lin(y ~ z, ~ x)`, `lm_robust(y ~ z + x, se_type = "HC3")`, `lm_robust(fixed_effects =)`.
  @Test func `adjustments agree with estimatr`() throws {
    let lin = try AdjustedMeanDifference(
      outcome: Table.y, isTreated: Table.isTreated, covariates: [Table.x])
    #expect(agrees(lin.difference, 9.8781556956812, 33.4948427126518, 44))
    let common = try AdjustedMeanDifference(
      outcome: Table.y, isTreated: Table.isTreated, covariates: [Table.x], adjustment: .common,
      kind: .hc3)
    #expect(agrees(common.difference, 10.3066999214721, 33.8989662692149, 45))
    let blocks = try AdjustedMeanDifference(
      outcome: Table.y, isTreated: Table.isTreated, covariates: [], blocks: Table.blocks)
    #expect(agrees(blocks.difference, 15.5777777777778, 35.9512348547216, 41))
  }

  /// `lm_robust(y ~ zc, clusters =)` and `coef_test(lm(y ~ zc + x), vcov =, cluster =)`.
  @Test(
    arguments: [
      (SandwichErrors.Kind.cr0, 24.5651788059088, 13.8094730283109),
      (.cr2, 26.5420070599222, 13.7650290140219), (.cr3, 28.6839932568719, 13.7099750642425),
    ])
  func `clustered errors agree with clubSandwich`(
    _ kind: SandwichErrors.Kind, _ error: Double, _ freedom: Double
  ) throws {
    let fit = try AdjustedMeanDifference(
      outcome: Table.y, isTreated: Table.isTreatedByCluster, covariates: [Table.x],
      adjustment: .common, clusters: Table.clusters, kind: kind, freedom: .satterthwaite)
    #expect(agrees(fit.difference, 35.7551330778911, error, freedom))
    let plain = try AdjustedMeanDifference(
      outcome: Table.y, isTreated: Table.isTreatedByCluster, covariates: [],
      clusters: Table.clusters)
    #expect(agrees(plain.difference, 41.5833333333334, 27.9188698490966, 14))
  }

  @Test func `HC2 on two arms is Welch's error`() throws {
    let arms = Table.arms()
    let welch = try MeanDifference(treatment: arms.treatment, holdout: arms.holdout)
    let fit = try AdjustedMeanDifference(
      outcome: Table.y, isTreated: Table.isTreated, covariates: [], freedom: .satterthwaite)
    #expect(isClose(fit.difference.standardError, welch.difference.standardError))
  }

  @Test func `a cluster a row is no cluster`() throws {
    let rows = Table.rows.map { Int32($0) }
    let fit = { (kind: SandwichErrors.Kind, clusters: [Int32]?) in
      try AdjustedMeanDifference(
        outcome: Table.y, isTreated: Table.isTreated, covariates: [Table.x], clusters: clusters,
        kind: kind, freedom: .satterthwaite
      ).difference
    }
    for (single, clustered) in [
      (SandwichErrors.Kind.hc0, SandwichErrors.Kind.cr0), (.hc2, .cr2), (.hc3, .cr3),
    ] {
      let (first, second) = (try fit(single, nil), try fit(clustered, rows))
      #expect(isClose(first.standardError, second.standardError))
      #expect(isClose(first.degreesOfFreedom, second.degreesOfFreedom))
    }
  }

  /// A covariate in cents beyond 10¹² with a small spread costs no digits.
  @Test func `units and offsets of a covariate do not matter`() throws {
    let far = Table.x.map { 1e12 + $0 * 100 }
    let fit = try AdjustedMeanDifference(
      outcome: Table.y, isTreated: Table.isTreated, covariates: [far])
    #expect(isClose(fit.difference.value, 9.8781556956812, digits: 1e-9))
    #expect(isClose(fit.difference.standardError, 33.4948427126518, digits: 1e-9))
  }

  @Test func `a repeated covariate changes nothing`() throws {
    let constant = Table.x.map { _ in 7.0 }
    let fit = try AdjustedMeanDifference(
      outcome: Table.y, isTreated: Table.isTreated,
      covariates: [Table.x, constant, Table.x.map { 3 * $0 - 1 }])
    #expect(isClose(fit.difference.value, 9.8781556956812, digits: 1e-9))
    #expect(isClose(fit.difference.standardError, 33.4948427126518, digits: 1e-9))
    #expect(fit.difference.degreesOfFreedom == 44)
  }

  @Test func `the relative set leaves out zero exactly when the p-value is small`() throws {
    let fit = try AdjustedMeanDifference(
      outcome: zip(Table.y, Table.isTreated).map { $0 + ($1 ? 60 : 0) },
      isTreated: Table.isTreated, covariates: [Table.x])
    for level in stride(from: 0.02, to: 1, by: 0.02) {
      let level = try ConfidenceLevel(level)
      let isSignificant = try fit.pValue() < 1 - level.value
      #expect(try fit.relativeSet(confidenceLevel: level).contains(0) != isSignificant)
    }
  }

  @Test func `one slope from both arms gives Welch's error of the adjusted values`() throws {
    let cuped = try VarianceReduction(
      outcome: Table.y, isTreated: Table.isTreated, covariates: [Table.x])
    let mean = Table.x.reduce(0, +) / 48
    let adjusted = zip(Table.y, Table.x).map { $0 - cuped.slopes[0] * ($1 - mean) }
    let arms = Table.arms(adjusted)
    let welch = try MeanDifference(treatment: arms.treatment, holdout: arms.holdout)
    #expect(isClose(cuped.difference.value, welch.difference.value))
    #expect(isClose(cuped.difference.standardError, welch.difference.standardError))
    let ratio = try VarianceReduction(
      numerators: Table.y, denominators: Table.y.map { _ in 1 }, isTreated: Table.isTreated,
      covariate: Table.x)
    #expect(isClose(ratio.slopes[0], cuped.slopes[0]))
    #expect(isClose(ratio.difference.value, cuped.difference.value))
  }

  /// 1,000 draws of twelve clusters of two to five rows, four treated: 95 % within ±2.1 points.
  @Test func `few clusters are covered as the interval says`() throws {
    var covered = 0
    for k in 1...1_000 {
      var generator = RandomGenerator(seed: 6, stream: UInt64(k))
      var outcome: [Double] = []
      var clusters: [Int32] = []
      for cluster in 0..<12 {
        let common = generator.normal()
        for _ in 0..<2 + cluster % 4 {
          outcome.append(common + generator.normal() + (cluster < 4 ? 2 : 0))
          clusters.append(Int32(cluster))
        }
      }
      let fit = try AdjustedMeanDifference(
        outcome: outcome, isTreated: clusters.map { $0 < 4 }, covariates: [], clusters: clusters)
      if try fit.interval().contains(2) { covered += 1 }
    }
    #expect(abs(Double(covered) / 1_000 - 0.95) < 0.021)
  }

  @Test func `what cannot be estimated is a reason`() throws {
    let lone = Table.rows.map { $0 == 0 }
    #expect(throws: SampleError.self) {
      try AdjustedMeanDifference(outcome: Table.y, isTreated: lone, covariates: [])
    }
    #expect(throws: SampleError.self) {
      try AdjustedMeanDifference(
        outcome: Table.y, isTreated: Table.isTreated, covariates: [],
        clusters: Table.isTreated.map { $0 ? 1 : 0 })
    }
    #expect(throws: SampleError.self) {
      try AdjustedMeanDifference(
        outcome: Table.y, isTreated: Table.isTreated,
        covariates: [Table.isTreated.map { $0 ? 1 : 0 }],
        blocks: Table.isTreated.map { $0 ? 1 : 0 })
    }
    #expect(throws: SampleError.self) {
      try AdjustedMeanDifference(
        outcome: [1, 2], isTreated: [true, false], covariates: [])
    }
    #expect(throws: SampleError.self) {
      try AdjustedMeanDifference(
        outcome: Table.y.map { _ in 0 }, isTreated: Table.isTreated, covariates: [Table.x])
    }
  }
}
