/// The events of a sample with competing ends, by distinct time of an event.
struct CompetingTable: Hashable, Sendable {
  /// The times at which anything was won or lost, ascending.
  private(set) var times: [Double] = []
  /// How many were still followed just before each time.
  private(set) var atRisk: [Int] = []
  /// How many were won at each time.
  private(set) var won: [Int] = []
  /// How many were lost at each time.
  private(set) var lost: [Int] = []
  /// The subjects from the earliest time to the latest, where sums by cluster need them.
  let order: [Int32]

  /// Counts a sample.
  init(_ sample: CompetingSample) {
    if sample.clusters == nil, let largest = TimeOrder.countableDays(sample.times) {
      order = []
      countDays(sample, largest: largest)
    } else {
      order = TimeOrder.ascending(sample.times)
      countInOrder(sample)
    }
  }

  /// How many of a cause happened at a step.
  func events(_ cause: Outcome, _ step: Int) -> Int {
    switch cause {
    case .open: 0
    case .won: won[step]
    case .lost: lost[step]
    }
  }

  private mutating func countDays(_ sample: CompetingSample, largest: Int) {
    var counts = [Int](repeating: 0, count: 3 * (largest + 1))
    counts.withUnsafeMutableBufferPointer { counts in
      for position in sample.times.indices {
        counts[3 * Int(sample.times[position]) + Int(sample.outcomes[position].rawValue)] += 1
      }
    }
    var remaining = sample.times.count
    for day in 0...largest {
      let (wins, losses) = (counts[3 * day + 1], counts[3 * day + 2])
      append(Double(day), remaining, wins, losses)
      remaining -= counts[3 * day] + wins + losses
    }
  }

  private mutating func countInOrder(_ sample: CompetingSample) {
    var position = 0
    while position < order.count {
      let remaining = order.count - position
      let time = sample.times[Int(order[position])]
      var counts = (open: 0, won: 0, lost: 0)
      while position < order.count, sample.times[Int(order[position])] == time {
        switch sample.outcomes[Int(order[position])] {
        case .open: counts.open += 1
        case .won: counts.won += 1
        case .lost: counts.lost += 1
        }
        position += 1
      }
      append(time, remaining, counts.won, counts.lost)
    }
  }

  private mutating func append(_ time: Double, _ remaining: Int, _ wins: Int, _ losses: Int) {
    guard wins + losses > 0 else { return }
    times.append(time)
    atRisk.append(remaining)
    won.append(wins)
    lost.append(losses)
  }
}
