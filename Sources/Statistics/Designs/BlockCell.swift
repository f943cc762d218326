/// One block of a design, or all units where there are no blocks.
struct BlockCell {
  private let outcome: [Double]
  private let isTreated: [Bool]
  private let clusters: [Int32]?
  /// How many units or, with clusters, clusters the smaller arm has.
  let smallerArm: Int
  /// How many units or clusters were assigned.
  let assigned: Double
  /// The difference in means of units; 0 where an arm is empty.
  let difference: Double

  init(_ outcome: [Double], _ isTreated: [Bool], _ clusters: [Int32]?, rows: [Int]) {
    let outcome = rows.map { outcome[$0] }
    let isTreated = rows.map { isTreated[$0] }
    let clusters = clusters.map { clusters in rows.map { clusters[$0] } }
    let arms = split(outcome, isTreated)
    var sizes = (treatment: arms.treatment.count, holdout: arms.holdout.count)
    if let clusters {
      let labels = split(clusters, isTreated)
      sizes = (Set(labels.treatment).count, Set(labels.holdout).count)
    }
    smallerArm = min(sizes.treatment, sizes.holdout)
    assigned = Double(sizes.treatment + sizes.holdout)
    let means = (try? SampleMean(arms.treatment).value, try? SampleMean(arms.holdout).value)
    difference = means.0.flatMap { first in means.1.map { first - $0 } } ?? 0
    self.outcome = outcome
    self.isTreated = isTreated
    self.clusters = clusters
  }

  var units: Double { Double(outcome.count) }
  var hasBothArms: Bool { smallerArm > 0 }

  /// The difference by Welch's test or, with clusters, by CR2.
  func own() throws(SampleError) -> StudentizedEstimate {
    if let clusters {
      return try AdjustedMeanDifference(
        outcome: outcome, isTreated: isTreated, covariates: [], clusters: clusters
      ).difference
    }
    let arms = split(outcome, isTreated)
    return try MeanDifference(treatment: arms.treatment, holdout: arms.holdout).difference
  }

  /// The squared error; 0 where no outcome varies.
  func squaredError() throws(SampleError) -> Double {
    if let clusters {
      let arm = isTreated.map { $0 ? 1.0 : 0.0 }
      let model = try LinearModel(outcome: outcome, columns: [arm])
      return try SandwichErrors(model, kind: .cr2, clusters: clusters).covariance([0, 1], [0, 1])
    }
    let arms = split(outcome, isTreated)
    return try SampleMean(arms.treatment).squaredError + SampleMean(arms.holdout).squaredError
  }
}
