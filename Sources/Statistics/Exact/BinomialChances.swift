import Foundation

/// The chances of each count of successes, without the counts too unlikely to matter.
struct BinomialChances: Hashable, Sendable {
  /// The count the first chance belongs to.
  private(set) var first: Int
  /// The chance of each count from `first` up.
  private(set) var chances: [Double]
  /// The chance of all counts from `first` up to but without each.
  private var sums: [Double]

  /// The distribution of successes.
  ///
  /// - Parameters:
  ///   - trials: at least 1.
  ///   - rate: in [0, 1].
  init(trials: Int, rate: Double) {
    guard rate > 0, rate < 1 else {
      first = rate > 0 ? trials : 0
      chances = [1]
      sums = [0, 1]
      return
    }
    let mode = min(Int(Double(trials + 1) * rate), trials)
    let odds = rate / (1 - rate)
    // Relative to the likeliest count, until what is left out is lost in rounding.
    let least = 1e-22
    var down: [Double] = []
    var own = 1.0
    var count = mode
    while count > 0 {
      own *= Double(count) / (Double(trials - count + 1) * odds)
      if own < least { break }
      down.append(own)
      count -= 1
    }
    first = count
    chances = down.reversed()
    chances.append(1)
    own = 1
    count = mode
    while count < trials {
      own *= Double(trials - count) * odds / Double(count + 1)
      if own < least { break }
      chances.append(own)
      count += 1
    }
    let total = chances.reduce(0, +)
    sums = [0]
    sums.reserveCapacity(chances.count + 1)
    var sum = 0.0
    for index in chances.indices {
      chances[index] /= total
      sum += chances[index]
      sums.append(sum)
    }
  }

  /// The chance of a range of counts.
  func chance(of range: ClosedRange<Int>) -> Double {
    let start = min(max(range.lowerBound - first, 0), chances.count)
    let end = min(max(range.upperBound + 1 - first, 0), chances.count)
    return sums[end] - sums[start]
  }
}
