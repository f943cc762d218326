import Foundation

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

  /// Estimates the curve.
  ///
  /// - Parameter sample: times and events.
  public init(_ sample: SurvivalSample) {
    let order = sample.times.indices.sorted { sample.times[$0] < sample.times[$1] }
    var times: [Double] = []
    var atRisk: [Int] = []
    var events: [Int] = []
    var position = 0
    while position < order.count {
      let time = sample.times[order[position]]
      let remaining = order.count - position
      var deaths = 0
      while position < order.count, sample.times[order[position]] == time {
        if sample.isEvent[order[position]] { deaths += 1 }
        position += 1
      }
      guard deaths > 0 else { continue }
      times.append(time)
      atRisk.append(remaining)
      events.append(deaths)
    }
    var share = 1.0
    var sum = 0.0
    var survival: [Double] = []
    var greenwood: [Double] = []
    for (n, d) in zip(atRisk, events) {
      share *= Double(n - d) / Double(n)
      sum += Double(d) / (Double(n) * Double(n - d))
      survival.append(share)
      greenwood.append(sum)
    }
    largestHorizon = share == 0 ? .infinity : sample.times[order[order.count - 1]]
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
    return times.lastIndex { $0 <= time }.map { survival[$0] } ?? 1
  }

  /// The interval of the survival at each event time, normal on the scale log(−log S) (Kalbfleisch &
  /// Prentice 2002, section 1.4.2), which keeps it between 0 and 1.
  ///
  /// - Parameter confidenceLevel: the level, for each time by itself.
  /// - Returns: one interval per element of `times`; nil where survival is 0 and has no such band.
  public func band(confidenceLevel: ConfidenceLevel = .ninetyFive) -> [ConfidenceInterval?] {
    let z = Normal.criticalValue(confidenceLevel)
    return zip(survival, greenwood).map { share, sum in
      guard share > 0 else { return nil }
      let width = z * sum.squareRoot() / -log(share)
      return ConfidenceInterval(
        lower: pow(share, exp(width)), upper: pow(share, exp(-width)),
        confidenceLevel: confidenceLevel)
    }
  }
}
