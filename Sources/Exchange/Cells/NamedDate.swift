import Foundation

/// A date whose month is a name, in any of the languages known: `19 Jun 2025`, `Jun 19, 2025`,
/// `19. Juni 2025`, `1er août 2025`, `19 de junio de 2025`, `19-JUN-25`.
struct NamedDate {
  /// The day, the month's number and the year, in the order written.
  private(set) var parts = (0, 0, 0)
  private(set) var orders: DateOrders = []
  /// Whether there is only one way to read it.
  private(set) var isSettled = false
  private(set) var hasShortYear = false
  /// Where the date ends in the cell; a clock time may follow.
  private(set) var end = 0

  /// Finds a month's name between or before two numbers; nil when that is not what the cell holds.
  init?(_ cell: ArraySlice<UInt8>) {
    var at = cell.startIndex
    var numbers: [(value: Int, width: Int)] = []
    var month: Int?
    var monthIsFirst = false
    while at < cell.endIndex, numbers.count < 2 || month == nil {
      let start = at
      if NamedDate.isDigit(cell[at]) {
        while at < cell.endIndex, NamedDate.isDigit(cell[at]), at - start < 5 { at += 1 }
        guard numbers.count < 2, let value = Int(String(decoding: cell[start..<at], as: UTF8.self))
        else { return nil }
        numbers.append((value, at - start))
        end = at
      } else if NamedDate.isLetter(cell[at]) {
        while at < cell.endIndex, NamedDate.isLetter(cell[at]) { at += 1 }
        let word = MonthNames.folded(String(decoding: cell[start..<at], as: UTF8.self))
        if let number = MonthNames.numbers[word], month == nil {
          month = number
          monthIsFirst = numbers.isEmpty
          end = at
        } else if !NamedDate.fillers.contains(word) {
          return nil
        }
      } else if NamedDate.gaps.contains(cell[at]) {
        at += 1
      } else {
        return nil
      }
    }
    guard let month, numbers.count == 2 else { return nil }
    let (first, last) = (numbers[0], numbers[1])
    if monthIsFirst {
      settle(year: last, month: month, day: first, order: .mdy, (month, first.value, last.value))
    } else {
      if first.width == 4 || last.width == 4 {
        let isYearFirst = first.width == 4
        settle(
          year: isYearFirst ? first : last, month: month, day: isYearFirst ? last : first,
          order: isYearFirst ? .ymd : .dmy, (first.value, month, last.value))
      } else {
        parts = (first.value, month, last.value)
        hasShortYear = true
        if (1...31).contains(first.value), last.width == 2 { orders.insert(.dmy) }
        if (1...31).contains(last.value), first.width == 2 { orders.insert(.ymd) }
        isSettled = orders.all.count == 1
      }
    }
    guard !orders.isEmpty else { return nil }
  }

  private mutating func settle(
    year: (value: Int, width: Int), month: Int, day: (value: Int, width: Int), order: DateOrder,
    _ parts: (Int, Int, Int)
  ) {
    guard year.width == 4 || year.width == 2, day.width <= 2 else { return }
    self.parts = parts
    orders = DateOrders(order)
    isSettled = true
    hasShortYear = year.width == 2
  }

  /// Words and endings that mean nothing: "19 de junio", "1er août", "June 19th".
  private static let fillers: Set<String> = [
    "de", "del", "of", "den", "st", "nd", "rd", "th", "er",
  ]
  private static let gaps: Set<UInt8> = [
    32, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "/"),
  ]

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20 >= 97 && byte | 0x20 <= 122)
  }
}

/// The months' names of every language known.
enum MonthNames {
  /// The number of a month, by its folded name, full or shortened.
  static let numbers: [String: Int] = {
    var numbers: [String: Int] = [:]
    for language in Language.all {
      for (position, names) in language.months.enumerated() {
        for name in names { numbers[folded(name)] = position + 1 }
      }
    }
    return numbers
  }()

  /// A word without case and accents.
  static func folded(_ word: String) -> String {
    let marks = word.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars.filter {
      $0.properties.generalCategory != .nonspacingMark
    }
    return String(String.UnicodeScalarView(marks))
  }
}
