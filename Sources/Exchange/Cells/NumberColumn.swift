/// A column of numbers, all read with one decimal mark.
struct NumberColumn {
  /// A number for each row; nil where the cell is empty.
  let values: [Double?]
  /// The currency signs and codes that stood beside the numbers.
  let currencies: [String]
  /// The mark between whole and fraction.
  let mark: DecimalMark
}

extension Table {
  /// A column of numbers; how they are written is found out from the whole column.
  ///
  /// - Parameters:
  ///   - column: its position.
  ///   - settled: the decimal mark, when the user has said it.
  /// - Returns: a number for each row.
  /// - Throws: `ExchangeError` for a cell that is no number, or when the decimal mark cannot be told.
  func numbers(
    column: Int, settled: DecimalMark? = nil
  ) throws(ExchangeError) -> NumberColumn {
    let mark: DecimalMark
    if let settled { mark = settled } else { mark = try decimalMark(column: column) }
    var values: [Double?] = []
    values.reserveCapacity(rowCount)
    var currencies: [String] = []
    try forEachCell(column: column) { row, cell throws(ExchangeError) -> Double? in
      if cell.isEmpty { return nil }
      if let plain = plainNumber(cell, mark) { return plain }
      if let text = NumberText(cell), let value = text.value(mark) {
        if let currency = text.currency, !currencies.contains(currency) {
          currencies.append(currency)
        }
        return value
      }
      if let scientific = scientificNumber(cell, mark) { return scientific }
      throw error(
        row: row, column: column,
        problem: "expected a number with a decimal \(mark.rawValue), like the rest of the column",
        remedy: "Correct the cell, or leave it empty.")
    } use: {
      values.append($0)
    }
    return NumberColumn(values: values, currencies: currencies, mark: mark)
  }

  /// A number for each row of a column, nil where the cell is empty.
  ///
  /// - Throws: `ExchangeError` for a cell that is no number, or when the decimal mark cannot be told.
  public func numericValues(column: Int) throws(ExchangeError) -> [Double?] {
    try numbers(column: column).values
  }

  /// Digits with at most one point, the way machines write numbers.
  private func plainNumber(_ cell: ArraySlice<UInt8>, _ mark: DecimalMark) -> Double? {
    guard cell.count <= 15 else { return nil }
    var whole: Int64 = 0
    var decimals = -1
    for (position, byte) in cell.enumerated() {
      switch byte {
      case 48...57:
        whole = whole * 10 + Int64(byte - 48)
        if decimals >= 0 { decimals += 1 }
      case UInt8(ascii: "."):
        guard mark == .point, decimals < 0, position > 0 else { return nil }
        decimals = 0
      default: return nil
      }
    }
    return decimals <= 0 ? Double(whole) : Double(whole) / Table.powersOfTen[decimals]
  }

  /// `1.0E7`, the way Data Loader writes large amounts.
  private func scientificNumber(_ cell: ArraySlice<UInt8>, _ mark: DecimalMark) -> Double? {
    guard mark == .point, cell.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }),
      let first = cell.first, first == UInt8(ascii: "-") || (first >= 48 && first <= 57)
    else { return nil }
    return Double(String(decoding: cell, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
  }

  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
  ]

  private func decimalMark(column: Int) throws(ExchangeError) -> DecimalMark {
    var sure: (mark: DecimalMark, row: Int)?
    var unsure: Int?
    for row in rowsOfTexts(column: column) {
      let cell = cell(row: row, column: column)
      guard cell.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") }) else {
        continue
      }
      let evidence: DecimalMark.Evidence
      if cell.allSatisfy(DecimalMark.isDigitOrMark), cell.contains(where: { $0 >= 48 }) {
        evidence = DecimalMark.evidence(cell)
      } else if let text = NumberText(cell) {
        evidence = DecimalMark.evidence(text.digits)
      } else {
        continue
      }
      switch evidence {
      case .none, .neither: continue
      case .either: unsure = unsure ?? row
      case .mark(let mark):
        if let sure, sure.mark != mark {
          throw error(
            row: row, column: column,
            problem:
              "row \(number(ofRow: sure.row)) (\"\(self.text(row: sure.row, column: column))\") uses a "
              + "decimal \(sure.mark.rawValue), this row a decimal \(mark.rawValue)",
            remedy: "Write all numbers of the column the same way.")
        }
        sure = sure ?? (mark, row)
      }
    }
    if let sure { return sure.mark }
    guard let unsure else { return .point }
    if delimiter == .comma { return .point }
    let text = NumberText(cell(row: unsure, column: column))
    let readings = [DecimalMark.point, .comma].compactMap { text?.value($0) }.map { "\($0)" }
    throw error(
      row: unsure, column: column,
      problem: "the number can be read two ways: \(readings.joined(separator: " or "))",
      remedy:
        "Say which in pilot.yaml: decimals: { \"\(headings[column])\": point } or comma.")
  }
}
