import Pipeline

/// A column of dates, all read in one order and reduced to days.
struct DateColumn {
  /// A day for each row; nil where the cell is empty or holds a placeholder.
  var days: [Day?] = []
  /// Seconds since midnight for each row, 0 where there is no clock time; to order changes in a day.
  var clocks: [Int32] = []
  /// How many cells hold a date that stands for "none", such as 9999-12-31.
  var placeholders = 0
  /// How the dates are written, for people.
  var format = ""
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
  /// - Returns: a day for each row.
  /// - Throws: `ExchangeError` for a cell that is no date, or when the order cannot be told.
  func dates(
    column: Int, field: String, rules: DateRules
  ) throws(ExchangeError) -> DateColumn {
    let heading = Heading.normalized(headings[column])
    let settled = rules.orders[heading] ?? rules.orders[Heading.normalized(field)]
    let order: DateOrder
    if let settled { order = settled } else { order = try dateOrder(column: column, field: field) }
    var dates = DateColumn()
    dates.days.reserveCapacity(rowCount)
    dates.clocks.reserveCapacity(rowCount)
    var sample: DateText?
    for row in 0..<rowCount {
      let cell = cell(row: row, column: column)
      if cell.isEmpty {
        dates.days.append(nil)
        dates.clocks.append(0)
        continue
      }
      guard let text = DateText(cell) else { throw unreadable(row: row, column: column, nil) }
      if settled == .ymd, !text.isYearFirst { throw unreadable(row: row, column: column, .ymd) }
      sample = sample ?? text
      let parts = text.components(order)
      if parts.year <= 1 || parts.year >= 3000 || (heading.hasSuffix("end") && parts.year == 2050) {
        dates.placeholders += 1
        dates.days.append(nil)
        dates.clocks.append(0)
        continue
      }
      guard let day = Day(year: parts.year, month: parts.month, day: parts.day) else {
        throw unreadable(row: row, column: column, text.isYearFirst ? .ymd : order)
      }
      if let offset = text.offset, let clock = text.clock {
        let local = rules.zone.local(Int(day.number) * 86_400 + clock - offset)
        dates.days.append(Day(number: Int32(local.day)))
        dates.clocks.append(Int32(local.clock))
      } else {
        dates.days.append(day)
        dates.clocks.append(Int32(text.clock ?? 0))
      }
    }
    dates.format = sample.map { Table.format($0, order) } ?? "no dates"
    return dates
  }

  private func unreadable(row: Int, column: Int, _ order: DateOrder?) -> ExchangeError {
    let expected =
      switch order {
      case .mdy: "expected a date with the month first, like 7/31/2026"
      case .dmy: "expected a date with the day first, like 31/7/2026"
      case .ymd: "expected a day of the calendar, like 2026-07-31"
      case nil: "expected a date with a year of four digits, like 2026-07-31 or 7/31/2026"
      }
    return error(
      row: row, column: column, problem: expected, remedy: "Correct the cell, or leave it empty.")
  }

  private func dateOrder(column: Int, field: String) throws(ExchangeError) -> DateOrder {
    var monthFirst: Int?
    var dayFirst: Int?
    var either: Int?
    for row in 0..<rowCount {
      let cell = cell(row: row, column: column)
      guard let text = DateText(cell), !text.isYearFirst else { continue }
      if text.parts.0 > 12 { dayFirst = dayFirst ?? row }
      if text.parts.1 > 12 { monthFirst = monthFirst ?? row }
      if text.parts.0 <= 12, text.parts.1 <= 12, text.parts.0 != text.parts.1 {
        if text.separator == UInt8(ascii: ".") { dayFirst = dayFirst ?? row }
        either = either ?? row
      }
    }
    switch (monthFirst, dayFirst) {
    case (let month?, let day?):
      throw error(
        row: max(month, day), column: column,
        problem:
          "row \(number(ofRow: month)) (\"\(text(row: month, column: column))\") has the month first, "
          + "row \(number(ofRow: day)) (\"\(text(row: day, column: column))\") the day",
        remedy: "Export the column again so that all its dates are written the same way.")
    case (_?, nil): return .mdy
    case (nil, _?): return .dmy
    case (nil, nil): break
    }
    guard let either, let text = DateText(cell(row: either, column: column)) else { return .ymd }
    let readings = [DateOrder.mdy, .dmy].map { order in
      let parts = text.components(order)
      let day = Day(year: parts.year, month: parts.month, day: parts.day)
      return "\(day?.description ?? "no date") (\(order.rawValue))"
    }
    throw error(
      row: either, column: column,
      problem:
        "every date of the column can be read two ways, this one as \(readings[0]) or "
        + readings[1],
      remedy: "Say which in pilot.yaml: dates: { \(field): mdy } or dates: { \(field): dmy }.")
  }

  private static func format(_ text: DateText, _ order: DateOrder) -> String {
    let mark = String(UnicodeScalar(text.separator))
    let names: [String]
    if text.isYearFirst {
      names = ["YYYY", "MM", "DD"]
    } else {
      names = order == .mdy ? ["M", "D", "YYYY"] : ["D", "M", "YYYY"]
    }
    var format = names.joined(separator: mark)
    if text.clock != nil { format += " h:mm" }
    if text.offset != nil { format += " with zone" }
    return format
  }
}
