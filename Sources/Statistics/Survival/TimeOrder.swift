/// Puts follow-up times in order in a few passes over memory, whatever their number.
///
/// Times are at least 0, so their bit patterns rise with them and can be sorted digit by digit;
/// whole days need only be counted.
enum TimeOrder {
  /// The largest time of a sample of whole days few enough to count by; nil for any other sample.
  static func countableDays(_ times: [Double]) -> Int? {
    let limit = 4 * times.count + 65_536
    var largest = 0
    for time in times {
      guard time <= Double(limit) else { return nil }
      let day = Int(time)
      guard Double(day) == time else { return nil }
      largest = max(largest, day)
    }
    return largest
  }

  /// Puts the positions of times in order.
  ///
  /// - Parameter times: at least 0, fewer than 2³¹.
  /// - Returns: positions from the earliest time to the latest, equal times in their own order.
  static func ascending(_ times: [Double]) -> [Int32] {
    if let largest = countableDays(times) { return countedOrder(times, largest: largest) }
    var pairs = times.indices.map { Keyed(key: key(times[$0]), position: Int32($0)) }
    sortByDigits(&pairs) { $0.key }
    return pairs.map(\.position)
  }

  /// The bits of a time, with its lowest bit free for a mark.
  static func key(_ time: Double) -> UInt64 { (time + 0).bitPattern << 1 }

  /// The time of a key.
  static func time(_ key: UInt64) -> Double { Double(bitPattern: key >> 1) }

  /// Sorts in six passes of eleven bits, leaving out those in which all elements agree.
  static func sortByDigits<Element>(_ elements: inout [Element], key: (Element) -> UInt64) {
    guard elements.count > 1 else { return }
    let digits = 6
    let size = 2_048
    var counts = [Int](repeating: 0, count: digits * size)
    for element in elements {
      var rest = key(element)
      for digit in 0..<digits {
        counts[digit * size + Int(rest & 2_047)] += 1
        rest >>= 11
      }
    }
    var other = elements
    for digit in 0..<digits {
      let shift = UInt64(11 * digit)
      let start = digit * size
      let first = Int((key(elements[0]) >> shift) & 2_047)
      guard counts[start + first] < elements.count else { continue }
      var sum = 0
      for value in start..<(start + size) {
        let count = counts[value]
        counts[value] = sum
        sum += count
      }
      elements.withUnsafeBufferPointer { source in
        other.withUnsafeMutableBufferPointer { target in
          counts.withUnsafeMutableBufferPointer { places in
            for element in source {
              let value = start + Int((key(element) >> shift) & 2_047)
              target[places[value]] = element
              places[value] += 1
            }
          }
        }
      }
      swap(&elements, &other)
    }
  }

  private struct Keyed {
    let key: UInt64
    let position: Int32
  }

  private static func countedOrder(_ times: [Double], largest: Int) -> [Int32] {
    var places = [Int](repeating: 0, count: largest + 2)
    for time in times { places[Int(time) + 1] += 1 }
    for day in 0...largest { places[day + 1] += places[day] }
    var order = [Int32](repeating: 0, count: times.count)
    for position in times.indices {
      let day = Int(times[position])
      order[places[day]] = Int32(truncatingIfNeeded: position)
      places[day] += 1
    }
    return order
  }
}
