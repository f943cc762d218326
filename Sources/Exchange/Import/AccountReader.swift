import Pipeline

/// Reads tables of accounts into the book: keys, merges, parents, owners, domains.
struct AccountReader {
  var book: AccountBook
  /// Of each table, the position of each row's account; nil for rows that were dropped.
  private(set) var positions: [KnownCodes] = []
  /// The accounts with a parent, and the table and the row that name it.
  private var parents: [(account: Int32, table: Int32, row: Int32)] = []

  init(isSalesforce: Bool) { book = AccountBook(isSalesforce: isSalesforce) }

  /// Reads one table.
  mutating func read(
    _ table: inout RecognizedTable, rules: DateRules, log: inout ImportLog
  ) throws(ExchangeError) {
    let deleted = try table.flags(.isDeleted)
    let isActive = try table.flags(.isActive)
    let created = try table.dates(.created, rules)
    var rows: [Int32?] = []
    rows.reserveCapacity(table.rowCount)
    book.reserve(table.rowCount)
    if !table.has(.accountID) { log.note("no account id: names are the keys", file: table.path) }
    for row in 0..<table.rowCount {
      let id = table.cell(row, .accountID)
      let name = table.cell(row, .accountName)
      rows.append(nil)
      if isActive?[row] == false {
        log.drop("an older version of the account", row: row, of: table, field: .isActive)
      } else if RecordKey.id(table.cell(row, .master), isSalesforce: true) != nil {
        book.merge(id, into: table.cell(row, .master))
        log.drop("merged into another account", row: row, of: table, field: .master)
      } else if deleted?[row] == true {
        log.drop("deleted in the CRM", row: row, of: table, field: .isDeleted)
      } else if table.has(.accountID) ? id.isEmpty : name.isEmpty {
        let key: Field = table.has(.accountID) ? .accountID : .accountName
        log.drop(
          "no account \(key == .accountID ? "id" : "name")", row: row, of: table, field: key)
      } else if let position = book.add(id: id, name: name, created: created?.days[row]) {
        rows[row] = position
        fill(position, from: row, of: table)
      } else {
        log.drop(
          "same key as an earlier account; the first is kept", row: row, of: table,
          field: table.has(.accountID) ? .accountID : .accountName)
      }
    }
    positions.append(KnownCodes(rows))
  }

  private mutating func fill(_ position: Int32, from row: Int, of table: RecognizedTable) {
    let parent = table.cell(row, .parent)
    if !parent.isEmpty { parents.append((position, Int32(positions.count), Int32(row))) }
    let owner = table.text(row, .owner)
    let domain = table.text(row, .website).flatMap(AccountReader.domain)
    book.update(position) {
      $0.owner = owner
      $0.domain = domain
    }
  }

  /// Ties accounts to their parents once all are known.
  ///
  /// - Parameters:
  ///   - tables: the tables that were read, in their order.
  ///   - log: what is reported.
  mutating func tieParents(in tables: [RecognizedTable], log: inout ImportLog) {
    var unknown = 0
    var own: [String] = []
    for (account, table, row) in parents {
      let cell = tables[Int(table)].cell(Int(row), .parent)
      let named = book.position(id: cell) ?? book.position(name: cell)
      guard RecordKey.id(cell, isSalesforce: true) != nil else { continue }
      if let named, named != account {
        book.update(account) { $0.parent = named }
      } else if named == nil {
        book.update(account) { $0.parentName = String(decoding: cell, as: UTF8.self) }
        unknown += 1
      } else {
        own.append(book.accounts[Int(account)].name)
      }
    }
    if !own.isEmpty {
      log.note(
        "\(counted(own.count, "account")) \(own.count == 1 ? "names itself" : "name themselves") "
          + "as parent; taken as having none: " + own.prefix(5).joined(separator: ", "))
    }
    if unknown > 0 {
      log.note(
        "\(counted(unknown, "account")) \(unknown == 1 ? "names" : "name") a parent that is not "
          + "among the accounts; taken as having none")
    }
    parents = []
    breakCycles(log: &log)
    let children = book.accounts.count { $0.parent != nil }
    if children > 0 {
      log.note(
        "\(counted(children, "account")) \(children == 1 ? "belongs" : "belong") to a parent among "
          + "the accounts")
    }
  }

  private mutating func breakCycles(log: inout ImportLog) {
    // 0 = not seen, 1 = on the way up from the account at hand, 2 = known to end.
    var states = [UInt8](repeating: 0, count: book.accounts.count)
    var broken: [String] = []
    for start in book.accounts.indices {
      var path: [Int] = []
      var at = start
      while states[at] == 0 {
        states[at] = 1
        path.append(at)
        guard let parent = book.accounts[at].parent else { break }
        if states[Int(parent)] == 1 {
          broken.append(book.accounts[at].name)
          book.update(Int32(at)) { $0.parent = nil }
          break
        }
        at = Int(parent)
      }
      for account in path { states[account] = 2 }
    }
    if !broken.isEmpty {
      log.note(
        "\(counted(broken.count, "circle")) of parents broken by leaving out the parent of "
          + broken.prefix(5).joined(separator: ", "))
    }
  }

  /// The domain of a web address: lower case, without scheme, `www.`, port and path.
  static func domain(_ website: String) -> String? {
    var text = Substring(website.lowercased())
    if let scheme = text.firstRange(of: "://") { text = text[scheme.upperBound...] }
    if let at = text.firstIndex(of: "@") { text = text[text.index(after: at)...] }
    text = text.prefix { $0 != "/" && $0 != ":" && $0 != "?" && $0 != "#" && $0 != " " }
    if text.hasPrefix("www.") { text = text.dropFirst(4) }
    while text.hasSuffix(".") { text = text.dropLast() }
    return text.contains(".") ? String(text) : nil
  }
}
