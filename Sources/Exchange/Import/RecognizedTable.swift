import Pipeline

/// A table and what it was taken for.
struct RecognizedTable {
  private(set) var table: Table
  let recognition: Recognition
  /// How each date column turned out, by position.
  var dates: [Int: (format: String, placeholders: Int)] = [:]
  /// Whether each column of numbers has a decimal comma, by position.
  var commas: Set<Int> = []
  /// Whether currency signs or codes stand beside its amounts.
  var hasCurrencySigns = false
  /// Columns used as attributes of accounts, by position.
  var attributes: [Int: String] = [:]
  /// What is said about the file as a whole.
  var notes: [String] = []
  /// How many cells are empty in columns that were let go.
  private var emptyCells: [Int: Int] = [:]

  init(_ table: Table, _ recognition: Recognition) {
    self.table = table
    self.recognition = recognition
  }

  var path: String { table.path }
  var kind: TableKind { recognition.shape.kind }
  var rowCount: Int { table.rowCount }

  func has(_ field: Field) -> Bool { recognition.columns[field] != nil }

  /// The bytes of a field's cell; empty when the table lacks the field.
  func cell(_ row: Int, _ field: Field) -> ArraySlice<UInt8> {
    guard let column = recognition.columns[field] else { return [] }
    return table.cell(row: row, column: column)
  }

  /// The bytes of a cell of a column found beforehand; empty when there is none.
  func cell(_ row: Int, column: Int?) -> ArraySlice<UInt8> {
    guard let column else { return [] }
    return table.cell(row: row, column: column)
  }

  /// The position of a field's column; nil when the table lacks the field.
  func column(_ field: Field) -> Int? { recognition.columns[field] }

  /// The text of a field's cell; nil when it is empty or the table lacks the field.
  func text(_ row: Int, _ field: Field) -> String? {
    let cell = cell(row, field)
    return cell.isEmpty ? nil : String(decoding: cell, as: UTF8.self)
  }

  /// Refuses ids that a spreadsheet has cut, for they no longer tell records apart.
  func checkIDs() throws(ExchangeError) {
    for field in [Field.accountID, .opportunityID, .contactID] {
      guard let column = recognition.columns[field] else { continue }
      for row in 0..<min(rowCount, 1000)
      where RecordKey.isCut(table.cell(row: row, column: column)) {
        throw table.error(
          row: row, column: column,
          problem: "a spreadsheet has cut this id to a few digits, so records cannot be told apart",
          remedy: "Export the file again, and use it without saving it from a spreadsheet.")
      }
    }
  }

  /// A field's flags; nil when the table lacks the field.
  func flags(_ field: Field) throws(ExchangeError) -> [Bool?]? {
    guard let column = recognition.columns[field] else { return nil }
    return try table.flags(column: column)
  }

  /// A field's dates; nil when the table lacks the field.
  mutating func dates(
    _ field: Field, _ rules: DateRules, clocks: Bool = false
  ) throws(ExchangeError) -> DateColumn? {
    guard let column = recognition.columns[field] else { return nil }
    return try dates(column: column, name: field.rawValue, rules, clocks: clocks)
  }

  /// The dates of a column.
  mutating func dates(
    column: Int, name: String, _ rules: DateRules, clocks: Bool
  ) throws(ExchangeError) -> DateColumn {
    let read = try table.dates(column: column, field: name, rules: rules, clocks: clocks)
    dates[column] = (read.format, read.placeholders)
    noteOpenDates(read, column: column)
    return read
  }

  /// Forgets the cells of a table of deals that are never read: those of columns that mean nothing,
  /// and names where there are ids. A wide export is mostly such cells.
  mutating func letGoOfUnread() {
    guard kind == .opportunities else { return }
    var read = Set(recognition.columns.values)
    if let name = recognition.columns[.opportunityName], has(.opportunityID) {
      read.remove(name)
      emptyCells[name] = empty(name) ?? 0
    }
    for column in recognition.stageColumns { read.insert(column.column) }
    table.letGo(of: table.headings.indices.filter { !read.contains($0) })
  }

  private func empty(_ column: Int) -> Int? {
    if let count = emptyCells[column] { return count > 0 ? count : nil }
    let count = (0..<rowCount).count { table.isEmpty(row: $0, column: column) }
    return count > 0 ? count : nil
  }

  /// The dialect, with the language of the headings where it is not English.
  private var dialectName: String {
    let dialect = recognition.dialect.name
    let language = recognition.language.name
    return language == "English" ? dialect : "\(dialect) in \(language)"
  }

  /// What the report says of the file.
  var report: FileReport {
    let shape = recognition.shape
    var fields: [Int: String] = attributes
    for (field, column) in recognition.columns { fields[column] = field.rawValue }
    for entry in recognition.stageColumns { fields[entry.column] = "entered \(entry.stage)" }
    let columns = fields.keys.sorted().map { position in
      let placeholders = dates[position]?.placeholders ?? 0
      return FileReport.Column(
        heading: table.headings[position], field: fields[position] ?? "",
        dateFormat: dates[position]?.format, placeholders: placeholders > 0 ? placeholders : nil,
        empty: empty(position),
        decimals: commas.contains(position) ? .comma : nil)
    }
    return FileReport(
      path: path, kind: shape.kind, dialect: dialectName, table: shape.title,
      encoding: table.encoding, delimiter: table.delimiter, rows: rowCount, columns: columns,
      unused: table.headings.indices.filter { fields[$0] == nil }.map { table.headings[$0] },
      notes: notes)
  }
}
