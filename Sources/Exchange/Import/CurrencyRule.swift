import Pipeline

/// Brings amounts into one currency, or refuses to add up several.
struct CurrencyRule {
  private let stated: [String: Double]
  private let decimals: [String: DecimalMark]
  private let rates: CurrencyRates
  /// The currency of the report; nil when there is one currency at most, and none was asked for.
  private let home: String?
  private let isMixed: Bool
  private let only: String?

  /// Looks at every currency that stands beside an amount.
  ///
  /// A rate stated by the user comes before the organisation's own.
  ///
  /// - Throws: `ExchangeError` when there are several and a rate is missing.
  init(
    _ tables: [RecognizedTable], options: ImportOptions, rates: CurrencyRates
  ) throws(ExchangeError) {
    stated = Dictionary(
      options.rates.map { ($0.key.uppercased(), $0.value) }, uniquingKeysWith: { first, _ in first }
    )
    decimals = options.decimals
    self.rates = rates
    let census = CurrencyCensus(tables)
    let codes = census.codes
    isMixed = codes.count > 1
    only = codes.count == 1 ? codes[0] : nil
    home = options.reportCurrency?.uppercased() ?? (codes.count > 1 ? rates.corporate : nil)
    let wanted = home
    let stated = stated
    let unknown = codes.filter { code in
      guard code != wanted, stated[code] == nil else { return false }
      guard let wanted else { return true }
      return !(rates.knows(code) && rates.knows(wanted))
    }
    guard let place = census.place, isMixed || (home != nil && only != home),
      home == nil || !unknown.isEmpty
    else { return }
    let target = home ?? census.mostCommon ?? ""
    let shown = codes.filter { $0 != target }.sorted().map { code in
      "\(code): \(stated[code].map { "\($0)" } ?? "...")"
    }
    throw ExchangeError(
      file: place.path,
      column: MoneyColumns(of: place).currency.map { place.table.headings[$0] },
      problem: isMixed
        ? "amounts in \(codes.sorted().joined(separator: ", ")) cannot be added up"
        : "amounts in \(only ?? "") cannot be reported in \(target) without a rate",
      remedy: "State the rates in pilot.yaml: currency: { report_in: \(target), rates: { "
        + shown.joined(separator: ", ") + " } }.")
  }

  /// The amounts of a table in the report's currency; how they are written is noted in the table.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - day: the day whose rate counts for a row; nil for today's.
  /// - Returns: an amount for each row, and sentences about what was converted.
  /// - Throws: `ExchangeError` for a cell that is no number, or currencies mixed in one column.
  func amounts(
    of table: inout RecognizedTable, on day: (Int) -> Day?
  ) throws(ExchangeError) -> (values: [Double?], notes: [String]) {
    let fields = MoneyColumns(of: table)
    guard let column = fields.amount else {
      return ([Double?](repeating: nil, count: table.rowCount), [])
    }
    let numbers = try table.table.numbers(
      column: column, settled: settledMark(table.table.headings[column], fields.field))
    if !numbers.currencies.isEmpty { table.hasCurrencySigns = true }
    if numbers.mark == .comma { table.commas.insert(column) }
    if numbers.currencies.count > 1, fields.currency == nil {
      throw ExchangeError(
        file: table.path, column: table.table.headings[column],
        problem:
          "amounts in \(numbers.currencies.joined(separator: ", ")) cannot be added up",
        remedy: "Give the table a currency column, and state the rates in pilot.yaml.")
    }
    guard let currency = fields.currency, isMixed || (only != nil && home != nil && only != home)
    else {
      let isAssumed = fields.field == .homeAmount && fields.currency == nil && home != nil
      return (
        numbers.values,
        isAssumed
          ? ["\(table.table.headings[column]) is taken to be in \(home ?? "")"] : []
      )
    }
    var amounts = numbers.values
    var converted: [String: (count: Int, before: Double, after: Double)] = [:]
    for row in amounts.indices {
      guard let amount = amounts[row] else { continue }
      let code = try code(row, currency, of: table)
      let after = amount * (try factor(code, row, currency, of: table, on: day(row)))
      amounts[row] = after
      guard code != home else { continue }
      let known = converted[code] ?? (0, 0, 0)
      converted[code] = (known.count + 1, known.before + amount, known.after + after)
    }
    return (
      amounts,
      converted.sorted { $0.key < $1.key }.map { code, sums in
        "\(counted(sums.count, "amount")) in \(code), together \(Grouped.text(sums.before)), "
          + "\(sums.count == 1 ? "is" : "are") \(Grouped.text(sums.after)) in \(home ?? "") at "
          + (stated[code].map { "the stated rate of \($0)" } ?? "the organisation's rates")
      }
    )
  }

