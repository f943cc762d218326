import Foundation

/// Cox's partial likelihood of one coefficient.
struct PartialLikelihood {
  /// The log-likelihood with its slope and the negative of its curvature.
  struct State {
    var value = 0.0
    var score = 0.0
    var information = 0.0
  }

  private let sample: SurvivalSample
  /// The covariate less its mean, which moves no estimate and keeps exponentials in range.
  private let covariate: [Double]
  private let ties: HazardRatio.Ties
  /// The subjects of each stratum, latest first.
  private let strata: [[Int]]

  init(
    _ sample: SurvivalSample, _ covariate: [Double], _ strata: [Int32]?, _ ties: HazardRatio.Ties
  ) {
    self.sample = sample
    let mean = covariate.reduce(0, +) / Double(covariate.count)
    self.covariate = covariate.map { $0 - mean }
    self.ties = ties
    let numbers = ClusterNumbers(strata ?? [Int32](repeating: 0, count: covariate.count))
    var members = [[Int]](repeating: [], count: numbers.count)
    for position in TimeOrder.ascending(sample.times).reversed() {
      members[Int(numbers.ofSubjects[Int(position)])].append(Int(position))
    }
    self.strata = members
  }

  /// Sums of e^(βx), xe^(βx) and x²e^(βx).
  private struct Sums {
    var zero = 0.0
    var one = 0.0
    var two = 0.0

    mutating func add(_ x: Double, _ risk: Double) {
      zero += risk
      one += risk * x
      two += risk * x * x
    }

    func less(_ share: Double, of other: Sums) -> Sums {
      Sums(
        zero: zero - share * other.zero, one: one - share * other.one,
        two: two - share * other.two)
    }
  }

  /// Goes through the distinct times of a stratum from the last to the first.
  private func forEachTime(
    _ subjects: [Int], _ body: (_ atRisk: ArraySlice<Int>, _ here: Range<Int>) -> Void
  ) {
    var end = 0
    while end < subjects.count {
      let start = end
      while end < subjects.count, sample.times[subjects[end]] == sample.times[subjects[start]] {
        end += 1
      }
      body(subjects[..<end], start..<end)
    }
  }

  /// The share of the tied events' own risk to take off for the next of them.
  private func shares(_ events: Int) -> [Double] {
    (0..<events).map { ties == .efron ? Double($0) / Double(events) : 0 }
  }

  /// The likelihood at a coefficient.
  func at(_ beta: Double) -> State {
    var state = State()
    for subjects in strata {
      var risk = Sums()
      forEachTime(subjects) { atRisk, here in
        var own = Sums()
        var events = 0
        for place in here {
          let subject = subjects[place]
          let x = covariate[subject]
          risk.add(x, exp(beta * x))
          guard sample.isEvent[subject] else { continue }
          own.add(x, exp(beta * x))
          events += 1
          state.value += beta * x
          state.score += x
        }
        guard events > 0 else { return }
        if ties == .exact, events > 1 {
          let subsets = subsets(of: events, atRisk.map { covariate[$0] }, beta)
          state.value -= subsets.value
          state.score -= subsets.score
          state.information += subsets.information
          return
        }
        for share in shares(events) {
          let left = risk.less(share, of: own)
          let mean = left.one / left.zero
          state.value -= log(left.zero)
          state.score -= mean
          state.information += max(left.two / left.zero - mean * mean, 0)
        }
      }
    }
    return state
  }

