/// A difference in the share that has ended one way by a day, treatment minus holdout.
///
/// The shares are compared by Newcombe's (1998) hybrid interval on the number of independent trials
/// each is worth: F(1 − F) over its squared error as if subjects were independent (Dorey & Korn 1987
/// on such numbers), over a design effect for their clusters (Rao & Scott 1992), the correlation
/// pooled over both arms. Where nothing is cut short and no cluster has two subjects it is
/// `RateDifference`. The interval, the p-value and the relative interval are one test. Choose it where
/// the plan names a day; choose `GrayTest` for the whole course.
public struct IncidenceDifference: Hashable, Sendable {
  /// The day at which the arms are compared.
  public let time: Double
  /// The treatment arm's share, in [0, 1].
  public let treatment: CumulativeIncidence.Point
  /// The holdout arm's share, in [0, 1].
  public let holdout: CumulativeIncidence.Point
  /// How alike two subjects of one cluster are, in [0, 1], pooled over both arms.
  public let correlation: Double
  /// The shares on the counts that they are worth, from which every inference comes.
  public let effective: RateDifference

  /// Compares two arms.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm's incidence.
  ///   - holdout: the holdout arm's incidence of the same cause.
  ///   - time: the day, at least 0.
  /// - Throws: `SampleError.notEstimable` for two causes, a day past an arm's follow-up, or an arm of
  ///   one cluster.
  public init(
    treatment: CumulativeIncidence, holdout: CumulativeIncidence, time: Double
  ) throws(SampleError) {
    guard treatment.cause == holdout.cause else {
      throw .notEstimable(reason: "the arms' shares count different ends")
    }
    guard let first = treatment.point(at: time), let second = holdout.point(at: time) else {
      throw .notEstimable(reason: "the follow-up of an arm ends before \(time)")
    }
    guard treatment.clusterCount > 1, holdout.clusterCount > 1 else {
      throw .notEstimable(reason: "an arm with a single unit cannot show how units differ")
    }
    let spreads = (treatment: treatment.spread(at: time), holdout: holdout.spread(at: time))
    let correlation = ClusterSpread.correlation(spreads.treatment, spreads.holdout)
    self.time = time
    self.treatment = first
    self.holdout = second
    self.correlation = correlation
    effective = RateDifference(
      treatment: try treatment.trials(at: time).divided(
        by: spreads.treatment.designEffect(correlation: correlation)),
      holdout: try holdout.trials(at: time).divided(
        by: spreads.holdout.designEffect(correlation: correlation)))
  }

  /// The point estimate, in [−1, 1].
  public var value: Double { treatment.value - holdout.value }

  /// The relative lift, treatment over holdout minus 1; nil when the holdout's share is 0.
  public var relativeLift: Double? {
    holdout.value > 0 ? treatment.value / holdout.value - 1 : nil
  }

  /// The differences the data do not reject.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval within [−1, 1].
  public func interval(confidenceLevel: ConfidenceLevel = .ninetyFive) -> ConfidenceInterval {
    effective.interval(confidenceLevel: confidenceLevel)
  }

  /// The relative lifts the data do not reject.
  ///
  /// - Parameter confidenceLevel: the level.
  /// - Returns: an interval from at least −1, upwards without bound when the holdout's share is 0.
  /// - Throws: `SampleError.notEstimable` when both shares are 0.
  public func relativeInterval(
    confidenceLevel: ConfidenceLevel = .ninetyFive
  ) throws(SampleError) -> ConfidenceInterval {
    try effective.relativeInterval(confidenceLevel: confidenceLevel)
  }

  /// The probability at which `interval` just touches zero.
  ///
  /// - Returns: a probability in [0, 1]; 1 when the arms have the same share.
  public func pValue() -> Double { effective.pValue() }
}

extension CumulativeIncidence {
  /// What subjects move the share at a time, times their number, between clusters and within them.
  func spread(at time: Double) -> ClusterSpread {
    let step = times.lastIndex { $0 <= time }
    let count = Double(subjects)
    let between = step.map { betweenSquares[$0] } ?? 0
    let all = step.map { subjectSquares[$0] } ?? 0
    return ClusterSpread(
      trials: count, units: Double(clusterCount), weightedSize: weightedSize,
      between: count * count * between, within: count * count * max(all - between, 0))
  }

  /// The share at a time on the number of trials it is worth, were subjects independent.
  ///
  /// That is F(1 − F) over the squared error, at most the number of subjects; at a share of 0 or 1 the
  /// number whose end or state at that time is known.
  func trials(at time: Double) throws(SampleError) -> Proportion {
    let step = times.lastIndex { $0 <= time }
    let share = min(max(step.map { incidence[$0] } ?? 0, 0), 1)
    let square = step.map { subjectSquares[$0] } ?? 0
    let coin = share * (1 - share)
    let unknown = cutTimes.firstIndex { $0 >= time } ?? cutTimes.count
    let known = Double(max(subjects - unknown, 1))
    let trials = coin > 1e-12 && square > 0 ? min(coin / square, Double(subjects)) : known
    return try Proportion(successes: share * trials, trials: trials)
  }
}
