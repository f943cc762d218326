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
  /// How many subjects had the event by the horizon, at least 0.
  public let eventCount: Int
  /// What each subject moves the mean, times their number, between clusters and within them.
  let spread: ClusterSpread

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
    try self.init(sample, curve: SurvivalCurve(sample), horizon: horizon)
  }

  /// Estimates the mean from a curve already known, for a horizon above 0.
  init(_ sample: SurvivalSample, curve: SurvivalCurve, horizon: Double) throws(SampleError) {
    guard horizon <= curve.largestHorizon else {
      throw .notEstimable(
        reason: "nobody was followed to the horizon of \(horizon);"
          + " the largest horizon these data allow is \(curve.largestHorizon)")
    }
    let steps = curve.steps(upTo: horizon)
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
    eventCount = curve.events[..<steps].reduce(0, +)

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

    let count = Double(sample.times.count)
    let bySubject = Self.variance(curve, jumps: jumps, pulls: pulls)
    if let clusters = sample.clusters {
      let numbers = ClusterNumbers(clusters)
      let sums = Self.sums(of: sample, numbers, curve.times[..<steps], jumps: jumps, pulls: pulls)
      jackknifeVariance = sums.moves.reduce(0) { $0 + $1 * $1 }
      clusterCount = numbers.count
      let between = zip(sums.moves, sums.sizes).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
      spread = ClusterSpread(
        trials: count, units: Double(numbers.count),
        weightedSize: sums.sizes.reduce(0) { $0 + $1 * $1 } / count,
        between: count * count * between, within: count * count * max(bySubject - between, 0))
    } else {
      jackknifeVariance = bySubject
      clusterCount = sample.times.count
      spread = ClusterSpread(
        trials: count, units: count, weightedSize: 1, between: count * count * bySubject, within: 0)
    }
  }

  /// The sum of squares over subjects, who fall into few kinds: at each event time those who had the
  /// event and those censored before the next.
  private static func variance(
    _ curve: SurvivalCurve, jumps: [Double], pulls: [Double]
  ) -> Double {
    var followed = curve.tally.count
    var sum = 0.0
    for step in 0...jumps.count {
      let staying = step < jumps.count ? curve.atRisk[step] : 0
      let leaving = Double(followed - staying)
      sum += leaving * pulls[step] * pulls[step]
      guard step < jumps.count else { break }
      let effect = pulls[step + 1] - jumps[step]
      sum += Double(curve.events[step]) * effect * effect
      followed = staying - curve.events[step]
    }
    return sum
  }

  /// What the subjects of each cluster move the mean together, and how many they are.
  private static func sums(
    of sample: SurvivalSample, _ numbers: ClusterNumbers, _ times: ArraySlice<Double>,
    jumps: [Double], pulls: [Double]
  ) -> (moves: [Double], sizes: [Double]) {
    var moves = [Double](repeating: 0, count: numbers.count)
    var sizes = moves
    var step = 0
    for position in TimeOrder.ascending(sample.times) {
      let subject = Int(position)
      let time = sample.times[subject]
      while step < times.count, times[step] <= time { step += 1 }
      var effect = pulls[step]
      // An event past the horizon, or after the last step, moved nothing.
      if sample.isEvent[subject], step > 0, times[step - 1] == time { effect -= jumps[step - 1] }
      moves[Int(numbers.ofSubjects[subject])] += effect
      sizes[Int(numbers.ofSubjects[subject])] += 1
    }
    return (moves, sizes)
  }
}