  /// The logarithm of Σ e^(βΣx) over all subsets of a size, with its slope and curvature.
  ///
  /// Subset means are kept in place of sums (Gail, Lubin & Rubinstein 1981, scaled), so that no
  /// number overflows.
  private func subsets(of size: Int, _ values: [Double], _ beta: Double) -> State {
    var zero = [1.0] + [Double](repeating: 0, count: size)
    var one = [Double](repeating: 0, count: size + 1)
    var two = one
    for (index, x) in values.enumerated() {
      let count = Double(index + 1)
      let risk = exp(beta * x)
      for k in stride(from: min(size, index + 1), to: 0, by: -1) {
        let with = Double(k) / count
        let without = 1 - with
        two[k] =
          without * two[k] + with * risk * (two[k - 1] + 2 * x * one[k - 1] + x * x * zero[k - 1])
        one[k] = without * one[k] + with * risk * (one[k - 1] + x * zero[k - 1])
        zero[k] = without * zero[k] + with * risk * zero[k - 1]
      }
    }
    let mean = one[size] / zero[size]
    let (n, d) = (Double(values.count), Double(size))
    let ways = lgamma(n + 1) - lgamma(d + 1) - lgamma(n - d + 1)
    return State(
      value: log(zero[size]) + ways, score: mean,
      information: max(two[size] / zero[size] - mean * mean, 0))
  }

  /// The coefficient at which the likelihood is largest, by Newton's steps, halved where they
  /// overshoot.
  func maximum(from null: State) throws(SampleError) -> (coefficient: Double, state: State) {
    let reach = (covariate.max() ?? 0) - (covariate.min() ?? 0)
    var beta = 0.0
    var state = null
    for _ in 0..<60 {
      guard state.information > 1e-9 * null.information, abs(beta) * reach < 25 else { break }
      var step = state.score / state.information
      var next = at(beta + step)
      for _ in 0..<40 where !(next.value >= state.value - 1e-12 * abs(state.value)) {
        step /= 2
        next = at(beta + step)
      }
      beta += step
      state = next
      if abs(step) * reach < 1e-11 { return (beta, state) }
    }
    throw .notEstimable(
      reason: "every event fell to one end of the comparison, so no ratio is finite")
  }

  /// The sum of squared score residuals, summed within clusters first (Lin & Wei 1989; with Efron's
  /// ties as Therneau & Grambsch 2000, section 4.6).
  func robustSum(at beta: Double, _ clusters: [Int32]?) -> Double {
    var residuals = [Double](repeating: 0, count: covariate.count)
    for subjects in strata {
      var risk = Sums()
      // Each event time's jump of hazard and of hazard times the mean covariate, latest first.
      var jumps: [(here: Range<Int>, hazard: Double, weighted: Double)] = []
      forEachTime(subjects) { _, here in
        var own = Sums()
        var events = 0
        for place in here {
          let x = covariate[subjects[place]]
          risk.add(x, exp(beta * x))
          guard sample.isEvent[subjects[place]] else { continue }
          own.add(x, exp(beta * x))
          events += 1
        }
        var jump = (here: here, hazard: 0.0, weighted: 0.0)
        // What the tied events are at risk less than the others, and the mean they are set against.
        var spared = (hazard: 0.0, weighted: 0.0, mean: 0.0)
        for share in shares(events) {
          let left = risk.less(share, of: own)
          let mean = left.one / left.zero
          jump.hazard += 1 / left.zero
          jump.weighted += mean / left.zero
          spared.hazard += share / left.zero
          spared.weighted += share * mean / left.zero
          spared.mean += mean / Double(events)
        }
        for place in here where sample.isEvent[subjects[place]] {
          let x = covariate[subjects[place]]
          residuals[subjects[place]] +=
            x - spared.mean + exp(beta * x) * (x * spared.hazard - spared.weighted)
        }
        jumps.append(jump)
      }
      var hazard = 0.0
      var weighted = 0.0
      for jump in jumps.reversed() {
        hazard += jump.hazard
        weighted += jump.weighted
        for place in jump.here {
          let x = covariate[subjects[place]]
          residuals[subjects[place]] -= exp(beta * x) * (x * hazard - weighted)
        }
      }
    }
    return clusterSquares(residuals, clusters)
  }
}

/// The sum of squares of values, summed within clusters first if there are any.
func clusterSquares(_ values: [Double], _ clusters: [Int32]?) -> Double {
  guard let clusters else { return values.reduce(0) { $0 + $1 * $1 } }
  let numbers = ClusterNumbers(clusters)
  var sums = [Double](repeating: 0, count: numbers.count)
  for (number, value) in zip(numbers.ofSubjects, values) { sums[Int(number)] += value }
  return sums.reduce(0) { $0 + $1 * $1 }
}
