import Foundation

/// Whether arms differ in when events happen, over the whole follow-up (Mantel 1966; Harrington &
/// Fleming 1982).
///
/// Choose it for a p-value where hazards are roughly proportional; it takes subjects to be
/// independent, so with several of one account in the sample choose `RestrictedMeanDifference` with
/// clusters instead. It tests the hazards and gives no effect: where it and an interval of another
/// method disagree, the method named in the plan governs.
public struct LogRankTest: Hashable, Sendable {
  /// The power of pooled survival by which events are weighted.
  public let rho: Double
  /// The weighted number of events of each arm, in the order of the arms.
  public let observed: [Double]
  /// The weighted number expected in each arm were there no difference.
  public let expected: [Double]
  /// The variances and covariances of observed minus expected, row by row.
  public let covariance: [[Double]]
  /// The statistic: a squared distance, at least 0.
  public let chiSquare: Double
  /// The number of arms that had anybody, less 1.
  public let degreesOfFreedom: Int
  /// The p-value of no difference, in [0, 1].
  public let pValue: Double

  /// Compares two arms.
  ///
  /// - Parameters:
  ///   - treatment: the treatment arm's times; its clusters are not used.
  ///   - holdout: the holdout arm's times.
  ///   - rho: 0 for the log-rank test, which weighs all events alike; 1 for Peto & Peto's (1972),
  ///     which weighs early ones more.
  /// - Throws: `SampleError.notEstimable` when no event tells the arms apart.
  public init(
    treatment: SurvivalSample, holdout: SurvivalSample, rho: Double = 0
  ) throws(SampleError) {
    try self.init(
      times: treatment.times + holdout.times, isEvent: treatment.isEvent + holdout.isEvent,
      arms: [Int32](repeating: 0, count: treatment.times.count)
        + [Int32](repeating: 1, count: holdout.times.count), rho: rho)
  }

  /// Compares any number of arms, within strata if given.
  ///
  /// - Parameters:
  ///   - times: how long each subject was followed, at least 0.
  ///   - isEvent: whether the follow-up ended with the event.
  ///   - arms: the arm of each subject, numbered from 0.
  ///   - strata: the stratum of each subject, any numbers; subjects are compared only within one.
  ///   - rho: the power of pooled survival, left of the event, by which events are weighted.
  /// - Throws: `SampleError` as `SurvivalSample.init`, `SampleError.outOfRange` for an arm below 0,
  ///   `SampleError.notEstimable` when no event tells the arms apart.
  public init(
    times: [Double], isEvent: [Bool], arms: [Int32], strata: [Int32]? = nil, rho: Double = 0
  ) throws(SampleError) {
    let sample = try SurvivalSample(times: times, isEvent: isEvent, clusters: strata)
    guard arms.count == times.count else { throw .lengthsDiffer(what: "times and arms") }
    guard rho.isFinite else {
      throw .outOfRange(name: "the power of the weight", value: rho, allowed: "a finite number")
    }
    if let arm = arms.first(where: { $0 < 0 || $0 > 10_000 }) {
      throw .outOfRange(name: "an arm", value: Double(arm), allowed: "numbered from 0")
    }
    var table = RankTable(arms: Int(arms.max() ?? 0) + 1, rho: rho)
    let numbers = ClusterNumbers(strata ?? [Int32](repeating: 0, count: times.count))
    var members = [[Int]](repeating: [], count: numbers.count)
    for position in TimeOrder.ascending(times) {
      members[Int(numbers.ofSubjects[Int(position)])].append(Int(position))
    }
    for subjects in members { table.add(sample, arms, subjects) }
    self.rho = rho
    observed = table.observed
    expected = table.expected
    covariance = table.covariance
    // An arm in which nobody could have an event says nothing and is left out.
    let telling = table.covariance.indices.filter { table.covariance[$0][$0] > 0 }
    guard telling.count > 1 else {
      throw .notEstimable(reason: "no event happened while two arms were followed")
    }
    let kept = telling.dropLast()
    guard
      let distance = quadraticForm(
        kept.map { table.observed[$0] - table.expected[$0] },
        inverseOf: kept.map { row in kept.map { table.covariance[row][$0] } })
    else { throw .notEstimable(reason: "the arms' events do not overlap in time") }
    chiSquare = distance
    degreesOfFreedom = kept.count
    pValue = try ChiSquare.upperTail(distance, degreesOfFreedom: Double(kept.count))
  }
}

/// The running sums of a rank test.
private struct RankTable {
  let rho: Double
  var observed: [Double]
  var expected: [Double]
  var covariance: [[Double]]

  init(arms: Int, rho: Double) {
    self.rho = rho
    observed = [Double](repeating: 0, count: arms)
    expected = observed
    covariance = [[Double]](repeating: observed, count: arms)
  }

  /// Adds one stratum, its subjects in ascending order of time.
  mutating func add(_ sample: SurvivalSample, _ arms: [Int32], _ subjects: [Int]) {
    var atRisk = [Double](repeating: 0, count: observed.count)
    for subject in subjects { atRisk[Int(arms[subject])] += 1 }
    var deaths = [Double](repeating: 0, count: observed.count)
    var left = deaths
    var survival = 1.0
    var remaining = Double(subjects.count)
    var position = 0
    while position < subjects.count {
      let time = sample.times[subjects[position]]
      for arm in deaths.indices { (deaths[arm], left[arm]) = (0, 0) }
      while position < subjects.count, sample.times[subjects[position]] == time {
        let arm = Int(arms[subjects[position]])
        left[arm] += 1
        if sample.isEvent[subjects[position]] { deaths[arm] += 1 }
        position += 1
      }
      let d = deaths.reduce(0, +)
      if d > 0 {
        addEvents(deaths, d, atRisk, remaining, weight: rho == 0 ? 1 : pow(survival, rho))
        survival *= (remaining - d) / remaining
      }
      for arm in left.indices { atRisk[arm] -= left[arm] }
      remaining -= left.reduce(0, +)
    }
  }

  private mutating func addEvents(
    _ deaths: [Double], _ d: Double, _ atRisk: [Double], _ n: Double, weight: Double
  ) {
    let spread = n > 1 ? weight * weight * d * (n - d) / (n - 1) : 0
    for row in deaths.indices {
      observed[row] += weight * deaths[row]
      expected[row] += weight * d * atRisk[row] / n
      for column in deaths.indices {
        let own = row == column ? atRisk[row] / n : 0
        covariance[row][column] += spread * (own - atRisk[row] * atRisk[column] / (n * n))
      }
    }
  }
}
