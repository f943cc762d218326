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
  /// How often each stage was taken as open because nothing says what it means.
  private(set) var takenAsOpen: [Int32: Int] = [:]
  /// The products named by the deals, in order of appearance.
  private(set) var products: [String] = []
  /// How many deals named an account by an id or a name that is not known.
  private(set) var orphans = (unknown: 0, unnamed: 0, ambiguous: 0)
  /// How many deals have a flag that says otherwise than their stage's name.
  private(set) var contradicted = 0
  /// The unknown account names.
  private(set) var unknownNames: [String] = []

  private let isSalesforce: Bool
  private var keys = KeyIndex()
  private var positions: [Int32] = []
  private var stageNumbers = KeyIndex()
  private var stageTexts: [Int32] = []
  private var stageOutcomes: [Int32: Opportunity.Outcome?] = [:]
  private var owners = KeyIndex()
  private var ownerTexts: [Int32] = []
  private var productKeys = KeyIndex()
  private var unknownKeys = KeyIndex()

  init(isSalesforce: Bool) { self.isSalesforce = isSalesforce }

  /// The position of a deal by its id; nil when it is not there.
  func position(id cell: ArraySlice<UInt8>) -> Int32? {
    guard let key = RecordKey.id(cell, isSalesforce: isSalesforce),
      let number = keys.number(of: key)
    else { return nil }
    let position = positions[Int(number)]
    return position >= 0 ? position : nil
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

  /// The number of any text.
  mutating func intern(_ text: String) -> Int32 { texts.intern(text) }

  /// What reading deals needs to know.
  struct Setting {
    var accounts: AccountBook
    let meanings: StageMeanings
    let currency: CurrencyRule
    let rules: DateRules
    /// Deals merged into others, by key.
    let merged: KeyIndex
    /// The company of a deal, where a table of its own says so: positions by deal key.
    let companies: [String: Int32]
    /// Whether accounts are made from what the deals name.
    let makesAccounts: Bool
  }

  /// Reads one table.
  mutating func read(
    _ table: inout RecognizedTable, setting: inout Setting, log: inout ImportLog
  ) throws(ExchangeError) {
    let columns = try DealColumns(&table, setting)
    var repeated: [String: Int] = [:]
    if !table.has(.opportunityID), table.has(.opportunityName) {
      log.note(
        "no deal id: names are the keys, numbered where one repeats", file: table.path)
    }
    for row in 0..<table.rowCount {
      let rowNumber = table.table.number(ofRow: row)
      let stage = stage(table.cell(row, .stage), setting.meanings)
      let amount = columns.amounts[row]
      var isKept = false
      defer { totals[stage, default: StageTotals(stage: "")].add(amount: amount, isKept: isKept) }

      if columns.deleted?[row] == true {
        log.drop("deleted in the CRM", row: rowNumber, of: table)
        continue
      }
      var id = table.cell(row, .opportunityID)
      if !table.has(.opportunityID) {
        id = table.cell(row, table.has(.opportunityName) ? .opportunityName : .accountID)
        if table.has(.opportunityName), !id.isEmpty {
          let name = String(decoding: id, as: UTF8.self)
          repeated[name, default: 0] += 1
          if let count = repeated[name], count > 1 { id = ArraySlice("\(name) #\(count)".utf8) }
        }
      }
      guard let key = RecordKey.id(id, isSalesforce: isSalesforce) else {
        log.drop("no deal id", row: rowNumber, of: table)
        continue
      }
      if setting.merged.number(of: key) != nil {
        log.drop("merged into another deal", row: rowNumber, of: table)
        continue
      }
      let (number, isNew) = keys.intern(key)
      guard isNew else {
        log.drop("same id as an earlier deal; the first is kept", row: rowNumber, of: table)
        continue
      }
      isKept = true
      positions.append(Int32(drafts.count))
      assert(Int(number) == positions.count - 1)
      let account = account(row, table, key, &setting)
      let verdict = try outcome(row, stage, columns, table, setting.meanings)
      var draft = DealDraft(
        deal: Opportunity(
          id: texts.intern(String(decoding: id, as: UTF8.self)), account: account, stage: stage,
          created: columns.created?.days[row], outcome: verdict.outcome, amount: amount,
          owner: owner(table.cell(row, .owner))),
        closeDate: columns.closed?.days[row] ?? columns.won?.days[row],
        standIn: columns.engaged?.days[row], isFlagged: verdict.isFlagged)
      if table.has(.wonDate), draft.standIn == nil, let account {
        draft.standIn = setting.accounts.created[Int(account)]
      }
      drafts.append(draft)
      note(product: table.cell(row, .product))
      for (stage, dates) in columns.entered {
        guard let day = dates.days[row] else { continue }
        let number = texts.intern(setting.meanings.label(stage))
        entered.append(
          StageEntry(
            deal: Int32(drafts.count - 1), stage: number, day: day, clock: dates.clocks[row]))
      }
    }
  }

  private mutating func account(
    _ row: Int, _ table: RecognizedTable, _ key: ArraySlice<UInt8>, _ setting: inout Setting
  ) -> Int32? {
    var id = table.cell(row, .accountID)
    if let end = id.firstIndex(of: UInt8(ascii: ";")) { id = id[..<end] }
    let hasID = RecordKey.id(id, isSalesforce: true) != nil
    let name = table.cell(row, .accountName)
    if hasID, let position = setting.accounts.position(id: id) { return position }
    if let position = setting.accounts.position(name: name) { return position }
    if !setting.companies.isEmpty,
      let company = setting.companies[String(decoding: key, as: UTF8.self)]
    {
      return company
    }
    if !hasID, name.isEmpty {
      orphans.unnamed += 1
      return nil
    }
    if setting.accounts.isShared(name: name) {
      orphans.ambiguous += 1
      return nil
    }
    if setting.makesAccounts {
      return setting.accounts.add(id: hasID ? id : [], name: name)
    }
    orphans.unknown += 1
    if !name.isEmpty, unknownKeys.intern(name).isNew {
      unknownNames.append(String(decoding: name, as: UTF8.self))
    }
    return nil
  }

  /// The outcome a stage's name stands for, looked up once for each stage.
  private mutating func named(
    _ stage: Int32?, _ meanings: StageMeanings
  ) -> Opportunity.Outcome? {
    guard let stage else { return nil }
    if let known = stageOutcomes[stage] { return known }
    let outcome = meanings.outcome(texts[stage])
    stageOutcomes[stage] = .some(outcome)
    return outcome
  }

  private mutating func outcome(
    _ row: Int, _ stage: Int32?, _ columns: DealColumns, _ table: RecognizedTable,
    _ meanings: StageMeanings
  ) throws(ExchangeError) -> (outcome: Opportunity.Outcome, isFlagged: Bool) {
    if let won = columns.won { return (won.days[row] == nil ? .open : .won, true) }
    let named = named(stage, meanings)
    if let flagged = columns.flagged(row) {
      if let named, named != flagged { contradicted += 1 }
      return (flagged, true)
    }
    let isClosed = columns.isClosed?[row] ?? nil
    let isWon = columns.isWon?[row] ?? nil
    if isWon == false, isClosed == nil, named == .won {
      contradicted += 1
      return (.open, true)
    }
    if let named, isClosed != true || named != .open { return (named, false) }
    if isClosed == true {
      throw ExchangeError(
        file: table.path, row: table.table.number(ofRow: row),
        column: table.recognition.columns[.stage].map { table.table.headings[$0] },
        found: stage.map { texts[$0] } ?? "",
        problem: "the deal is closed, but neither a flag nor the stage's name says won or lost",
        remedy: "Say which in pilot.yaml: stages: { won: [...], lost: [...] }.")
    }
    if let stage { takenAsOpen[stage, default: 0] += 1 }
    return (.open, false)
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
