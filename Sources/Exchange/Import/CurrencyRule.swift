/// Brings amounts into one currency, or refuses to add up several.
struct CurrencyRule {
  private let options: ImportOptions
  private let isMixed: Bool
  private let only: String?

  /// Looks at every currency that stands beside an amount.
  ///
  /// - Throws: `ExchangeError` when there are several and a rate is missing.
  init(_ tables: [RecognizedTable], options: ImportOptions) throws(ExchangeError) {
    var options = options
    options.rates = Dictionary(
      options.rates.map { ($0.key.uppercased(), $0.value) }, uniquingKeysWith: { first, _ in first }
    )
    self.options = options
    var codes: [String] = []
    var counts: [String: Int] = [:]
    var place: RecognizedTable?
    for table in tables where table.has(.currency) && !table.has(.homeAmount) {
      var seen = KeyIndex()
      for row in 0..<table.rowCount where !table.cell(row, .amount).isEmpty {
        let cell = table.cell(row, .currency)
        guard !cell.isEmpty else { continue }
        let (number, isNew) = seen.intern(cell)
        if !isNew {
          counts[seen.text(number).uppercased(), default: 0] += 1
          continue
        }
        let code = seen.text(number).uppercased()
        if !codes.contains(code) {
          codes.append(code)
          place = table
        }
      }
    }
    isMixed = codes.count > 1
    only = codes.count == 1 ? codes[0] : nil
    let home = options.reportCurrency?.uppercased()
    let unknown = codes.filter { $0 != home && options.rates[$0] == nil }
    guard let place, isMixed || (home != nil && only != home), home == nil || !unknown.isEmpty
    else {
      return
    }
    let common = codes.max { (counts[$0] ?? 0, $1) < (counts[$1] ?? 0, $0) }
    let target = home ?? common ?? ""
    let rates = codes.filter { $0 != target }.sorted().map { code in
      "\(code): \(options.rates[code].map { "\($0)" } ?? "...")"
    }
    throw ExchangeError(
      file: place.path,
      column: place.recognition.columns[.currency].map { place.table.headings[$0] },
      problem: isMixed
        ? "amounts in \(codes.sorted().joined(separator: ", ")) cannot be added up"
        : "amounts in \(only ?? "") cannot be reported in \(target) without a rate",
      remedy: "State the rates in pilot.yaml: currency: { report_in: \(target), rates: { "
        + rates.joined(separator: ", ") + " } }.")
  }

  /// An amount in the report's currency.
  ///
  /// - Throws: `ExchangeError` for an amount without a currency where others have several.
  func convert(
    _ amount: Double, row: Int, of table: RecognizedTable
  ) throws(ExchangeError) -> Double {
    guard !table.has(.homeAmount), let column = table.recognition.columns[.currency] else {
      return amount
    }
    let home = options.reportCurrency?.uppercased()
    guard isMixed || (only != nil && home != nil && only != home) else { return amount }
    let code = table.text(row, .currency)?.uppercased()
    guard let code else {
      if !isMixed, let only { return amount * (options.rates[only] ?? 1) }
      throw table.table.error(
        row: row, column: column,
        problem: "the amount has no currency, and the table holds several",
        remedy: "Fill in the currency of the row.")
    }
    return code == home ? amount : amount * (options.rates[code] ?? 1)
  }

  /// The amounts of a table in the report's currency.
  ///
  /// - Throws: `ExchangeError` for a cell that is no number, or currencies mixed in one column.
  func amounts(of table: RecognizedTable) throws(ExchangeError) -> [Double?] {
    let field: Field = table.has(.homeAmount) ? .homeAmount : .amount
    guard let column = table.recognition.columns[field] else {
      return [Double?](repeating: nil, count: table.rowCount)
    }
    let heading = Heading.normalized(table.table.headings[column])
    let settled = options.decimals.first {
      let name = Heading.normalized($0.key)
      return name == heading || name == Heading.normalized(field.rawValue)
    }?.value
    let numbers = try table.table.numbers(column: column, settled: settled)
    if numbers.currencies.count > 1, !table.has(.currency) {
      throw ExchangeError(
        file: table.path, column: table.table.headings[column],
        problem:
          "amounts in \(numbers.currencies.joined(separator: ", ")) cannot be added up",
        remedy: "Give the table a currency column, and state the rates in pilot.yaml.")
    }
    var amounts = numbers.values
    for row in amounts.indices {
      if let amount = amounts[row] { amounts[row] = try convert(amount, row: row, of: table) }
    }
    return amounts
  }
}
