import Foundation

/// The risk sets of Fine & Gray (1999): who ended the other way stays at risk, with the weight of not
/// having been censored since.
struct WeightedRisk {
  private let count: Int
  private let isTreated: [Bool]
  /// The distinct times, ascending, and the place among them of each subject's.
  private var places: [Int] = []
  private let outcomes: [Outcome]
  private let cause: Outcome
  /// At each distinct time: subjects at risk, ends of the cause and censorings of each arm, holdout
  /// first; and the share not censored left of it.
  private var atRisk: [[Double]] = []
  private var ends: [[Double]] = []
  private var censored: [Double] = []
  private var uncensored: [Double] = []
  /// Those ended the other way before each time, each over the share uncensored at its own time.
  private var kept: [[Double]] = []

  init(_ treatment: CompetingSample, _ holdout: CompetingSample, _ cause: Outcome) {
    let times = treatment.times + holdout.times
    count = times.count
    outcomes = treatment.outcomes + holdout.outcomes
    isTreated =
      [Bool](repeating: true, count: treatment.times.count)
      + [Bool](repeating: false, count: holdout.times.count)
    self.cause = cause
    places = [Int](repeating: 0, count: count)
    let order = TimeOrder.ascending(times)
    var remaining = [Double(holdout.times.count), Double(treatment.times.count)]
    var others = [0.0, 0.0]
    var share = 1.0
    var next = 0
    while next < order.count {
      let time = times[Int(order[next])]
      var here = [0.0, 0.0]
      var gone = [0.0, 0.0]
      var cut = 0.0
      atRisk.append(remaining)
      kept.append(others)
      uncensored.append(share)
      let total = remaining[0] + remaining[1]
      while next < order.count, times[Int(order[next])] == time {
        let subject = Int(order[next])
        let arm = isTreated[subject] ? 1 : 0
        places[subject] = atRisk.count - 1
        gone[arm] += 1
        if outcomes[subject] == cause {
          here[arm] += 1
        } else if outcomes[subject] == .open {
          cut += 1
        } else {
          others[arm] += 1 / share
        }
        next += 1
      }
      ends.append(here)
      censored.append(cut)
      share *= (total - cut) / total
      for arm in 0..<2 { remaining[arm] -= gone[arm] }
    }
  }

  /// The weighted numbers at risk at a time: all, and those treated, times the ratio.
  private func risk(_ place: Int, _ ratio: Double) -> (all: Double, treated: Double) {
    let treated = ratio * (atRisk[place][1] + uncensored[place] * kept[place][1])
    return (atRisk[place][0] + uncensored[place] * kept[place][0] + treated, treated)
  }

  /// The slope of the log-likelihood and the negative of its curvature.
  func at(_ beta: Double) -> (score: Double, information: Double) {
    var score = 0.0
    var information = 0.0
    for place in ends.indices where ends[place][0] + ends[place][1] > 0 {
      let risk = risk(place, exp(beta))
      let share = risk.treated / risk.all
      let number = ends[place][0] + ends[place][1]
      score += ends[place][1] - number * share
      information += number * share * (1 - share)
    }
    return (score, information)
  }

  /// What each subject moves the score: its own residual, and what its censoring moves the weights
  /// (η and ψ of the paper).
  func influences(at beta: Double) -> [Double] {
    let ratio = exp(beta)
    let last = ends.count
    // Sums over times: hazard and hazard times mean covariate, up to each time, and those weighted by
    // the share uncensored, from each time on.
    var mean = [Double](repeating: 0, count: last)
    var hazard = mean
    var weighted = mean
    var later = [Double](repeating: 0, count: last + 1)
    var laterWeighted = later
    var sums = (0.0, 0.0)
    for place in 0..<last {
      let risk = risk(place, ratio)
      mean[place] = risk.treated / risk.all
      let jump = (ends[place][0] + ends[place][1]) / risk.all
      sums = (sums.0 + jump, sums.1 + jump * mean[place])
      (hazard[place], weighted[place]) = sums
    }
    for place in (0..<last).reversed() {
      let jump = hazard[place] - (place > 0 ? hazard[place - 1] : 0)
      later[place] = later[place + 1] + uncensored[place] * jump
      laterWeighted[place] = laterWeighted[place + 1] + uncensored[place] * jump * mean[place]
    }
    // What one censoring at a time moves the score, and what those up to it move everybody at risk.
    var own = [Double](repeating: 0, count: last)
    var drift = own
    var sum = 0.0
    for place in 0..<last {
      let total = atRisk[place][0] + atRisk[place][1]
      if censored[place] > 0 {
        let treated = ratio * kept[place][1]
        let pull = treated * later[place] - (kept[place][0] + treated) * laterWeighted[place]
        own[place] = pull / total
        sum -= censored[place] * pull / (total * total)
      }
      drift[place] = sum
    }
    return (0..<count).map { subject in
      let place = places[subject]
      let x = isTreated[subject] ? 1.0 : 0.0
      let risk = isTreated[subject] ? ratio : 1
      var effect = drift[place] - risk * (x * hazard[place] - weighted[place])
      if outcomes[subject] == cause {
        effect += x - mean[place]
      } else if outcomes[subject] == .open {
        effect += own[place]
      } else {
        effect -=
          risk / uncensored[place] * (x * later[place + 1] - laterWeighted[place + 1])
      }
      return effect
    }
  }
}
