import Pipeline

/// A column of dates, all read in one order and reduced to days.
struct DateColumn {
  /// A day for each row; nil where the cell is empty or holds a placeholder.
  private(set) var days: DayList
  /// Seconds since midnight for each row, 0 where there is no clock time; to order changes in a day.
  private(set) var clocks = Clocks()
  /// How many cells hold a date that stands for "none", such as 9999-12-31.
  var placeholders = 0
  /// How the dates are written, for people.
  var format = ""
  /// How many cells hold a date that only the others of the column settle.
  var open = 0
  /// How many cells hold a date.
  var filled = 0

  fileprivate init(rows: Int) { days = DayList(expected: rows) }

  fileprivate mutating func append(_ read: (day: Day?, clock: Int)) {
    days.append(read.day)
    clocks.append(Int32(read.clock), at: days.count - 1)
  }

  /// Clock times, none kept as long as all are midnight.
  struct Clocks {
    private var seconds: [Int32] = []

    subscript(row: Int) -> Int32 { seconds.isEmpty ? 0 : seconds[row] }

    fileprivate mutating func append(_ clock: Int32, at row: Int) {
      if seconds.isEmpty, clock != 0 { seconds = [Int32](repeating: 0, count: row) }
      if clock != 0 || !seconds.isEmpty { seconds.append(clock) }
    }
  }
}

/// What a cell of a column of dates says.
private struct DateCell {
  var day: Day?
  var clock = 0
  /// Whether it holds a date that stands for "none".
  var isPlaceholder = false
  /// Whether the date alone could be two days.
  var isOpen = false
}

/// How dates are to be read: the zone, and what the user settled.
struct DateRules {
  let zone: PilotZone
  /// By normalised heading or canonical name.
  let orders: [String: DateOrder]
}

extension Table {
  /// A column of dates; their order is found out from the whole column.
  ///
  /// - Parameters:
  ///   - column: its position.
  ///   - field: the canonical name by which the user may have settled the order.
  ///   - rules: the zone, and what the user settled.
  ///   - clocks: whether the time of day is to be kept.
  /// - Returns: a day for each row.
  /// - Throws: `ExchangeError` for a cell that is no date, or when the order cannot be told.
  func dates(
    column: Int, field: String, rules: DateRules, clocks: Bool = false
  ) throws(ExchangeError) -> DateColumn {
    let heading = Heading.normalized(headings[column])
    let settled = rules.orders[heading] ?? rules.orders[Heading.normalized(field)]
    let order: DateOrder
    if let settled { order = settled } else { order = try dateOrder(column: column, field: field) }
    var dates = DateColumn(rows: rowCount)
    var sample: DateText?
    let isEnd = heading.hasSuffix("end")
    try forEachCell(column: column) {
      row, cell throws(ExchangeError) -> DateCell in
      if cell.isEmpty { return DateCell() }
      guard let text = DateText(cell) else { throw unreadable(row: row, column: column, nil) }
      if settled == .ymd, !text.orders.contains(.ymd) {
        throw unreadable(row: row, column: column, .ymd)
      }
      sample = sample ?? text
      guard let parts = text.components(order) else {
        throw unreadable(row: row, column: column, order)
      }
      if text.isPlaceholder(parts) || (isEnd && parts.year == 2050) {
        return DateCell(isPlaceholder: true)
      }
      guard let day = Day(year: parts.year, month: parts.month, day: parts.day) else {
        throw unreadable(row: row, column: column, text.isSettled ? .ymd : order)
      }
      if let offset = text.offset, let clock = text.clock {
        let local = rules.zone.local(Int(day.number) * 86_400 + clock - offset)
        return DateCell(
          day: Day(number: Int32(local.day)), clock: local.clock, isOpen: text.isOpen)
      }
      return DateCell(day: day, clock: text.clock ?? 0, isOpen: text.isOpen)
    } use: {
      dates.append(($0.day, clocks ? $0.clock : 0))
      if $0.isPlaceholder { dates.placeholders += 1 }
      if $0.day != nil { dates.filled += 1 }
      if $0.isOpen { dates.open += 1 }
    }
    if settled != nil { dates.open = 0 }
    dates.format = sample.map { $0.format(order) } ?? "no dates"
    return dates
  }

  private func unreadable(row: Int, column: Int, _ order: DateOrder?) -> ExchangeError {
    let expected =
      switch order {
      case .mdy: "expected a date with the month first, like 7/31/2026"
      case .dmy: "expected a date with the day first, like 31/7/2026"
      case .ymd: "expected a day of the calendar, like 2026-07-31"
      case nil: "expected a date, like 2026-07-31, 7/31/2026 or 31 Jul 2026"
      }
    var remedy = "Correct the cell, or leave it empty."
    let text = text(row: row, column: column)
    if let number = Int32(text.prefix { $0 != "." }), (20_000...80_000).contains(number) {
      let day = Day(number: number - 25_569)
      remedy =
        "It looks like a spreadsheet's number of a day (\(day)): format the column as dates and "
        + "save it again."
    }
    return error(row: row, column: column, problem: expected, remedy: remedy)
  }
}

extension DateText {
  /// Whether the date stands for "none": years 1 to 1900 and from 3000, or 31 December '99.
  fileprivate func isPlaceholder(_ parts: (year: Int, month: Int, day: Int)) -> Bool {
    if parts.year <= 1900 || parts.year >= 3000 { return true }
    return hasShortYear && parts == (1999, 12, 31)
  }

  /// How the date is written, for people.
  fileprivate func format(_ order: DateOrder) -> String {
    let order = isSettled ? orders.only : order
    let year = hasShortYear ? "YY" : "YYYY"
    let month = isNamed ? "Mon" : !hasShortYear && order == .ymd ? "MM" : "M"
    let day = !isNamed && !hasShortYear && order == .ymd ? "DD" : "D"
    let names =
      switch order {
      case .mdy: [month, day, year]
      case .dmy: [day, month, year]
      case .ymd: [year, month, day]
      }
    var format = names.joined(separator: String(UnicodeScalar(separator)))
    if clock != nil { format += " h:mm" }
    if offset != nil { format += " with zone" }
    return format
  }
}
