/// A date as written, taken apart but not yet read: which number is the day may be open.
struct DateText {
  /// The three numbers as written; a month's name stands as its number.
  let parts: (Int, Int, Int)
  /// The orders in which the three make sense; a date that can be read in one way only is settled
  /// and has that one.
  let orders: DateOrders
  /// Whether the date means the same whatever the order of its column.
  let isSettled: Bool
  /// Whether the year is written with two digits.
  let hasShortYear: Bool
  /// Whether the month is written as a name.
  let isNamed: Bool
  /// The character between the numbers.
  let separator: UInt8
  /// Seconds since midnight; nil when there is no clock time.
  private(set) var clock: Int?
  /// Seconds east of Greenwich; nil when the text does not say.
  private(set) var offset: Int?

  /// Takes a cell apart; nil when it is not a date.
  init?(_ cell: ArraySlice<UInt8>) {
    var reader = DigitReader(cell)
    let first = reader.number()
    if let first, let separator = reader.next(), DateText.separates(separator),
      let second = reader.number(), second.width <= 2, reader.next() == separator,
      let third = reader.number()
    {
      guard let orders = DateText.orders(first, second, third, separator) else { return nil }
      parts = (first.value, second.value, third.value)
      self.orders = orders
      isSettled = first.width == 4
      hasShortYear = first.width != 4 && third.width != 4
      isNamed = false
      self.separator = separator
    } else {
      guard cell.count <= 60, let named = NamedDate(cell) else { return nil }
      parts = named.parts
      orders = named.orders
      isSettled = named.isSettled
      hasShortYear = named.hasShortYear
      isNamed = true
      separator = 32
      reader = DigitReader(cell[named.end...])
    }
    if reader.isAtEnd { return }
    guard let gap = reader.next(), gap == 32 || gap == UInt8(ascii: "T") || gap == 44 else {
      return nil
    }
    if gap == 44 { reader.skipSpaces() }
    guard readClock(&reader) else { return nil }
  }

  /// Whether the date alone, without the others of its column, could be two days.
  var isOpen: Bool {
    guard !isSettled, !isNamed || hasShortYear else { return false }
    if orders.contains(.ymd) { return orders != .ymd }
    return orders.contains(.mdy) && orders.contains(.dmy) && parts.0 != parts.1
  }

  /// Whether a cell begins with a year of four digits, so that its order is settled if it is a date.
  static func beginsWithYear(_ cell: ArraySlice<UInt8>) -> Bool {
    guard cell.count >= 8, separates(cell[cell.startIndex + 4]) else { return false }
    return cell.prefix(4).allSatisfy { $0 >= 48 && $0 <= 57 }
  }

  private static func separates(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
  }

  private typealias Number = (value: Int, width: Int)

  /// The orders three numbers allow; nil for none. Points between numbers put the day first.
  private static func orders(
    _ first: Number, _ second: Number, _ third: Number, _ separator: UInt8
  ) -> DateOrders? {
    if first.width == 4 { return third.width <= 2 ? .ymd : nil }
    guard first.width <= 2, third.width == 4 || third.width <= 2 else { return nil }
    var orders: DateOrders = []
    if third.width == 4 || third.width == 2 {
      if (1...12).contains(first.value), (1...31).contains(second.value) { orders.insert(.mdy) }
      if (1...31).contains(first.value), (1...12).contains(second.value) { orders.insert(.dmy) }
    }
    if third.width <= 2, first.width == 2, (1...12).contains(second.value),
      (1...31).contains(third.value)
    {
      orders.insert(.ymd)
    }
    if separator == UInt8(ascii: "."), orders.contains(.dmy) { return .dmy }
    return orders.isEmpty ? nil : orders
  }

  private mutating func readClock(_ reader: inout DigitReader) -> Bool {
    reader.skipWord("at")
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

  /// The zone: `Z`, `+02:00`, `-0300`, or Data Loader's `Z-0300`, in which the Z means nothing.
  private mutating func readZone(_ reader: inout DigitReader) -> Bool {
    if reader.isAtEnd { return true }
    if reader.take(UInt8(ascii: "Z")) {
      offset = 0
      if reader.isAtEnd { return true }
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

  /// The year, month and day in an order; nil when the date cannot be read in it.
  ///
  /// A year of two digits is one from 1969 to 2068, as POSIX (`strptime`, `%y`) has it.
  func components(_ order: DateOrder) -> (year: Int, month: Int, day: Int)? {
    let order = isSettled ? orders.only : order
    guard orders.contains(DateOrders(order)) else { return nil }
    // A name in the middle is the month in every order: 19-Jun-25.
    let (year, month, day) =
      switch order {
      case .ymd: (parts.0, parts.1, parts.2)
      case .mdy: (parts.2, parts.0, parts.1)
      case .dmy: (parts.2, parts.1, parts.0)
      }
    guard hasShortYear else { return (year, month, day) }
    return (year + (year >= 69 ? 1900 : 2000), month, day)
  }
}
