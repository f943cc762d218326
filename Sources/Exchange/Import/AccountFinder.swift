import Pipeline

/// Finds the account of a deal: by id, else by name, else by a table that ties deals to companies.
struct AccountFinder {
  private(set) var book: AccountBook
  /// The company of a deal, where a table of its own says so: positions by deal key.
  private let companies: [String: Int32]
  /// Whether accounts are made from what the deals name.
  private let makesAccounts: Bool
  /// How many deals named no account, one that is not known, or one that several share.
  private(set) var orphans = (unknown: 0, unnamed: 0, ambiguous: 0)
  /// How many deals name several companies, of which the first counts.
  private(set) var shared = 0
  /// The unknown account names.
  private(set) var unknownNames: [String] = []
  private var unknownKeys = KeyIndex()
  private var idColumn: Int?
  private var nameColumn: Int?
  /// The number of each row's text in the column of ids, where the column itself does not keep count.
  private var numbers: [Int32] = []
  /// By that number the account the text was found to name by an id, so that it is looked up once:
  /// twice its position, and one more where others are named beside it; −1 where not looked up.
  private var known: [Int32] = []

  init(book: AccountBook, companies: [String: Int32], makesAccounts: Bool) {
    self.book = book
    self.companies = companies
    self.makesAccounts = makesAccounts
  }

  /// Looks up where a table names the accounts; to be called before its rows are given.
  mutating func face(_ table: RecognizedTable) {
    idColumn = table.column(.accountID)
    nameColumn = table.column(.accountName)
    (numbers, known) = ([], [])
    guard let idColumn else { return }
    var count = table.table.textCount(column: idColumn)
    if count == 0 {
      var texts = KeyIndex()
      numbers.reserveCapacity(table.rowCount)
      table.table.forEachCell(column: idColumn) { numbers.append(texts.intern($0).number) }
      count = texts.count
    }
    known = [Int32](repeating: -1, count: count)
  }

  /// The number of a row's text in the column of ids.
  private func number(_ row: Int, of table: RecognizedTable) -> Int? {
    guard let idColumn else { return nil }
    return numbers.isEmpty
      ? table.table.code(row: row, column: idColumn) : Int(numbers[row])
  }

  /// The position of the account of a row's deal; nil for an orphan.
  mutating func account(
    _ row: Int, of table: RecognizedTable, deal key: ArraySlice<UInt8>
  ) -> Int32? {
    let number = number(row, of: table)
    if let number, known[number] >= 0 {
      if known[number] & 1 == 1 { shared += 1 }
      return known[number] >> 1
    }
    let idCell = table.cell(row, column: idColumn)
    let id = AccountFinder.first(of: idCell)
    let hasID = RecordKey.id(id, isSalesforce: true) != nil
    let isShared = hasID && id.count < idCell.count
    if isShared { shared += 1 }
    let name = table.cell(row, column: nameColumn)
    if hasID, let position = book.position(id: id) {
      if let number { known[number] = position << 1 | (isShared ? 1 : 0) }
      return position
    }
    if !name.isEmpty, let position = book.position(name: name) { return position }
    let firstName = AccountFinder.first(of: name)
    if firstName.count < name.count, let position = book.position(name: firstName) {
      if !hasID { shared += 1 }
      return position
    }
    if !companies.isEmpty, let company = companies[String(decoding: key, as: UTF8.self)] {
      return company
    }
    if !hasID, name.isEmpty {
      orphans.unnamed += 1
      return nil
    }
    if book.isShared(name: name) {
      orphans.ambiguous += 1
      return nil
    }
    if makesAccounts { return book.add(id: hasID ? id : [], name: name) }
    orphans.unknown += 1
    if !name.isEmpty, unknownKeys.intern(name).isNew {
      unknownNames.append(String(decoding: name, as: UTF8.self))
    }
    return nil
  }

  /// The first of several that HubSpot writes with semicolons between.
  private static func first(of cell: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let end = cell.firstIndex(of: UInt8(ascii: ";")) else { return cell }
    return cell[..<end]
  }
}
