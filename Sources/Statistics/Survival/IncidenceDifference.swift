/// A difference in the share that has ended one way by a day, treatment minus holdout.
///
/// The interval and the p-value are one Wald test with the errors of `CumulativeIncidence`, times
/// G/(G − 1) in an arm of G clusters, and Student's t with Satterthwaite's (1946) degrees of
/// freedom, as in `RestrictedMeanDifference`. Choose it where the plan names a day; choose
/// `GrayTest` for the whole course.
public struct IncidenceDifference: Hashable, Sendable {
  /// The day at which the arms are compared.
  public let time: Double
  /// The treatment arm's share, in [0, 1].
  public let treatment: CumulativeIncidence.Point
  /// The holdout arm's share, in [0, 1].
  public let holdout: CumulativeIncidence.Point
  /// The standard error of `value`, above 0.
  public let standardError: Double
  /// The degrees of freedom of the comparison, at least 1.
  public let degreesOfFreedom: Double

  private let distribution: StudentT
  private let arms: ArmContrast

  /// Compares two arms.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm's incidence.
  ///   - holdout: the holdout arm's incidence of the same cause.
  ///   - time: the day, at least 0.
  /// - Throws: `SampleError.notEstimable` for two causes, a day past an arm's follow-up, an arm of
  ///   one cluster, or arms in which nothing has happened by then.
  public init(
    treatment: CumulativeIncidence, holdout: CumulativeIncidence, time: Double
  ) throws(SampleError) {
    guard treatment.cause == holdout.cause else {
      throw .notEstimable(reason: "the arms' shares count different ends")
    }
    guard let first = treatment.point(at: time), let second = holdout.point(at: time) else {
      throw .notEstimable(reason: "the follow-up of an arm ends before \(time)")
    }
    guard let treatmentError = first.standardError, let holdoutError = second.standardError else {
      throw .notEstimable(reason: "an arm with a single unit cannot show how units differ")
    }
    let variances = [
      (treatmentError, treatment.clusterCount), (holdoutError, holdout.clusterCount),
    ].map { $0 * $0 * Double($1) / Double($1 - 1) }
    let variance = variances[0] + variances[1]
    guard variance > 0 else {
      throw .notEstimable(reason: "nothing has ended so by then, so chance cannot be judged")
    }
    let share = variances[0] / variance
    let freedom =
      1
      / (share * share / Double(treatment.clusterCount - 1)
        + (1 - share) * (1 - share) / Double(holdout.clusterCount - 1))
    func arm(_ point: CumulativeIncidence.Point, _ place: Int, _ clusters: Int) -> ArmContrast.Arm {
      ArmContrast.Arm(
        value: point.value, squaredError: variances[place],
        degreesOfFreedom: Double(clusters - 1))
    }
    arms = try ArmContrast(
      treatment: arm(first, 0, treatment.clusterCount),
      holdout: arm(second, 1, holdout.clusterCount))
    self.time = time
    self.treatment = first
    self.holdout = second
    standardError = variance.squareRoot()
    degreesOfFreedom = freedom
    distribution = try StudentT(degreesOfFreedom: freedom)
  }

  /// The point estimate, in [−1, 1].
  public var value: Double { treatment.value - holdout.value }

  /// The differences the data do not reject: value ± t × standard error.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval, not cut at ±1 so that it agrees with the p-value.
  /// - Throws: `SampleError.numerical` when the quantile fails.
  public func interval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    let width = try distribution.criticalValue(confidenceLevel) * standardError
    return ConfidenceInterval(
      lower: value - width, upper: value + width, confidenceLevel: confidenceLevel)
  }

  /// The two-sided p-value of no difference.
  ///
  /// - Returns: a probability in [0, 1].
  /// - Throws: `SampleError.numerical` when the distribution function fails.
  public func pValue() throws(SampleError) -> Double {
    try distribution.twoSidedTail(value / standardError)
  }

  /// The relative lift of the share, treatment over holdout minus 1; nil when the holdout's is 0.
  public var relativeLift: Double? {
    holdout.value > 0 ? treatment.value / holdout.value - 1 : nil
  }

  /// The relative lifts the data do not reject, by Fieller's (1954) inversion of the same test.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval from at least −1, unbounded above when the holdout's share is not clearly
  ///   above 0.
  /// - Throws: `SampleError.notEstimable` when the holdout's share is 0, `SampleError.numerical` when
  ///   the t distribution fails.
  public func relativeInterval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    guard holdout.value > 0 else {
      throw .notEstimable(reason: "the holdout's share is 0, so no multiple of it exists")
    }
    return try arms.relativeSet(confidenceLevel: confidenceLevel).lifts
  }
}
