/// The share of subjects still without the event, by time (Kaplan & Meier 1958).
///
/// At equal times events come before censorings.
public struct SurvivalCurve: Hashable, Sendable {
  /// The times at which events happened, ascending, each once.
  public let times: [Double]
  /// How many subjects were still followed just before each time.
  public let atRisk: [Int]
  /// How many events happened at each time, at least 1.
  public let events: [Int]
  /// The share without the event just after each time, in [0, 1), descending.
  public let survival: [Double]
  /// Greenwood's sum Σ d/(n(n − d)) up to each time: the squared standard error of log survival; +∞
  /// where survival has reached 0.
  public let greenwood: [Double]
  /// The latest time up to which the curve is known: the last follow-up, or +∞ once nobody is left
  /// without the event.
  public let largestHorizon: Double

  /// Every ending of a follow-up, from which the number still followed at any time is known.
  let tally: TimeTally

  /// Estimates the curve.
  ///
  /// - Parameter sample: times and events.
  public init(_ sample: SurvivalSample) {
    let tally = TimeTally(sample)
    let steps = tally.events.count { $0 > 0 }
    var times: [Double] = []
    var atRisk: [Int] = []
    var events: [Int] = []
    var survival: [Double] = []
    var greenwood: [Double] = []
    times.reserveCapacity(steps)
    atRisk.reserveCapacity(steps)
    events.reserveCapacity(steps)
    survival.reserveCapacity(steps)
    greenwood.reserveCapacity(steps)
    var remaining = tally.count
    var share = 1.0
    var sum = 0.0
    for position in tally.times.indices {
      let deaths = tally.events[position]
      if deaths > 0 {
        let n = Double(remaining)
        let d = Double(deaths)
        share *= (n - d) / n
        sum += d / (n * (n - d))
        times.append(tally.times[position])
        atRisk.append(remaining)
        events.append(deaths)
        survival.append(share)
        greenwood.append(sum)
      }
      remaining -= tally.ended[position]
    }
    largestHorizon = share == 0 ? .infinity : tally.times[tally.times.count - 1]
    self.tally = tally
    self.times = times
    self.atRisk = atRisk
    self.events = events
    self.survival = survival
    self.greenwood = greenwood
  }

  /// The share without the event just after a time.
  ///
  /// - Parameter time: at least 0.
  /// - Returns: a share in [0, 1]; nil past `largestHorizon`, where it is unknown.
  public func survival(at time: Double) -> Double? {
    guard time <= largestHorizon else { return nil }
    let steps = steps(upTo: time)
    return steps > 0 ? survival[steps - 1] : 1
  }

  /// How many event times are at most `time`.
  func steps(upTo time: Double) -> Int {
    var low = 0
    var high = times.count
    while low < high {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The interval of the survival at each event time, all subjects being independent.
  ///
  /// - Parameters:
  ///   - confidenceLevel: the level, for each time by itself.
  ///   - scale: the scale on which the interval is normal.
  /// - Returns: one interval per element of `times`; nil where survival is 0 and has no such band.
  public func band(
    confidenceLevel: ConfidenceLevel = .ninetyFive, scale: SurvivalBand = .logLog
  ) -> [ConfidenceInterval?] {
    zip(survival, greenwood).map { share, sum in
      scale.interval(share: share, logError: sum.squareRoot(), confidenceLevel: confidenceLevel)
    }
  }
}
