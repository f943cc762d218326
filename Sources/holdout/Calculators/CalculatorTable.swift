internal import Exchange

/// A CSV given to a calculator: its columns by heading, as numbers or as texts.
struct CalculatorTable {
  private let table: Table
  private let rows: [Int]

  init(path: String) throws {
    table = try Table(try SourceFile.read(path: path, displayName: path))
    rows = Array(0..<table.rowCount)
  }

  private init(_ table: Table, rows: [Int]) {
    self.table = table
    self.rows = rows
  }

  /// How many rows there are.
  var count: Int { rows.count }

  /// The table in parts, one for each value of a column in order of first appearance; the whole
  /// table under no name when no column is named.
  func groups(by heading: String?) throws -> [(name: String?, table: CalculatorTable)] {
    guard let heading else { return [(nil, self)] }
    let names = try texts(heading)
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for (row, name) in zip(rows, names) {
      if members[name] == nil { order.append(name) }
      members[name, default: []].append(row)
    }
    return order.map { ($0, CalculatorTable(table, rows: members[$0] ?? [])) }
  }

  /// The texts of a column.
  func texts(_ heading: String) throws -> [String] {
    let column = try position(heading)
    return rows.map { table.text(row: $0, column: column) }
  }

  /// The numbers of a column, or of several added up: `won+lost`.
  func numbers(_ heading: String) throws -> [Double] {
    if table.column(named: heading) == nil, heading.contains("+") {
      return try heading.split(separator: "+").map { try numbers(String($0)) }
        .reduce([Double](repeating: 0, count: count)) { zip($0, $1).map(+) }
    }
    let column = try position(heading)
    return try rows.map { row in
      let text = table.text(row: row, column: column)
      guard let number = Double(text), number.isFinite else {
        throw ExchangeError(
          file: table.path, row: table.number(ofRow: row), column: heading, found: text,
          problem: "expected a number",
          remedy: "Write numbers with a decimal point and without separators, such as 1234.5.")
      }
      return number
    }
  }

  /// The columns numbered by value in order of first appearance: strata, clusters.
  func codes(_ heading: String) throws -> [Int32] {
    var numbers: [String: Int32] = [:]
    return try texts(heading).map { text in
      if let number = numbers[text] { return number }
      let number = Int32(numbers.count)
      numbers[text] = number
      return number
    }
  }

  /// Which rows are treated: those whose arm has the name given; there must be two arms.
  func isTreated(arm heading: String, treatment: String) throws -> [Bool] {
    let arms = try texts(heading)
    let names = Set(arms)
    guard names.contains(treatment), names.count == 2 else {
      let found = names.sorted().prefix(6).joined(separator: ", ")
      throw ExchangeError(
        file: table.path, column: heading, found: found,
        problem: names.contains(treatment)
          ? "expected two arms, found \(names.count)"
          : "no row has the arm \"\(treatment)\" that --treatment names",
        remedy: "Name the treated arm as the column spells it, and keep the rows of two arms.")
    }
    return arms.map { $0 == treatment }
  }

  private func position(_ heading: String) throws -> Int {
    if let position = table.column(named: heading) { return position }
    throw ExchangeError(
      file: table.path, problem: "there is no column \"\(heading)\"",
      remedy: "The columns are: \(table.headings.joined(separator: ", ")).")
  }
}
