/// A date as written, taken apart but not yet read: which number is the day may be open.
struct DateText {
  /// The three numbers, in order.
  let parts: (Int, Int, Int)
  /// Whether the year stands first.
  let isYearFirst: Bool
  /// The character between the numbers.
  let separator: UInt8
  /// Seconds since midnight; nil when there is no clock time.
  private(set) var clock: Int?
  /// Seconds east of Greenwich; nil when the text does not say.
  private(set) var offset: Int?

  /// Takes a cell apart; nil when it is not a date with a year of four digits.
  init?(_ cell: ArraySlice<UInt8>) {
    var reader = DigitReader(cell)
    guard let first = reader.number(), let separator = reader.next(), separator != 58,
      [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")].contains(separator),
      let second = reader.number(), reader.next() == separator, let third = reader.number(),
      second.width <= 2
    else { return nil }
    if first.width == 4, third.width <= 2 {
      isYearFirst = true
    } else if third.width == 4, first.width <= 2 {
      isYearFirst = false
    } else {
      return nil
    }
    parts = (first.value, second.value, third.value)
    self.separator = separator
    if reader.isAtEnd { return }
    guard let gap = reader.next(), gap == 32 || gap == UInt8(ascii: "T") || gap == 44 else {
      return nil
    }
    if gap == 44 { reader.skipSpaces() }
    guard readClock(&reader) else { return nil }
  }

  private mutating func readClock(_ reader: inout DigitReader) -> Bool {
    guard let hour = reader.number(), reader.take(UInt8(ascii: ":")), let minute = reader.number(),
      hour.value <= 24, minute.width == 2, minute.value < 60
    else { return false }
    var seconds = 0
    if reader.take(UInt8(ascii: ":")) {
      guard let second = reader.number(), second.width == 2, second.value <= 60 else {
        return false
      }
      seconds = second.value
      if reader.take(UInt8(ascii: ".")) || reader.take(UInt8(ascii: ",")) {
        guard reader.number() != nil else { return false }
      }
    }
    var hours = hour.value
    reader.skipSpaces()
    if let half = reader.half() {
      guard (1...12).contains(hours) else { return false }
      hours = hours % 12 + (half == .afternoon ? 12 : 0)
    }
    clock = hours * 3600 + minute.value * 60 + seconds
    reader.skipSpaces()
    return readZone(&reader)
  }

  private mutating func readZone(_ reader: inout DigitReader) -> Bool {
    if reader.isAtEnd { return true }
    if reader.take(UInt8(ascii: "Z")) {
      offset = 0
      return reader.isAtEnd
    }
    let sign: Int
    if reader.take(UInt8(ascii: "+")) {
      sign = 1
    } else if reader.take(UInt8(ascii: "-")) {
      sign = -1
    } else {
      return false
    }
    guard let first = reader.number() else { return false }
    if first.width == 4 {
      offset = sign * (first.value / 100 * 3600 + first.value % 100 * 60)
    } else if first.width == 2 {
      _ = reader.take(UInt8(ascii: ":"))
      let minutes = reader.isAtEnd ? 0 : reader.number()?.value ?? -1
      guard minutes >= 0 else { return false }
      offset = sign * (first.value * 3600 + minutes * 60)
    } else {
      return false
    }
    return reader.isAtEnd
  }

  /// The year, month and day in an order.
  func components(_ order: DateOrder) -> (year: Int, month: Int, day: Int) {
    if isYearFirst { return parts }
    return order == .mdy ? (parts.2, parts.0, parts.1) : (parts.2, parts.1, parts.0)
  }
}
