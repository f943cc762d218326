import Foundation

/// Whether arms differ in the cumulative incidence of one end, the other competing, over the whole
/// follow-up (Gray 1988).
///
/// Choose it beside `CumulativeIncidence` where no day is named beforehand. It takes subjects to be
/// independent: with several of one account choose `IncidenceDifference` with clusters.
public struct GrayTest: Hashable, Sendable {
  /// The end that is counted, won or lost.
  public let cause: Outcome
  /// The statistic: a squared distance, at least 0.
  public let chiSquare: Double
  /// The number of arms, less 1.
  public let degreesOfFreedom: Int
  /// The p-value of no difference, in [0, 1].
  public let pValue: Double

  /// Compares arms.
  ///
  /// - Parameters:
  ///   - arms: two or more arms; their clusters are not used.
  ///   - cause: the end to count.
  /// - Throws: `SampleError.notEstimable` for fewer than two arms, for `open`, or when nothing ended
  ///   so while two arms were followed.
  public init(_ arms: [CompetingSample], cause: Outcome) throws(SampleError) {
    guard arms.count > 1 else { throw .notEstimable(reason: "a comparison needs two arms") }
    guard cause != .open else {
      throw .notEstimable(reason: "an opportunity that is open has not ended")
    }
    var score = GrayScore(arms: arms.count)
    for event in GrayScore.events(arms, cause: cause) { score.add(event) }
    let kept = 0..<(arms.count - 1)
    let covariance = score.covariance
    guard
      let distance = quadraticForm(
        kept.map { score.score[$0] },
        inverseOf: kept.map { row in kept.map { covariance[row][$0] } })
    else {
      throw .notEstimable(reason: "nothing ended so while two arms were followed")
    }
    self.cause = cause
    chiSquare = distance
    degreesOfFreedom = kept.count
    pValue = try ChiSquare.upperTail(distance, degreesOfFreedom: Double(kept.count))
  }
}

/// The running sums of Gray's score and its variance, in the notation of section 3 of the paper.
private struct GrayScore {
  /// What happens at one time, arm by arm.
  struct Event {
    var atRisk: [Double]
    var own: [Double]
    var other: [Double]
  }

  private(set) var score: [Double]
  private var survival: [Double]
  private var incidence: [Double]
  private var pooled = 0.0
  private var c: [[Double]]
  private var direct: [[Double]]
  private var cross: [[Double]]
  private var square: [Double]

  init(arms: Int) {
    score = [Double](repeating: 0, count: arms)
    survival = [Double](repeating: 1, count: arms)
    incidence = score
    square = score
    c = [[Double]](repeating: score, count: arms)
    direct = c
    cross = c
  }

  /// The events of all arms in the order of time.
  static func events(_ arms: [CompetingSample], cause: Outcome) -> [Event] {
    let times = arms.flatMap(\.times)
    let outcomes = arms.flatMap(\.outcomes)
    let owner = arms.enumerated().flatMap { arm, sample in sample.times.map { _ in arm } }
    var remaining = arms.map { Double($0.times.count) }
    let none = [Double](repeating: 0, count: arms.count)
    let order = TimeOrder.ascending(times)
    var events: [Event] = []
    var position = 0
    while position < order.count {
      var event = Event(atRisk: remaining, own: none, other: none)
      let time = times[Int(order[position])]
      while position < order.count, times[Int(order[position])] == time {
        let subject = Int(order[position])
        remaining[owner[subject]] -= 1
        if outcomes[subject] == cause {
          event.own[owner[subject]] += 1
        } else if outcomes[subject] != .open {
          event.other[owner[subject]] += 1
        }
        position += 1
      }
      if event.own.contains(where: { $0 > 0 }) || event.other.contains(where: { $0 > 0 }) {
        events.append(event)
      }
    }
    return events
  }

  /// The variances and covariances of the scores.
  var covariance: [[Double]] {
    let arms = score.indices
    return arms.map { i in
      arms.map { j in
        arms.reduce(direct[i][j]) { sum, k in
          sum + c[i][k] * c[j][k] * square[k] + c[i][k] * cross[j][k] + c[j][k] * cross[i][k]
        }
      }
    }
  }

  mutating func add(_ event: Event) {
    let present = score.indices.filter { event.atRisk[$0] > 0 }
    let own = event.own.reduce(0, +)
    // Risk sets scaled to the start: h = Y/S, and R = Y(1 − F)/S.
    let scaled = survival.indices.map { event.atRisk[$0] > 0 ? event.atRisk[$0] / survival[$0] : 0 }
    let total = scaled.reduce(0, +)
    let weighted = present.reduce(0) { $0 + scaled[$1] * (1 - incidence[$1]) }
    let after = pooled + own / total
    let left = survival
    var a = [[Double]](
      repeating: [Double](repeating: 0, count: score.count), count: score.count)
    for i in present {
      for j in present {
        a[i][j] = (i == j ? scaled[i] : 0) - scaled[i] * scaled[j] / total
        c[i][j] += a[i][j] * own / (total * (1 - pooled))
      }
      score[i] += event.own[i] - own * scaled[i] * (1 - incidence[i]) / weighted
      incidence[i] += survival[i] * event.own[i] / event.atRisk[i]
      survival[i] *=
        (event.atRisk[i] - event.own[i] - event.other[i]) / event.atRisk[i]
    }
    if own > 0 {
      for k in present {
        let level = survival[k] > 0 ? 1 - (1 - after) / survival[k] : 1
        let ties = own > 1 ? 1 - (own - 1) / (total * left[k] - 1) : 1
        let weight = ties * left[k] * own / (total * event.atRisk[k])
        spread(k, level, weight, score.indices.map { a[$0][k] - level * c[$0][k] })
      }
    }
    for k in present where event.other[k] > 0 && survival[k] > 0 {
      let level = -(1 - after) / survival[k]
      let ties =
        event.other[k] > 1 ? 1 - (event.other[k] - 1) / (event.atRisk[k] - 1) : 1
      let weight = ties * left[k] * left[k] * event.other[k] / (event.atRisk[k] * event.atRisk[k])
      spread(k, level, weight, score.indices.map { -level * c[$0][k] })
    }
    pooled = after
  }

  private mutating func spread(
    _ k: Int, _ level: Double, _ weight: Double, _ parts: [Double]
  ) {
    square[k] += level * level * weight
    for i in score.indices {
      cross[i][k] += parts[i] * level * weight
      for j in score.indices { direct[i][j] += parts[i] * parts[j] * weight }
    }
  }
}
