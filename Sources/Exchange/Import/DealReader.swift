import Pipeline

/// A deal as its own table tells it, before the stage history has its say.
struct DealDraft {
  var deal: Opportunity
  /// The date in the close column, whatever the outcome.
  var closeDate: Day?
  /// The first date in the row that may stand in for creation.
  var standIn: Day?
  /// Whether a flag of the CRM said how the deal stands.
  var isFlagged: Bool
}

/// Reads tables of deals.
struct DealReader {
  private(set) var drafts: [DealDraft] = []
  private(set) var totals: [Int32?: StageTotals] = [:]
  private(set) var texts = Names()
  /// Stage changes told by columns of the deals themselves.
  private(set) var entered: [StageEntry] = []
  /// The products named by the deals, in order of appearance.
  private(set) var products: [String] = []
  private(set) var outcomes = OutcomeRule()

  private let isSalesforce: Bool
  private var keys = KeyIndex()
  private var stageNumbers = KeyIndex()
  private var stageTexts: [Int32] = []
  private var owners = KeyIndex()
  private var ownerTexts: [Int32] = []
  private var productKeys = KeyIndex()

  init(isSalesforce: Bool) { self.isSalesforce = isSalesforce }

  /// The position of a deal by its id; nil when it is not there.
  func position(id cell: ArraySlice<UInt8>) -> Int32? {
    RecordKey.id(cell, isSalesforce: isSalesforce).flatMap(keys.number(of:))
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
  }

  /// Reads one table.
  mutating func read(
    _ table: inout RecognizedTable, setting: inout Setting, log: inout ImportLog
  ) throws(ExchangeError) {
    let columns = try DealColumns(&table, setting, &log)
    var names = RepeatedNames()
    if !table.has(.opportunityID), table.has(.opportunityName) {
      log.note(
        "no deal id: names are the keys, numbered where one repeats", file: table.path)
    }
    for row in 0..<table.rowCount {
      if columns.isActive?[row] == false {
        log.drop("an older version of the deal", row: row, of: table, field: .isActive)
        continue
      }
      let stage = stage(table.cell(row, .stage), setting.meanings)
      let amount = columns.amounts[row]
      var isKept = false
      defer { totals[stage, default: StageTotals(stage: "")].add(amount: amount, isKept: isKept) }

      if columns.deleted?[row] == true {
        log.drop("deleted in the CRM", row: row, of: table, field: .isDeleted)
        continue
      }
      let id = names.key(row, of: table)
      guard let key = RecordKey.id(id, isSalesforce: isSalesforce) else {
        log.drop("no deal id", row: row, of: table, field: .opportunityID)
        continue
      }
      if setting.merged.number(of: key) != nil {
        log.drop("merged into another deal", row: row, of: table, field: .opportunityID)
        continue
      }
      guard keys.intern(key).isNew else {
        log.drop(
          "same id as an earlier deal; the first is kept", row: row, of: table,
          field: .opportunityID)
        continue
      }
      isKept = true
      let account = setting.accounts.account(row, of: table, deal: key)
      let verdict = try outcomes.outcome(row, stage, columns, table, setting.meanings, texts)
      var draft = DealDraft(
        deal: Opportunity(
          id: texts.intern(String(decoding: id, as: UTF8.self)), account: account, stage: stage,
          created: columns.created?.days[row], outcome: verdict.outcome, amount: amount,
          owner: owner(table.cell(row, .owner))),
        closeDate: columns.closed?.days[row] ?? columns.won?.days[row],
        standIn: columns.engaged?.days[row], isFlagged: verdict.isFlagged)
      if table.has(.wonDate), draft.standIn == nil, let account {
        draft.standIn = setting.accounts.book.created[Int(account)]
      }
      drafts.append(draft)
      note(product: table.cell(row, .product))
      enter(row, columns, setting.meanings)
    }
  }

  private mutating func enter(_ row: Int, _ columns: DealColumns, _ meanings: StageMeanings) {
    for (stage, dates) in columns.entered {
      guard let day = dates.days[row] else { continue }
      entered.append(
        StageEntry(
          deal: Int32(drafts.count - 1), stage: texts.intern(meanings.label(stage)), day: day,
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

/// The keys of deals: ids, else names, of which one that repeats is numbered.
private struct RepeatedNames {
  private var counts: [String: Int] = [:]

  mutating func key(_ row: Int, of table: RecognizedTable) -> ArraySlice<UInt8> {
    if table.has(.opportunityID) { return table.cell(row, .opportunityID) }
    guard table.has(.opportunityName) else { return table.cell(row, .accountID) }
    guard let name = table.text(row, .opportunityName) else { return [] }
    counts[name, default: 0] += 1
    let count = counts[name] ?? 1
    return count > 1
      ? ArraySlice("\(name) #\(count)".utf8) : table.cell(row, .opportunityName)
  }
}
