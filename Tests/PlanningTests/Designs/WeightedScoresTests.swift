import Testing

@testable import Planning

/// Scores in which covariates count by their weights.
@Suite struct WeightedScoresTests {
  private static func weighted(_ weights: [Double]) -> [Covariate] {
    zip(sampleCovariates(400), weights).map { covariate, weight in
      Covariate(name: covariate.name, values: covariate.values, weight: weight)
    }
  }

  @Test func `weights that are all the same change nothing`() {
    let one = PairMatching.strata(on: Self.weighted([1, 1, 1]), unitCount: 400)
    let three = PairMatching.strata(on: Self.weighted([3, 3, 3]), unitCount: 400)
    #expect(one == three)
  }

  @Test func `a covariate of weight 0 is left out`() {
    let scores = CovariateScores(Self.weighted([1, 0, 2]))
    #expect(!scores.covariates.contains(1) && Set(scores.covariates) == [0, 2])
    let without = CovariateScores([Self.weighted([1, 0, 2])[0], Self.weighted([1, 0, 2])[2]])
    #expect(scores.columns == without.columns)
  }

  /// The columns of a covariate together vary as much as its weight, but for ties in ranks (which
  /// take a little away) and the level that the others tell.
  @Test func `whitened columns are uncorrelated and vary by weight`() {
    let table = ScoreTable(Self.weighted([4, 0, 0.5]), unitCount: 400)
    let white = ScoreWhitening(of: table, shrinkage: 1e-9)(table, isCentred: true)
    var variances: [Double] = []
    for first in 0..<white.width {
      for second in 0...first {
        let product =
          (0..<400).reduce(0.0) {
            $0 + Double(white[$1, first]) * Double(white[$1, second])
          } / 400
        if first == second { variances.append(product) } else { #expect(abs(product) < 1e-3) }
      }
    }
    #expect(abs(variances[0] - 4) < 0.2)
    let others = variances.dropFirst().reduce(0, +)
    #expect(others > 0.25 && others < 0.51)
  }
}
