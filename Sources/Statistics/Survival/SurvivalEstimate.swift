/// A survival curve with its errors: points with intervals, and quantiles such as the median.
///
/// Without clusters the errors are Greenwood's (1926). With clusters they are those of the
/// infinitesimal jackknife: what each subject moves the curve, summed within clusters, squared and
/// summed (Therneau & Grambsch 2000, section 7.2; R `survfit` with `cluster`). Choose clusters
/// whenever one account brings several subjects. A point's interval and a quantile's come from the
/// same band.
public struct SurvivalEstimate: Hashable, Sendable {
  /// The curve.
  public let curve: SurvivalCurve
  /// The squared standard error of log survival just after each event time; +∞ where survival has
  /// reached 0, and everywhere when there is a single cluster, which cannot show how units differ.
  public let squaredErrors: [Double]

  /// Estimates the curve and its errors.
  ///
  /// - Parameter sample: times and events, and the clusters if subjects are not independent.
  public init(_ sample: SurvivalSample) {
    let curve = SurvivalCurve(sample)
    self.curve = curve
    squaredErrors =
      sample.clusters.map { curve.jackknifeSquares(sample, ClusterNumbers($0)) } ?? curve.greenwood
  }

  /// What is known of the curve at one time.
  public struct Point: Hashable, Sendable {
    /// The time.
    public let time: Double
    /// How many subjects were still followed just before it.
    public let atRisk: Int
    /// The share without the event just after it, in [0, 1].
    public let value: Double
    /// The standard error of `value`; nil where nobody is left to judge it by, or a single cluster.
    public let standardError: Double?
    /// The shares the data do not reject; nil where `standardError` is.
    public let interval: ConfidenceInterval?
  }

  /// The curve at a time.
  ///
  /// - Parameters:
  ///   - time: at least 0.
  ///   - confidenceLevel: the level, for this time by itself.
  ///   - scale: the scale on which the interval is normal.
  /// - Returns: the point; nil past the last follow-up, while somebody is still without the event.
  public func point(
    at time: Double, confidenceLevel: ConfidenceLevel = .ninetyFive, scale: SurvivalBand = .logLog
  ) -> Point? {
    guard let value = curve.survival(at: time) else { return nil }
    let steps = curve.steps(upTo: time)
    let logError = steps > 0 ? squaredErrors[steps - 1].squareRoot() : 0
    let isKnown = value > 0 && logError.isFinite
    return Point(
      time: time, atRisk: curve.tally.atRisk(at: time), value: value,
      standardError: isKnown ? value * logError : nil,
      interval: scale.interval(share: value, logError: logError, confidenceLevel: confidenceLevel))
  }

  /// The interval at each event time.
  ///
  /// - Parameters:
  ///   - confidenceLevel: the level, for each time by itself.
  ///   - scale: the scale on which the intervals are normal.
  /// - Returns: one interval per element of `curve.times`; nil where survival is 0.
  public func band(
    confidenceLevel: ConfidenceLevel = .ninetyFive, scale: SurvivalBand = .logLog
  ) -> [ConfidenceInterval?] {
    zip(curve.survival, squaredErrors).map { share, square in
      scale.interval(share: share, logError: square.squareRoot(), confidenceLevel: confidenceLevel)
    }
  }
}

extension SurvivalCurve {
  /// The squared standard error of log survival after each event time, by the infinitesimal
  /// jackknife over clusters.
  ///
  /// Somebody still followed moves log survival by P, the sum of d/(n(n − d)) so far; somebody gone
  /// by the P of then, less 1/(n − d) if with the event. A cluster of r subjects still followed
  /// therefore moves it by c + rP, and only Σr², Σrc and Σc² need keeping.
  func jackknifeSquares(_ sample: SurvivalSample, _ numbers: ClusterNumbers) -> [Double] {
    guard numbers.count > 1 else { return times.map { _ in .infinity } }
    var following = [Double](repeating: 0, count: numbers.count)
    for number in numbers.ofSubjects { following[Int(number)] += 1 }
    var gone = [Double](repeating: 0, count: numbers.count)
    var rr = following.reduce(0) { $0 + $1 * $1 }
    var rc = 0.0
    var cc = 0.0
    let order = TimeOrder.ascending(sample.times)
    var next = 0
    func leave(_ subject: Int, moving effect: Double) {
      let cluster = Int(numbers.ofSubjects[subject])
      let r = following[cluster]
      let c = gone[cluster]
      rr += 1 - 2 * r
      rc += (r - 1) * (c + effect) - r * c
      cc += effect * (2 * c + effect)
      following[cluster] = r - 1
      gone[cluster] = c + effect
    }
    var pull = 0.0
    var squares: [Double] = []
    squares.reserveCapacity(times.count)
    for step in times.indices {
      while next < order.count, sample.times[Int(order[next])] < times[step] {
        leave(Int(order[next]), moving: pull)
        next += 1
      }
      let n = Double(atRisk[step])
      let d = Double(events[step])
      guard n > d else {
        squares.append(.infinity)
        break
      }
      pull += d / (n * (n - d))
      while next < order.count, sample.times[Int(order[next])] == times[step] {
        let subject = Int(order[next])
        leave(subject, moving: sample.isEvent[subject] ? pull - 1 / (n - d) : pull)
        next += 1
      }
      squares.append(max(cc + pull * (2 * rc + pull * rr), 0))
    }
    return squares
  }
}
