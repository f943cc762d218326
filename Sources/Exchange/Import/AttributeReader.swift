import Pipeline

/// Turns the columns of account tables into attributes of accounts.
enum AttributeReader {
  /// Adds the attributes of one table.
  ///
  /// - Parameters:
  ///   - table: the table; the columns used are noted in it.
  ///   - positions: the account of each row.
  ///   - count: how many accounts there are.
  ///   - attributes: where the columns go.
  ///   - options: decimal marks the user settled.
  /// - Throws: `ExchangeError` for numbers that can be read two ways.
  static func read(
    _ table: inout RecognizedTable, positions: KnownCodes, count: Int,
    into attributes: inout [String: AttributeColumn], options: ImportOptions
  ) throws(ExchangeError) {
    let canonical = Field.attributes.compactMap { field in
      table.recognition.columns[field].map { (name: field.rawValue, column: $0, isOwn: false) }
    }
    let asked = Set(options.columns.map(Heading.normalized))
    let unused = Set(table.recognition.unused(of: table.table))
    let own = table.table.headings.indices.compactMap { column in
      let heading = table.table.headings[column]
      let name = Heading.snakeCase(heading)
      let isAsked =
        asked.contains(Heading.normalized(heading)) || asked.contains(Heading.normalized(name))
      let isNew = isAsked ? !canonical.contains { $0.name == name } : unused.contains(column)
      return isNew ? (name: name, column: column, isOwn: !isAsked) : nil
    }
    for (name, column, isOwn) in canonical + own where !name.isEmpty {
      if isOwn, isKeyOrProse(table.table.headings[column]) { continue }
      guard
        let values = try values(
          of: table.table, column: column, name: name, isOwn: isOwn, options: options)
      else { continue }
      let placed = place(values, positions, count, onto: attributes[name])
      guard let placed else { continue }
      attributes[name] = placed
      if table.attributes[column] == nil { table.attributes[column] = name }
    }
  }

  private static func values(
    of table: Table, column: Int, name: String, isOwn: Bool, options: ImportOptions
  ) throws(ExchangeError) -> AttributeColumn? {
    if isNumeric(table, column) {
      let settled = options.decimals.first {
        let key = Heading.normalized($0.key)
        return key == Heading.normalized(name) || key == Heading.normalized(table.headings[column])
      }?.value
      if !isOwn {
        return .numbers(try table.numbers(column: column, settled: settled).values)
      }
      if let numbers = try? table.numbers(column: column, settled: settled).values {
        let first = numbers.compactMap { $0 }.first
        return numbers.contains { $0 != nil && $0 != first } ? .numbers(numbers) : nil
      }
    }
    return categories(of: table, column: column, isOwn: isOwn)
  }

  private static func isNumeric(_ table: Table, _ column: Int) -> Bool {
    var isFilled = false
    for row in 0..<table.rowCount {
      let cell = table.cell(row: row, column: column)
      if cell.isEmpty { continue }
      isFilled = true
      if cell.allSatisfy({ $0 >= 48 && $0 <= 57 }) { continue }
      if NumberText(cell) == nil { return false }
    }
    return isFilled
  }

  /// Categories, unless an own column holds only one, too many, long texts or dates.
  private static func categories(
    of table: Table, column: Int, isOwn: Bool
  ) -> AttributeColumn? {
    var index = KeyIndex()
    var values: [Int32?] = []
    values.reserveCapacity(table.rowCount)
    var bytes = 0
    var dates = 0
    for row in 0..<table.rowCount {
      let cell = table.cell(row: row, column: column)
      if cell.isEmpty {
        values.append(nil)
        continue
      }
      let (number, isNew) = index.intern(cell)
      if isNew {
        bytes += cell.count
        if isOwn, DateText(cell) != nil { dates += 1 }
        if isOwn, index.count > 200 { return nil }
      }
      values.append(number)
    }
    if index.count == 0 { return nil }
    if isOwn, index.count < 2 || bytes > 40 * index.count || dates == index.count { return nil }
    // Texts that differ in how their accents are encoded are one name.
    var names = Names()
    let numbers = (0..<Int32(index.count)).map { names.intern(index.text($0)) }
    return .categories(
      values: KnownCodes(values.lazy.map { $0.map { numbers[Int($0)] } }), names: names)
  }

  /// Puts a table's values at their accounts, over what another table already gave.
  private static func place(
    _ column: AttributeColumn, _ positions: KnownCodes, _ count: Int, onto old: AttributeColumn?
  ) -> AttributeColumn? {
    if old == nil, positions.count == count, positions.enumerated().allSatisfy({ $1 == Int32($0) })
    {
      return column
    }
    switch (column, old) {
    case (.numbers(let values), nil), (.numbers(let values), .numbers?):
      var placed = [Double?](repeating: nil, count: count)
      if case .numbers(let before)? = old { placed = Array(before) }
      for (row, position) in positions.enumerated() {
        if let position, let value = values[row] { placed[Int(position)] = value }
      }
      return .numbers(placed)
    case (.categories(let values, let names), nil),
      (.categories(let values, let names), .categories?):
      var placed = [Int32?](repeating: nil, count: count)
      var all = Names()
      if case .categories(let before, let beforeNames)? = old {
        placed = Array(before)
        all = beforeNames
      }
      for (row, position) in positions.enumerated() {
        if let position, let value = values[row] {
          placed[Int(position)] = all.intern(names[value])
        }
      }
      return .categories(values: placed, names: all)
    default:
      return nil
    }
  }

  /// Whether a heading says that its column identifies or describes, instead of classing.
  private static func isKeyOrProse(_ heading: String) -> Bool {
    let name = Heading.snakeCase(heading)
    let normalized = Heading.normalized(heading)
    if name == "id" || name.hasSuffix("_id") || name.hasSuffix("_by") { return true }
    if normalized.hasSuffix("byid") || normalized.hasSuffix("recordid") { return true }
    if normalized.hasPrefix("fivetran") || normalized.hasPrefix("photo") { return true }
    return [
      "phone", "fax", "street", "address", "postal", "zipcode", "description", "notes", "email",
      "url", "website", "latitude", "longitude", "session", "modstamp", "date", "timestamp",
      "created", "modified", "accountnumber", "jigsaw",
    ].contains { normalized.contains($0) }
  }
}
