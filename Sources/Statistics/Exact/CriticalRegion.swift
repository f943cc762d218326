import Foundation

/// The least statistic that counts as tied with another: those that differ by rounding alone.
///
/// - Parameters:
///   - statistic: not NaN; ±∞ is tied with itself alone.
///   - tolerance: how much rounding there may be, relative to statistics above 1.
/// - Returns: a number no greater than the statistic.
func leastTie(with statistic: Double, tolerance: Double) -> Double {
  statistic.isFinite ? statistic - tolerance * max(abs(statistic), 1) : statistic
}

/// The tables at least as extreme as the one seen, row by row, with the chance of seeing any of
/// them.
struct CriticalRegion: Hashable, Sendable {
  /// How many trials the treatment arm has.
  let treatmentTrials: Int
  /// How many trials the holdout arm has.
  let holdoutTrials: Int
  /// For each count of treatment successes from 0 up, the counts of holdout successes that belong,
  /// as ranges from low to high.
  let rows: [[ClosedRange<Int>]]

  /// The region of any rule.
  init(_ counts: WholeCounts, where belongs: (Int, Int) -> Bool) {
    treatmentTrials = counts.treatmentTrials
    holdoutTrials = counts.holdoutTrials
    rows = (0...counts.treatmentTrials).map { treatment in
      var ranges: [ClosedRange<Int>] = []
      var start: Int?
      for holdout in 0...counts.holdoutTrials {
        if belongs(treatment, holdout) {
          start = start ?? holdout
        } else if let first = start {
          ranges.append(first...(holdout - 1))
          start = nil
        }
      }
      if let first = start { ranges.append(first...counts.holdoutTrials) }
      return ranges
    }
  }

  /// The region of a rule that, once it holds, still holds with more treatment or fewer holdout
  /// successes (Barnard's convexity), found by walking along its edge.
  init(convex counts: WholeCounts, where belongs: (Int, Int) -> Bool) {
    treatmentTrials = counts.treatmentTrials
    holdoutTrials = counts.holdoutTrials
    var highest = -1
    rows = (0...counts.treatmentTrials).map { treatment in
      while highest < counts.holdoutTrials, belongs(treatment, highest + 1) { highest += 1 }
      return highest < 0 ? [] : [0...highest]
    }
  }

  /// The chance of the region when holdout rates run over all that go with a difference: the
  /// largest (Suissa & Shuster 1985; Chan & Zhang 1999).
  ///
  /// The chance is a smooth function of the angle whose squared sine is the rate, with hills about
  /// as wide as the standard error of an angle. A grid of some ten points to a hill finds them, and
  /// golden sections climb each that comes near the highest.
  ///
  /// - Parameter difference: treatment minus holdout, in [−1, 1].
  /// - Returns: a probability in [0, 1].
  func largestChance(difference: Double = 0) -> Double {
    let grid = grid(difference: difference, points: 128 + Int(16 * rootOfTrials))
    var best = grid.max() ?? 0
    for index in grid.indices {
      let before = index > 0 ? grid[index - 1] : -1
      let after = index < grid.count - 1 ? grid[index + 1] : -1
      let own = grid[index]
      // A hill no grid point of which comes within a tenth of the highest is not the highest.
      guard own >= before, own >= after, own > 0.9 * best else { continue }
      let step = .pi / 2 / Double(grid.count - 1)
      let start = Double(max(index - 1, 0)) * step
      let end = Double(min(index + 1, grid.count - 1)) * step
      best = max(best, summit(from: start, to: end) { chance(difference: difference, angle: $0) })
    }
    return min(best, 1)
  }

  /// The largest chance on a coarse grid, at most a tenth below `largestChance`.
  func roughChance(difference: Double) -> Double {
    grid(difference: difference, points: 48 + Int(5 * rootOfTrials)).max() ?? 0
  }

  private var rootOfTrials: Double { Double(treatmentTrials + holdoutTrials).squareRoot() }

  private func grid(difference: Double, points: Int) -> [Double] {
    (0...points).map {
      chance(difference: difference, angle: .pi / 2 * Double($0) / Double(points))
    }
  }

  /// The chance at the holdout rate that an angle from 0 to π/2 stands for.
  private func chance(difference: Double, angle: Double) -> Double {
    let lowest = max(0, -difference)
    let highest = min(1, 1 - difference)
    let sine = sin(angle)
    let rate = lowest + (highest - lowest) * sine * sine
    return chance(min(max(rate + difference, 0), 1), rate)
  }

  /// The highest value between two angles that hold a single hill.
  private func summit(
    from start: Double, to end: Double, _ chance: (Double) -> Double
  ) -> Double {
    let golden = (5.0.squareRoot() - 1) / 2
    var (low, high) = (start, end)
    var (left, right) = (high - golden * (high - low), low + golden * (high - low))
    var (leftValue, rightValue) = (chance(left), chance(right))
    // A summit is flat: its height is exact to 12 digits long before its place is.
    for _ in 0..<26 {
      if leftValue < rightValue {
        (low, left, leftValue) = (left, right, rightValue)
        right = low + golden * (high - low)
        rightValue = chance(right)
      } else {
        (high, right, rightValue) = (right, left, leftValue)
        left = high - golden * (high - low)
        leftValue = chance(left)
      }
    }
    return max(leftValue, rightValue)
  }

  /// The chance of the region at two rates.
  func chance(_ treatmentRate: Double, _ holdoutRate: Double) -> Double {
    let treatment = BinomialChances(trials: treatmentTrials, rate: treatmentRate)
    let holdout = BinomialChances(trials: holdoutTrials, rate: holdoutRate)
    var total = 0.0
    for (offset, own) in treatment.chances.enumerated() {
      var row = 0.0
      for range in rows[treatment.first + offset] { row += holdout.chance(of: range) }
      total += own * row
    }
    return total
  }
}
