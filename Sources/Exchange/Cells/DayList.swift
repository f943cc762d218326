import Pipeline

/// Days that may be missing, four bytes each, and none as long as all are missing.
struct DayList: Hashable, RandomAccessCollection, ExpressibleByArrayLiteral {
  private static let missing = Int32.min
  private var numbers: [Int32] = []
  private(set) var endIndex = 0
  var startIndex: Int { 0 }

  /// An empty list.
  ///
  /// - Parameter expected: about how many days there will be.
  init(expected: Int = 0) { numbers.reserveCapacity(expected) }

  init(arrayLiteral days: Day?...) { for day in days { append(day) } }

  subscript(position: Int) -> Day? {
    guard !numbers.isEmpty, numbers[position] != DayList.missing else { return nil }
    return Day(number: numbers[position])
  }

  /// Adds a day.
  mutating func append(_ day: Day?) {
    if let day {
      if numbers.isEmpty { numbers += repeatElement(DayList.missing, count: endIndex) }
      numbers.append(day.number)
    } else if !numbers.isEmpty {
      numbers.append(DayList.missing)
    }
    endIndex += 1
  }
}