  private func settledMark(_ heading: String, _ field: Field) -> DecimalMark? {
    decimals.first {
      let name = Heading.normalized($0.key)
      return name == Heading.normalized(heading) || name == Heading.normalized(field.rawValue)
    }?.value
  }

  private func code(
    _ row: Int, _ column: Int, of table: RecognizedTable
  ) throws(ExchangeError) -> String {
    let code = table.table.text(row: row, column: column).uppercased()
    if !code.isEmpty { return code }
    if !isMixed, let only { return only }
    throw table.table.error(
      row: row, column: column,
      problem: "the amount has no currency, and the table holds several",
      remedy: "Fill in the currency of the row.")
  }

  private func factor(
    _ code: String, _ row: Int, _ column: Int, of table: RecognizedTable, on day: Day?
  ) throws(ExchangeError) -> Double {
    guard let home, code != home else { return 1 }
    if let rate = stated[code] { return rate }
    if let rate = rates.worth(code, in: home, on: day) { return rate }
    let when = day.map { " on \($0)" } ?? " today"
    throw table.table.error(
      row: row, column: column, problem: "no rate from \(code) to \(home) holds\(when)",
      remedy: "Complete the table of rates, or state one in pilot.yaml: currency: { report_in: "
        + "\(home), rates: { \(code): ... } }.")
  }
}

/// The columns that hold money: the amount in the company's own currency where it is filled in.
struct MoneyColumns {
  let field: Field
  let amount: Int?
  let currency: Int?

  init(of table: RecognizedTable) {
    let hasHome =
      table.has(.homeAmount)
      && (0..<table.rowCount).contains { !table.cell($0, .homeAmount).isEmpty }
    field = hasHome || !table.has(.amount) ? .homeAmount : .amount
    amount = table.recognition.columns[field]
    currency = table.recognition.columns[field == .homeAmount ? .homeCurrency : .currency]
  }
}

/// The currencies that stand beside amounts.
private struct CurrencyCensus {
  /// In order of first appearance.
  private(set) var codes: [String] = []
  /// The last table in which a new one appeared.
  private(set) var place: RecognizedTable?
  private var counts: [String: Int] = [:]

  var mostCommon: String? { codes.max { (counts[$0] ?? 0, $1) < (counts[$1] ?? 0, $0) } }

  init(_ tables: [RecognizedTable]) {
    for table in tables {
      let columns = MoneyColumns(of: table)
      guard let amount = columns.amount, let currency = columns.currency else { continue }
      var seen = KeyIndex()
      var rows: [Int] = []
      for row in 0..<table.rowCount where !table.table.cell(row: row, column: amount).isEmpty {
        let cell = table.table.cell(row: row, column: currency)
        guard !cell.isEmpty else { continue }
        let (number, isNew) = seen.intern(cell)
        if isNew { rows.append(0) }
        rows[Int(number)] += 1
      }
      for (number, count) in rows.enumerated() {
        let code = seen.text(Int32(number)).uppercased()
        counts[code, default: 0] += count
        if !codes.contains(code) {
          codes.append(code)
          place = table
        }
      }
    }
  }
}
