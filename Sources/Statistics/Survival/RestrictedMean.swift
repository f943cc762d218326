/// The mean time without the event, counting no time past a horizon: the area under the survival
/// curve (Irwin 1949; Royston & Parmar 2013).
public struct RestrictedMean: Hashable, Sendable {
  /// The horizon, in the unit of the times, above 0.
  public let horizon: Double
  /// The mean, from 0 to `horizon`.
  public let estimate: Double
  /// The squared standard error when every subject is independent, Σ A² d/(n(n − d)), A being the
  /// area from the event's time to the horizon (Greenwood 1926).
  public let greenwoodVariance: Double
  /// The squared standard error by the infinitesimal jackknife: what each subject moves the mean,
  /// summed within clusters, squared and summed (Therneau & Grambsch 2000, section 7.2, as R
  /// `survival` with `cluster`). No factor for few clusters.
  public let jackknifeVariance: Double
  /// How many clusters the sample holds, or subjects when they have none.
  public let clusterCount: Int

  /// Estimates the mean.
  ///
  /// - Parameters:
  ///   - sample: times and events.
  ///   - horizon: where to stop counting time, above 0.
  /// - Throws: `SampleError.outOfRange` for a horizon not above 0, `SampleError.notEstimable` for one
  ///   beyond the last follow-up while somebody is still without the event.
  public init(_ sample: SurvivalSample, horizon: Double) throws(SampleError) {
    guard horizon > 0, horizon.isFinite else {
      throw .outOfRange(name: "the horizon", value: horizon, allowed: "above 0")
    }
    let curve = SurvivalCurve(sample)
    guard horizon <= curve.largestHorizon else {
      throw .notEstimable(
        reason: "nobody was followed to the horizon of \(horizon);"
          + " the largest horizon these data allow is \(curve.largestHorizon)")
    }
    let steps = curve.times.prefix { $0 <= horizon }.count
    var area = horizon
    var remaining = [Double](repeating: 0, count: steps)
    if steps > 0 {
      var end = horizon
      var sum = 0.0
      for step in (0..<steps).reversed() {
        sum += curve.survival[step] * (end - curve.times[step])
        remaining[step] = sum
        end = curve.times[step]
      }
      area = sum + end
    }
    self.horizon = horizon
    estimate = area

    // Each event at a time moves the mean by −A/(n − d), and everyone at risk then by d/n of that,
    // the other way.
    var variance = 0.0
    var pull = 0.0
    var jumps = [Double](repeating: 0, count: steps)
    var pulls = [0.0]
    for step in 0..<steps {
      let n = Double(curve.atRisk[step])
      let d = Double(curve.events[step])
      if n > d {
        jumps[step] = remaining[step] / (n - d)
        pull += jumps[step] * d / n
        variance += remaining[step] * remaining[step] * d / (n * (n - d))
      }
      pulls.append(pull)
    }
    greenwoodVariance = variance

    var influence: [Int32: Double] = [:]
    var squares = 0.0
    for subject in sample.times.indices {
      let time = sample.times[subject]
      let passed = Self.count(of: curve.times, upTo: time, limit: steps)
      var effect = pulls[passed]
      if sample.isEvent[subject], time <= horizon { effect -= jumps[passed - 1] }
      if let clusters = sample.clusters {
        influence[clusters[subject], default: 0] += effect
      } else {
        squares += effect * effect
      }
    }
    // Summed in the order of the clusters' numbers, so that the last digit is always the same.
    let sums = influence.sorted { $0.key < $1.key }
    jackknifeVariance = sums.reduce(squares) { $0 + $1.value * $1.value }
    clusterCount = sample.clusterCount
  }

  /// The squared standard error used to compare arms: the jackknife's times G/(G − 1) for G
  /// clusters, at least 0.
  var adjustedVariance: Double {
    let clusters = Double(clusterCount)
    return jackknifeVariance * clusters / (clusters - 1)
  }

  /// How many of the ascending times, of the first `limit`, are at most `time`.
  private static func count(of times: [Double], upTo time: Double, limit: Int) -> Int {
    var low = 0
    var high = limit
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
