import Statistics
import Testing

/// Whatever the data, an estimator answers with numbers or with a reason.
@Suite struct EdgeCaseTests {
  /// Arms that are hard to compare: lone units, no wins, all wins, ties, huge and tiny money.
  static let arms: [(treatment: [Double], holdout: [Double])] = [
    ([1], [0]), ([1], [1, 2, 3]), ([0, 0, 0], [0, 0]), ([0, 0, 0], [0, 1, 0, 0]),
    ([1, 1, 1], [0, 0, 0]), ([1, 1, 1, 1], [1, 1, 0, 1]), ([2, 2, 3], [2, 2, 2]),
    ([1e150, 2e150, 0], [1e149, 0, 3]), ([1e-200, 2e-200, 0], [1e-200, 0, 3e-200]),
    ([1e308, 1e308, 0], [-1e308, 1e308, 1]), ([-5, 5, 0, 1], [3, -3, 0, 0.5]),
    ([1_000_000_000.01, 1_000_000_000.02], [1_000_000_000.01, 1_000_000_000.03]),
    ([], [1, 2]), ([1, 2], []), ([.nan, 1], [1, 2]), ([.infinity, 1], [1, 2]),
  ]

  private func check(_ interval: ConfidenceInterval) {
    #expect(!interval.lower.isNaN && !interval.upper.isNaN)
  }

  private func check(_ set: ConfidenceSet) {
    check(set.hull)
    if case .outside(let upTo, let from, _) = set { #expect(upTo <= from) }
  }

  private func check(_ estimate: StudentizedEstimate) throws {
    #expect(estimate.value.isFinite && estimate.standardError.isFinite)
    #expect(estimate.standardError > 0 && estimate.degreesOfFreedom > 0)
    #expect(try (0...1).contains(estimate.pValue()))
    check(try estimate.interval())
  }

  private func check(_ comparison: some ArmComparison) throws {
    try check(comparison.difference)
    attempt { check(try comparison.relativeSet()) }
    attempt { check(try comparison.relativeSet(freedom: .atEstimate)) }
    for method in ArmContrast.RelativeShortcut.allCases {
      attempt { check(try comparison.relativeShortcut(method).interval()) }
    }
  }

  /// Runs a check; what is thrown must be a reason.
  private func attempt(_ body: () throws -> Void) {
    do { try body() } catch {
      let reason = (error as? SampleError)?.description ?? ""
      #expect(!reason.isEmpty, "\(error) is no reason")
      #expect(!reason.contains("nan") || reason.contains("it must be"))
    }
  }

  @Test(arguments: arms.indices)
  func `no estimator lets a NaN out`(_ place: Int) {
    let (treatment, holdout) = Self.arms[place]
    for variances in MeanDifference.Variances.allCases {
      attempt {
        try check(
          MeanDifference(treatment: treatment, holdout: holdout, variances: variances))
      }
    }
    attempt {
      try check(
        RatioDifference(
          treatment: RatioSample(numerators: treatment, denominators: treatment.map { abs($0) }),
          holdout: RatioSample(values: holdout)))
    }
    for share in [0.5, 0.9, 1] {
      attempt {
        try check(WinsorizedDifference(treatment: treatment, holdout: holdout, share: share))
      }
    }
    for share in [0, 0.2, 0.4] {
      attempt { try check(TrimmedDifference(treatment: treatment, holdout: holdout, share: share)) }
    }
    attempt { try check(QuantileDifference(treatment: treatment, holdout: holdout, share: 0.5)) }
    for distribution in RankSumTest.Distribution.allCases {
      attempt {
        let test = try RankSumTest(
          treatment: treatment, holdout: holdout, distribution: distribution)
        #expect((0...1).contains(test.pValue()))
        #expect(!test.shift.isNaN && !test.shiftAsR.isNaN)
        check(test.interval())
      }
    }
    for measure in Bootstrap.Measure.allCases {
      for method in Bootstrap.Method.allCases {
        attempt {
          let test = try Bootstrap(
            treatment: RatioSample(values: treatment), holdout: RatioSample(values: holdout),
            measure: measure, resamples: 200)
          check(try test.interval(method: method))
          #expect(try (0...1).contains(test.pValue(method: method)))
        }
      }
    }
  }

  @Test(arguments: arms.indices)
  func `no regression or design lets a NaN out`(_ place: Int) {
    let (treatment, holdout) = Self.arms[place]
    let outcome = treatment + holdout
    let isTreated = treatment.map { _ in true } + holdout.map { _ in false }
    let index = outcome.indices.map { Int32($0) }
    for kind in SandwichErrors.Kind.allCases {
      for freedom in SandwichErrors.Freedom.allCases {
        for covariates in [[], [index.map { Double($0) }], [outcome], [outcome.map { $0 * $0 }]] {
          for blocks in [nil, index.map { $0 / 2 }] {
            attempt {
              let fit = try AdjustedMeanDifference(
                outcome: outcome, isTreated: isTreated, covariates: covariates, blocks: blocks,
                clusters: index.map { $0 / 2 }, kind: kind, freedom: freedom)
              try check(fit.difference)
              attempt { check(try fit.relativeSet()) }
            }
          }
        }
      }
      attempt {
        let effect = try ComplierEffect(
          outcome: outcome, takeUp: index.map { Double($0 % 2) }, isTreated: isTreated)
        attempt { try check(effect.estimate(kind: kind)) }
        check(try effect.andersonRubin())
      }
    }
    attempt {
      try check(
        VarianceReduction(
          outcome: outcome, isTreated: isTreated, covariates: [index.map { Double($0) }]))
    }
    for clusters in [nil, index, index.map { $0 / 2 }] {
      for blocks in [nil, index.map { $0 % 2 }] {
        attempt {
          try check(
            DesignedDifference(
              outcome: outcome, isTreated: isTreated, blocks: blocks, clusters: clusters
            ).difference)
        }
        attempt {
          let test = try PermutationTest(
            values: outcome,
            design: PermutationDesign(isTreated: isTreated, strata: blocks, clusters: clusters))
          #expect((0...1).contains(test.pValue))
          #expect(!test.difference.isNaN && !test.standardError.isNaN)
        }
      }
    }
    attempt {
      let effects = try SegmentEffects(
        outcome: outcome + outcome, isTreated: isTreated + isTreated,
        segments: outcome.map { _ in "a" } + outcome.map { _ in "b" })
      #expect(effects.q.isFinite && effects.betweenVariance.isFinite)
      for segment in effects.segments { check(segment.shrunkenInterval()) }
    }
  }
}
