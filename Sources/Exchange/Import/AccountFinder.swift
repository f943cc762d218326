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

  init(book: AccountBook, companies: [String: Int32], makesAccounts: Bool) {
    self.book = book
    self.companies = companies
    self.makesAccounts = makesAccounts
  }

  /// Looks up where a table names the accounts; to be called before its rows are given.
  mutating func face(_ table: RecognizedTable) {
    idColumn = table.column(.accountID)
    nameColumn = table.column(.accountName)
  }

  /// The position of the account of a row's deal; nil for an orphan.
  mutating func account(
    _ row: Int, of table: RecognizedTable, deal key: ArraySlice<UInt8>
  ) -> Int32? {
    let idCell = table.cell(row, column: idColumn)
    let id = AccountFinder.first(of: idCell)
    let hasID = RecordKey.id(id, isSalesforce: true) != nil
    if hasID, id.count < idCell.count { shared += 1 }
    let name = table.cell(row, column: nameColumn)
    if hasID, let position = book.position(id: id) { return position }
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
