internal import Pipeline

/// What is known of a unit before the pilot, by covariate: a row of a table that the units of a plan
/// share, so that a million of them hold no dictionary each.
public struct KnownValues: Sendable {
  private let table: KnownTable
  private let row: Int

  init(_ table: KnownTable, row: Int) {
    self.table = table
    self.row = row
  }

  /// The value of a covariate; nil where it is not known.
  public subscript(name: String) -> PlannedUnit.CovariateValue? { table[name, row] }

  /// The covariates of which a value is known, sorted.
  public var names: [String] { table.names.filter { table[$0, row] != nil } }

  /// One column of several units' values.
  ///
  /// A covariate with a name in any unit is one of names, and one of which nothing is known is a
  /// number.
  static func column(_ name: String, of rows: some Collection<KnownValues>) -> Covariate.Values {
    if let first = rows.first, first.table.count == rows.count,
      rows.enumerated().allSatisfy({ $1.table === first.table && $1.row == $0 }),
      let column = first.table.column(name)
    {
      return column
    }
    var names: [String?] = []
    var numbers: [Double?] = []
    var hasNames = false
    for row in rows {
      switch row[name] {
      case .category(let category)?:
        names.append(category)
        numbers.append(nil)
        hasNames = true
      case .number(let number)?:
        names.append(nil)
        numbers.append(number)
      case nil:
        names.append(nil)
        numbers.append(nil)
      }
    }
    return hasNames ? .categories(names) : .numbers(numbers)
  }
}

extension KnownValues: Hashable {
  /// Whether the same is known, whatever table it stands in.
  public static func == (first: KnownValues, second: KnownValues) -> Bool {
    if first.table === second.table, first.row == second.row { return true }
    let names = first.names
    return names == second.names && names.allSatisfy { first[$0] == second[$0] }
  }

  /// Feeds the names and their values.
  public func hash(into hasher: inout Hasher) {
    for name in names {
      hasher.combine(name)
      hasher.combine(self[name])
    }
  }
}

extension KnownValues: ExpressibleByDictionaryLiteral {
  /// The values of one unit alone.
  public init(dictionaryLiteral elements: (String, PlannedUnit.CovariateValue)...) {
    var rows = KnownRows()
    rows.append(Dictionary(elements) { _, last in last })
    self.init(KnownTable(rows.columns), row: 0)
  }
}

/// The columns that the units of a plan share.
final class KnownTable: Sendable {
  /// The covariates, sorted.
  let names: [String]
  /// How many units there are.
  let count: Int
  private let columns: [String: Covariate.Values]

  init(_ columns: [String: Covariate.Values]) {
    self.columns = columns
    names = columns.keys.sorted()
    count = columns.values.first?.count ?? 0
  }

  /// The table of some covariates.
  convenience init(_ covariates: [Covariate]) {
    self.init(Dictionary(covariates.map { ($0.name, $0.values) }) { _, last in last })
  }

  subscript(name: String, row: Int) -> PlannedUnit.CovariateValue? {
    switch columns[name] {
    case .numbers(let numbers)?: numbers[row].map { .number($0) }
    case .categories(let names)?: names[row].map { .category($0) }
    case nil: nil
    }
  }

  /// A column; one of which nothing is known is a number.
  func column(_ name: String) -> Covariate.Values? {
    guard case .categories(let values)? = columns[name], values.allSatisfy({ $0 == nil }) else {
      return columns[name]
    }
    return .numbers(KnownNumbers(repeatElement(nil, count: count)))
  }
}

/// Columns that grow a row at a time.
struct KnownRows {
  /// Not a number where nothing is known.
  private var numbers: [String: [Double]] = [:]
  private var names: [String: GrowingNames] = [:]
  private var count = 0

  /// Adds a row.
  ///
  /// - Returns: the name of a covariate that is a number in one row and a name in another; nil where
  ///   there is none.
  @discardableResult
  mutating func append(_ row: [String: PlannedUnit.CovariateValue]) -> String? {
    var mixed: String?
    for (name, value) in row {
      switch value {
      case .number(let number):
        if names[name] != nil { mixed = name }
        numbers[name, default: []].fill(to: count, with: .nan)
        numbers[name]?.append(number)
      case .category(let category):
        if numbers[name] != nil { mixed = name }
        names[name, default: GrowingNames()].append(category, at: count)
      }
    }
    count += 1
    return mixed
  }

  /// The columns, as long as there are rows.
  var columns: [String: Covariate.Values] {
    var columns: [String: Covariate.Values] = [:]
    for (name, var values) in numbers {
      values.fill(to: count, with: .nan)
      columns[name] = .numbers(KnownNumbers(values.lazy.map { $0 }))
    }
    for (name, values) in names { columns[name] = .categories(values.whole(count: count)) }
    return columns
  }
}

/// A column of names that grows.
private struct GrowingNames {
  /// −1 where nothing is known.
  private var codes: [Int32] = []
  private var names: [String] = []
  private var positions: [String: Int32] = [:]

  mutating func append(_ name: String, at row: Int) {
    codes.fill(to: row, with: -1)
    let code = positions[name] ?? Int32(names.count)
    if code == Int32(names.count) {
      names.append(name)
      positions[name] = code
    }
    codes.append(code)
  }

  func whole(count: Int) -> KnownNames {
    var codes = codes
    codes.fill(to: count, with: -1)
    return KnownNames(codes: KnownCodes(codes.lazy.map { $0 < 0 ? nil : $0 }), names: names)
  }
}

extension Array {
  /// Adds the same up to a count.
  fileprivate mutating func fill(to count: Int, with value: Element) {
    while self.count < count { append(value) }
  }
}

extension Covariate.Values {
  /// How many units it covers.
  fileprivate var count: Int {
    switch self {
    case .numbers(let numbers): numbers.count
    case .categories(let names): names.count
    }
  }
}
