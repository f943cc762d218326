import Foundation

/// How treatment moves the cumulative incidence of one end, the other competing: the model of Fine &
/// Gray (1999) with the arm as its one covariate.
///
/// Choose it beside `GrayTest` where a single ratio is wanted; its size has no plain meaning, only
/// its direction, so report `IncidenceDifference` first. The interval and the p-value are one Wald
/// test.
public struct SubdistributionHazardRatio: Hashable, Sendable {
  /// The end that is counted, won or lost.
  public let cause: Outcome
  /// The logarithm of the ratio, treatment over holdout.
  public let coefficient: Double
  /// Its standard error, with the censoring weights' own error (Fine & Gray 1999, section 4; R
  /// `cmprsk::crr`), over clusters where both arms have them.
  public let standardError: Double

  /// Compares two arms.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm.
  ///   - holdout: the holdout arm; clusters of the same number in both arms are one cluster.
  ///   - cause: the end to count.
  /// - Throws: `SampleError.notEstimable` for `open`, or when every end of the kind fell in one arm.
  public init(
    treatment: CompetingSample, holdout: CompetingSample, cause: Outcome
  ) throws(SampleError) {
    guard cause != .open else {
      throw .notEstimable(reason: "an opportunity that is open has not ended")
    }
    for (arm, sample) in [("treatment", treatment), ("holdout", holdout)]
    where !sample.outcomes.contains(cause) {
      throw .notEstimable(reason: "the \(arm) arm has no such end, so no ratio is finite")
    }
    let model = WeightedRisk(treatment, holdout, cause)
    var clusters: [Int32]?
    if let first = treatment.clusters, let second = holdout.clusters { clusters = first + second }
    // The score falls as the coefficient rises; ratios past e^25 are no estimate.
    let root = smoothRoot(at: 0, between: -25, and: 25, tolerance: 1e-12) { model.at($0).score }
    guard let root else {
      throw .notEstimable(reason: "every end fell to one side of the comparison")
    }
    let information = model.at(root).information
    let square = clusterSquares(model.influences(at: root), clusters)
    guard information > 0, square > 0 else {
      throw .notEstimable(reason: "the arms were not followed at the same time")
    }
    self.cause = cause
    coefficient = root
    standardError = square.squareRoot() / information
  }

  /// The subdistribution hazard ratio, above 0.
  public var value: Double { exp(coefficient) }

  /// The ratios the data do not reject.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: exp(coefficient ± z × standard error), above 0.
  public func interval(confidenceLevel: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    let width = Normal.criticalValue(confidenceLevel) * standardError
    return ConfidenceInterval(
      lower: exp(coefficient - width), upper: exp(coefficient + width),
      confidenceLevel: confidenceLevel)
  }

  /// The two-sided p-value of a ratio of 1, in [0, 1].
  public var pValue: Double { Normal.twoSidedTail(coefficient / standardError) }
}
