/// How many follow-ups ended at each distinct time, and how many of them with the event.
struct TimeTally: Hashable, Sendable {
  /// The times at which follow-ups ended, ascending, each once.
  private(set) var times: [Double] = []
  /// How many ended at each time, at least 1.
  private(set) var ended: [Int] = []
  /// How many of them had the event.
  private(set) var events: [Int] = []
  /// How many follow-ups there are.
  let count: Int

  /// Counts a sample.
  init(_ sample: SurvivalSample) {
    count = sample.times.count
    if let largest = TimeOrder.countableDays(sample.times) {
      countDays(sample, largest: largest)
    } else {
      countSorted(sample)
    }
  }

  /// How many follow-ups reach a time, those that end at it included.
  func atRisk(at time: Double) -> Int {
    let before = times.firstIndex { $0 >= time } ?? times.count
    return count - ended[..<before].reduce(0, +)
  }

  private mutating func countDays(_ sample: SurvivalSample, largest: Int) {
    var both = [Int](repeating: 0, count: 2 * (largest + 1))
    both.withUnsafeMutableBufferPointer { both in
      for position in sample.times.indices {
        both[2 * Int(sample.times[position]) + (sample.isEvent[position] ? 1 : 0)] += 1
      }
    }
    for day in 0...largest where both[2 * day] + both[2 * day + 1] > 0 {
      append(Double(day), ended: both[2 * day] + both[2 * day + 1], events: both[2 * day + 1])
    }
  }

  private mutating func countSorted(_ sample: SurvivalSample) {
    var keys = [UInt64](unsafeUninitializedCapacity: count) { keys, filled in
      for position in 0..<count {
        keys[position] =
          TimeOrder.key(sample.times[position]) | (sample.isEvent[position] ? 1 : 0)
      }
      filled = count
    }
    TimeOrder.sortByDigits(&keys) { $0 }
    times.reserveCapacity(count)
    ended.reserveCapacity(count)
    events.reserveCapacity(count)
    var position = 0
    while position < count {
      let start = position
      let time = keys[position] >> 1
      var deaths = 0
      while position < count, keys[position] >> 1 == time {
        deaths += Int(keys[position] & 1)
        position += 1
      }
      append(Double(bitPattern: time), ended: position - start, events: deaths)
    }
  }

  private mutating func append(_ time: Double, ended: Int, events: Int) {
    times.append(time)
    self.ended.append(ended)
    self.events.append(events)
  }
}
