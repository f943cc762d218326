import Pipeline

/// Reads tables of deals.
struct DealReader {
  private(set) var drafts = DealDrafts()
  /// The deals without a stage, and those of each stage in order of appearance.
  private(set) var totals = [(stage: Int32?.none, totals: StageTotals(stage: ""))]
  /// Where the totals of a stage stand, by its text's number.
  private var totalsOfStage: [Int32] = []
  private(set) var texts = Names()
  /// Stage changes told by columns of the deals themselves.
  private(set) var entered: [StageEntry] = []
  /// The products named by the deals, in order of appearance.
  private(set) var products: [String] = []
  private(set) var outcomes = OutcomeRule()

  private let isSalesforce: Bool
  /// The keys of the deals, but for those known to stand only once.
  private var keys = DealKeys()
  private var hasAllKeys = false
  private var stageNumbers = KeyIndex()
  private var stageTexts: [Int32] = []
  private var owners = KeyIndex()
  private var ownerTexts: [Int32] = []
  private var productKeys = KeyIndex()

  init(isSalesforce: Bool) { self.isSalesforce = isSalesforce }

  /// Of each row of each table whether its id is known to stand in no other, so that it need not be
  /// looked for; nothing is known of deals that have no ids.
  func singles(_ tables: [RecognizedTable]) -> [[Bool]] {
    let columns = tables.compactMap { $0.column(.opportunityID) }
    guard columns.count == tables.count else { return tables.map { _ in [] } }
    var hashes: [UInt32] = []
    hashes.reserveCapacity(tables.reduce(0) { $0 + $1.rowCount })
    for (table, column) in zip(tables, columns) {
      table.table.forEachCell(column: column) {
        hashes.append(RecordKey.id($0, isSalesforce: isSalesforce).map(DealKeys.hash) ?? 0)
      }
    }
    let singles = RepeatSieve.singles(hashes)
    var start = 0
    return tables.map { table in
      defer { start += table.rowCount }
      return Array(singles[start..<start + table.rowCount])
    }
  }

  /// The position of a deal by its id; nil when it is not there.
  mutating func position(id cell: ArraySlice<UInt8>) -> Int32? {
    guard let key = RecordKey.id(cell, isSalesforce: isSalesforce) else { return nil }
    if !hasAllKeys { findKeys() }
    return keys.deal(of: DealKeys.hash(key)) { has($0, key) }
  }

  /// Makes the keys of the deals so far ones that can be found.
  private mutating func findKeys() {
    hasAllKeys = true
    keys = DealKeys(expected: drafts.deals.count)
    for (position, deal) in drafts.deals.enumerated() {
      guard let key = RecordKey.id(texts.utf8(deal.id), isSalesforce: isSalesforce) else {
        continue
      }
      _ = keys.add(Int32(position), hash: DealKeys.hash(key)) { _ in false }
    }
  }

  /// Whether no deal so far has that key, which is then the next deal's.
  private mutating func take(_ key: ArraySlice<UInt8>) -> Bool {
    let (texts, deals, isSalesforce) = (texts, drafts.deals, isSalesforce)
    return keys.add(Int32(deals.count), hash: DealKeys.hash(key)) { deal in
      RecordKey.id(texts.utf8(deals[Int(deal)].id), isSalesforce: isSalesforce) == key
    }
  }

  private func has(_ deal: Int32, _ key: ArraySlice<UInt8>) -> Bool {
    RecordKey.id(texts.utf8(drafts.deals[Int(deal)].id), isSalesforce: isSalesforce) == key
  }

  /// The number of a stage's text, under its label.
  mutating func stage(_ cell: ArraySlice<UInt8>, _ meanings: StageMeanings) -> Int32? {
    guard !cell.isEmpty else { return nil }
    let (number, isNew) = stageNumbers.intern(cell)
    if isNew {
      stageTexts.append(texts.intern(meanings.label(String(decoding: cell, as: UTF8.self))))
    }
    return stageTexts[Int(number)]
  }

  /// What reading deals needs to know.
  struct Setting {
    var accounts: AccountFinder
    let meanings: StageMeanings
    let currency: CurrencyRule
    let rules: DateRules
    /// Deals merged into others, by key.
    let merged: KeyIndex
    /// Told how far a table is read.
    var progress: (@Sendable (String, Double?) -> Void)?
  }

