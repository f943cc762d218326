import Pipeline

/// Finds out in which order a column of dates is written, from all its cells at once.
///
/// A number above 12 is no month and one above 31 no day, so most columns settle themselves. Years of
/// two digits leave one more question, whether they stand first or last: the reading under which
/// they spread over more than 15 years is given up when another keeps them within 15. What is open
/// then is the user's to say.
struct DateOrderRule {
  private static let widestSpread = 15

  private var possible: DateOrders = [.mdy, .dmy, .ymd]
  /// The first row that two orders read differently, for each pair of orders.
  private var open: [(row: Int, text: DateText)?] = [nil, nil, nil]
  private static let pairs: [[DateOrder]] = [[.mdy, .dmy], [.mdy, .ymd], [.dmy, .ymd]]
  /// The first and last year of each reading, where years have two digits.
  private var years: [DateOrder: ClosedRange<Int>] = [:]

  /// Takes one date into account.
  ///
  /// - Returns: whether an order is left in which all dates so far can be read.
  mutating func see(_ text: DateText, row: Int) -> Bool {
    possible.formIntersection(text.orders)
    if text.hasShortYear {
      for order in text.orders.all {
        guard let year = text.components(order)?.year else { continue }
        let known = years[order] ?? year...year
        years[order] = min(known.lowerBound, year)...max(known.upperBound, year)
      }
    }
    for (position, pair) in DateOrderRule.pairs.enumerated() where open[position] == nil {
      guard pair.allSatisfy({ text.orders.contains(DateOrders($0)) }) else { continue }
      if DateOrderRule.readings(text, pair).count > 1 { open[position] = (row, text) }
    }
    return !possible.isEmpty
  }

  /// The order, or the readings of the row that leave it open.
  func verdict() -> Verdict {
    var orders = possible.all
    let narrow = orders.filter { order in
      years[order].map { $0.count <= DateOrderRule.widestSpread } ?? true
    }
    if !narrow.isEmpty, years.values.contains(where: { $0.count > 1 }) { orders = narrow }
    let rows = zip(DateOrderRule.pairs, open).compactMap { pair, row in
      pair.allSatisfy(orders.contains) ? row : nil
    }
    // The row that shows most readings, and of these the first.
    let shown = rows.map { (row: $0.row, readings: DateOrderRule.readings($0.text, orders)) }
    guard
      let best = shown.min(by: {
        ($1.readings.count, $0.row) < ($0.readings.count, $1.row)
      })
    else { return .order(orders.first ?? .ymd) }
    return .open(row: best.row, readings: best.readings)
  }

  /// What the dates of a column say.
  enum Verdict {
    /// They are written in this order.
    case order(DateOrder)
    /// They can be read in several, of which the row shows the readings.
    case open(row: Int, readings: [(order: DateOrder, day: String)])
  }

  /// The readings of a date that differ, the first order of each.
  private static func readings(
    _ text: DateText, _ orders: [DateOrder]
  ) -> [(order: DateOrder, day: String)] {
    var readings: [(order: DateOrder, day: String)] = []
    for order in orders {
      guard let parts = text.components(order) else { continue }
      let day = Day(year: parts.year, month: parts.month, day: parts.day)
      let name = day?.description ?? "no date"
      if !readings.contains(where: { $0.day == name }) { readings.append((order, name)) }
    }
    return readings
  }
}

extension Table {
  /// The order in which a column of dates is written.
  ///
  /// - Throws: `ExchangeError` when no order fits all its dates, or several do.
  func dateOrder(column: Int, field: String) throws(ExchangeError) -> DateOrder {
    var rule = DateOrderRule()
    for row in rowsOfTexts(column: column) {
      let cell = cell(row: row, column: column)
      guard !DateText.beginsWithYear(cell), let text = DateText(cell), !text.isSettled else {
        continue
      }
      if !rule.see(text, row: row) { throw conflict(with: text, row: row, column: column) }
    }
    switch rule.verdict() {
    case .order(let order): return order
    case .open(let row, let readings):
      let all = readings.map { "\($0.day) (\($0.order.rawValue))" }
      let ways = all.count == 2 ? "two" : "three"
      throw error(
        row: row, column: column,
        problem: "every date of the column can be read \(ways) ways, this one as "
          + all.dropLast().joined(separator: ", ") + " or \(all[all.count - 1])",
        remedy: "Say which in pilot.yaml: "
          + readings.map { "dates: { \(field): \($0.order.rawValue) }" }
          .joined(separator: " or ") + ".")
    }
  }

  private func conflict(with text: DateText, row: Int, column: Int) -> ExchangeError {
    var other: (row: Int, text: DateText)?
    for earlier in 0..<row {
      guard let before = DateText(cell(row: earlier, column: column)), !before.isSettled,
        before.orders.isDisjoint(with: text.orders)
      else { continue }
      other = (earlier, before)
      break
    }
    func first(_ text: DateText) -> String {
      text.orders.all.map(\.first).joined(separator: " or the ")
    }
    let before = other.map {
      "row \(number(ofRow: $0.row)) (\"\(self.text(row: $0.row, column: column))\") has the "
        + "\(first($0.text)) first, "
    }
    return error(
      row: row, column: column,
      problem: (before ?? "the rows above are written otherwise, ")
        + "row \(number(ofRow: row)) (\"\(self.text(row: row, column: column))\") the "
        + first(text),
      remedy: "Export the column again so that all its dates are written the same way.")
  }
}
