import Pipeline

/// What currencies are worth, as the organisation's own tables of rates have it.
///
/// Salesforce keeps a rate as how much of a currency one unit of the corporate currency buys, for the
/// days from `StartDate` until before `NextStartDate`; open ends are written as 0001-01-01 and
/// 9999-12-31. A table without dates (`CurrencyType`) holds for every day.
struct CurrencyRates {
  private struct Period {
    let start: Day?
    let end: Day?
    let rate: Double
  }

  /// The currency of the organisation, in which a rate is 1; nil when no table says.
  private(set) var corporate: String?
  private var dated: [String: [Period]] = [:]
  private var standing: [String: Double] = [:]

  /// Reads tables of rates.
  ///
  /// - Throws: `ExchangeError` for a rate that is no number above 0, or a cell that is no date.
  init(_ tables: inout [RecognizedTable], rules: DateRules) throws(ExchangeError) {
    for position in tables.indices
    where tables[position].kind == .other && tables[position].has(.currency) {
      try read(&tables[position], rules)
    }
    if corporate == nil {
      let codes = Set(dated.keys).union(standing.keys)
      let ones = codes.filter { code in
        (standing[code] ?? 1) == 1 && (dated[code] ?? []).allSatisfy { $0.rate == 1 }
      }
      if ones.count == 1 { corporate = ones.first }
    }
    if let corporate, standing[corporate] == nil { standing[corporate] = 1 }
  }

  private mutating func read(
    _ table: inout RecognizedTable, _ rules: DateRules
  ) throws(ExchangeError) {
    guard let column = table.recognition.columns[.amount] else { return }
    let rates = try table.table.numbers(column: column).values
    let starts = try table.dates(.start, rules)
    let ends = try table.dates(.end, rules)
    let isCorporate = try table.flags(.isCorporate)
    let deleted = try table.flags(.isDeleted)
    for row in 0..<table.rowCount where deleted?[row] != true {
      guard let code = table.text(row, .currency)?.uppercased(), let rate = rates[row] else {
        continue
      }
      guard rate > 0 else {
        throw table.table.error(
          row: row, column: column, problem: "expected a rate above 0",
          remedy: "Correct the rate, or leave the row out.")
      }
      if isCorporate?[row] == true { corporate = code }
      if table.has(.start) {
        dated[code, default: []].append(
          Period(start: starts?.days[row], end: ends?.days[row], rate: rate))
      } else {
        standing[code] = rate
      }
    }
  }

  /// Whether nothing is known of any currency.
  var isEmpty: Bool { dated.isEmpty && standing.isEmpty }

  /// Whether anything is known of a currency.
  func knows(_ code: String) -> Bool { dated[code] != nil || standing[code] != nil }

  /// What one unit of a currency is worth in another on a day, or today for nil.
  ///
  /// - Returns: nil when no rate holds on that day.
  func worth(_ code: String, in other: String, on day: Day?) -> Double? {
    guard let from = rate(code, on: day), let to = rate(other, on: day) else { return nil }
    return to / from
  }

  private func rate(_ code: String, on day: Day?) -> Double? {
    let periods = dated[code] ?? []
    let period =
      if let day {
        periods.first { ($0.start.map { $0 <= day } ?? true) && ($0.end.map { day < $0 } ?? true) }
      } else {
        periods.first { $0.end == nil }
      }
    return period?.rate ?? standing[code]
  }
}