  /// Reads one table.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - singles: of each row whether no other has its id, as far as known.
  ///   - setting: what reading deals needs to know.
  ///   - log: where to say what was dropped and why.
  /// - Throws: `ExchangeError` for a cell that cannot be read, or read two ways.
  mutating func read(
    _ table: inout RecognizedTable, singles: [Bool], setting: inout Setting, log: inout ImportLog
  ) throws(ExchangeError) {
    let columns = try DealColumns(&table, setting, &log)
    var names = RepeatedNames(table)
    if !table.has(.opportunityID), table.has(.opportunityName) {
      log.note(
        "no deal id: names are the keys, numbered where one repeats", file: table.path)
    }
    var stageTexts = TextNumbers(of: table, .stage)
    var ownerTexts = TextNumbers(of: table, .owner)
    let productColumn = table.column(.product)
    setting.accounts.face(table)
    drafts.reserve(table.rowCount)
    texts.reserve(table.rowCount, bytes: table.rowCount * 18)
    for row in 0..<table.rowCount {
      if row & 0xFFFF == 0xFFFF {
        setting.progress?(table.path, Double(row) / Double(table.rowCount))
      }
      if columns.isActive?[row] == false {
        log.drop("an older version of the deal", row: row, of: table, field: .isActive)
        continue
      }
      let stage = stageTexts.number(row, of: table) { self.stage($0, setting.meanings) }
      let amount = columns.amounts[row]
      var isKept = false
      defer { count(stage, amount, isKept: isKept) }

      if columns.deleted?[row] == true {
        log.drop("deleted in the CRM", row: row, of: table, field: .isDeleted)
        continue
      }
      let id = names.key(row, of: table)
      let isSingle = !singles.isEmpty && singles[row]
      guard let key = RecordKey.id(id, isSalesforce: isSalesforce) else {
        log.drop("no deal id", row: row, of: table, field: .opportunityID)
        continue
      }
      if setting.merged.count > 0, setting.merged.number(of: key) != nil {
        log.drop("merged into another deal", row: row, of: table, field: .opportunityID)
        continue
      }
      guard (isSingle && !hasAllKeys) || take(key) else {
        log.drop(
          "same id as an earlier deal; the first is kept", row: row, of: table,
          field: .opportunityID)
        continue
      }
      isKept = true
      let account = setting.accounts.account(row, of: table, deal: key)
      let verdict = try outcomes.outcome(row, stage, columns, table, setting.meanings, texts)
      let owner = ownerTexts.number(row, of: table) { self.owner($0) }
      let deal = Opportunity(
        id: texts.append(utf8: id), account: account, stage: stage,
        created: columns.created?.days[row], outcome: verdict.outcome, amount: amount,
        owner: owner)
      var standIn = columns.engaged?.days[row]
      if columns.won != nil, standIn == nil, let account {
        standIn = setting.accounts.book.created[Int(account)]
      }
      drafts.append(
        deal, closeDate: columns.closed?.days[row] ?? columns.won?.days[row], standIn: standIn,
        isFlagged: verdict.isFlagged)
      note(product: table.cell(row, column: productColumn))
      enter(row, columns, setting.meanings)
    }
  }

  /// The deals as the stage history settles them; to be asked once, when all tables are read.
  mutating func settled(
    by rule: inout HistoryRule, entries: [StageEntry], meanings: StageMeanings
  ) -> [Opportunity] {
    keys = DealKeys()
    rule.settle(&drafts, entries: entries, meanings: meanings, texts: texts)
    let deals = drafts.deals
    drafts = DealDrafts()
    return deals
  }

  private mutating func count(_ stage: Int32?, _ amount: Double?, isKept: Bool) {
    var place = 0
    if let stage {
      if Int(stage) >= totalsOfStage.count {
        totalsOfStage += repeatElement(0, count: Int(stage) + 1 - totalsOfStage.count)
      }
      if totalsOfStage[Int(stage)] == 0 {
        totalsOfStage[Int(stage)] = Int32(totals.count)
        totals.append((stage, StageTotals(stage: "")))
      }
      place = Int(totalsOfStage[Int(stage)])
    }
    totals[place].totals.add(amount: amount, isKept: isKept)
  }

  private mutating func enter(_ row: Int, _ columns: DealColumns, _ meanings: StageMeanings) {
    for (stage, dates) in columns.entered {
      guard let day = dates.days[row] else { continue }
      entered.append(
        StageEntry(
          deal: Int32(drafts.deals.count - 1), stage: texts.intern(meanings.label(stage)), day: day,
          clock: dates.clocks[row]))
    }
  }

  private mutating func owner(_ cell: ArraySlice<UInt8>) -> Int32? {
    guard !cell.isEmpty else { return nil }
    let (number, isNew) = owners.intern(cell)
    if isNew { ownerTexts.append(texts.intern(String(decoding: cell, as: UTF8.self))) }
    return ownerTexts[Int(number)]
  }

  private mutating func note(product cell: ArraySlice<UInt8>) {
    if !cell.isEmpty, productKeys.intern(cell).isNew {
      products.append(String(decoding: cell, as: UTF8.self))
    }
  }
}

/// The numbers of a column's texts among the ledger's, each looked up once where the column keeps count
/// of its texts.
private struct TextNumbers {
  private let column: Int?
  /// By the text's number in the column, the one in the ledger; -1 for none, -2 where not looked up.
  private var known: [Int32]

  init(of table: RecognizedTable, _ field: Field) {
    column = table.column(field)
    let count = column.map { table.table.textCount(column: $0) } ?? 0
    known = [Int32](repeating: -2, count: count)
  }

  mutating func number(
    _ row: Int, of table: RecognizedTable, _ lookUp: (ArraySlice<UInt8>) -> Int32?
  ) -> Int32? {
    guard let column else { return nil }
    guard let code = table.table.code(row: row, column: column) else {
      return lookUp(table.cell(row, column: column))
    }
    if known[code] == -2 { known[code] = lookUp(table.cell(row, column: column)) ?? -1 }
    return known[code] < 0 ? nil : known[code]
  }
}

/// The keys of deals: ids, else names, of which one that repeats is numbered.
private struct RepeatedNames {
  private let id: Int?
  private var counts: [String: Int] = [:]

  init(_ table: RecognizedTable) { id = table.column(.opportunityID) }

  mutating func key(_ row: Int, of table: RecognizedTable) -> ArraySlice<UInt8> {
    if let id { return table.cell(row, column: id) }
    guard table.has(.opportunityName) else { return table.cell(row, .accountID) }
    guard let name = table.text(row, .opportunityName) else { return [] }
    counts[name, default: 0] += 1
    let count = counts[name] ?? 1
    return count > 1
      ? ArraySlice("\(name) #\(count)".utf8) : table.cell(row, .opportunityName)
  }
}
