import Pipeline

/// Puts a ledger together from recognised tables, one kind after another.
struct LedgerBuilder {
  let options: ImportOptions
  let rules: DateRules
  let isSalesforce: Bool
  var tables: [RecognizedTable] = []
  var files: [FileReport] = []
  var slots: [Int] = []
  var log: ImportLog
  var accounts: AccountReader
  var meanings: StageMeanings
  var deals: DealReader
  var spend: SpendReader
  var touches = TouchReader()
  var finder: AccountFinder
  var ledger = Ledger()

  /// Reads and recognises the files.
  ///
  /// Each file is let go as soon as its cells are taken, for both together would be twice its size.
  init(_ files: consuming [SourceFile], options: ImportOptions) throws(ExchangeError) {
    self.options = options
    var orders: [String: DateOrder] = [:]
    for (name, order) in options.dateOrders { orders[Heading.normalized(name)] = order }
    rules = DateRules(zone: try PilotZone(options.timeZone), orders: orders)
    log = ImportLog(keepsRows: options.keepsDroppedRows)
    let named = try options.named()
    var rest = consume files
    rest.reverse()
    while let file = rest.popLast() {
      options.progress?(file.path, nil)
      let path = file.path
      let table = try Table(
        consume file, encoding: options.encodings[path], delimiter: options.delimiters[path])
      do {
        var recognized = RecognizedTable(table, try Recognition(table, named: named))
        try TableRole.check(recognized, named: options.roles[path] ?? [])
        recognized.noteIDs()
        recognized.noteLargestValues()
        if !options.keepsDroppedRows { recognized.letGoOfUnread() }
        slots.append(tables.count)
        tables.append(recognized)
      } catch {
        guard options.skipsUnrecognized else { throw error }
        slots.append(-1)
        self.files.append(LedgerBuilder.unrecognized(table, error))
      }
    }
    for table in tables { try table.checkIDs() }
    isSalesforce = tables.contains { $0.recognition.dialect.hasSalesforceIDs }
    accounts = AccountReader(isSalesforce: isSalesforce)
    finder = AccountFinder(book: accounts.book, companies: [:], makesAccounts: false)
    meanings = StageMeanings(options)
    deals = DealReader(isSalesforce: isSalesforce)
    spend = SpendReader(isSalesforce: isSalesforce)
    for position in tables.indices { dropEdges(of: position) }
  }

  mutating func dropEdges(of position: Int) {
    for row in tables[position].table.edgeRows {
      log.drop(
        "outside the table (title or totals of a report)", number: row,
        path: tables[position].path)
    }
    var seen: Set<String> = []
    for heading in tables[position].table.headings
    where !heading.isEmpty && !seen.insert(Heading.normalized(heading)).inserted {
      tables[position].notes.append("two columns are headed \"\(heading)\": the first is used")
    }
    let broken = tables[position].table.brokenBytes
    if broken > 0 {
      tables[position].notes.append(
        "\(counted(broken, "byte")) of this UTF-8 file could not be read, shown as \u{FFFD}")
    }
    if let remark = tables[position].recognition.shape.remark {
      tables[position].notes.append(remark)
    }
  }

  private static func unrecognized(_ table: Table, _ error: ExchangeError) -> FileReport {
    FileReport(
      path: table.path, kind: nil, dialect: "", table: "", encoding: table.encoding,
      delimiter: table.delimiter, rows: table.rowCount, columns: [], unused: table.headings,
      notes: ["\(error.problem). \(error.remedy)"])
  }

  func positions(_ kind: TableKind) -> [Int] {
    tables.indices.filter { tables[$0].kind == kind }
  }

  /// Reads the accounts and ties them to their parents.
  mutating func readAccounts() throws(ExchangeError) {
    for position in positions(.accounts) {
      try accounts.read(&tables[position], rules: rules, log: &log)
    }
    accounts.tieParents(in: positions(.accounts).map { tables[$0] }, log: &log)
  }

  /// Reads the tables that say what stages mean.
  mutating func readStages() throws(ExchangeError) {
    for position in positions(.pipelineStages) {
      try meanings.read(tables[position], log: &log)
    }
  }

  /// Reads the deals and their stage history.
  mutating func readDeals() throws(ExchangeError) {
    let all = positions(.opportunities)
    let versioned = all.filter { tables[$0].has(.changed) && tables[$0].has(.stage) }
    let isHistory = versioned.count < all.count
    let own = isHistory ? all.filter { !versioned.contains($0) } : all
    if isHistory {
      for position in versioned {
        tables[position].notes.append(
          "every version of the deals: read as stage history, for another table holds the deals")
      }
    }
    let rates = try CurrencyRates(&tables, rules: rules)
    let currency = try CurrencyRule(
      (own + positions(.spend)).map { tables[$0] }, options: options, rates: rates)
    var setting = DealReader.Setting(
      accounts: AccountFinder(
        book: accounts.book, companies: companies(), makesAccounts: positions(.accounts).isEmpty),
      meanings: meanings, currency: currency, rules: rules, merged: mergedDeals(),
      progress: options.progress)
    let singles = deals.singles(own.map { tables[$0] })
    for (position, singles) in zip(own, singles) {
      try deals.read(&tables[position], singles: singles, setting: &setting, log: &log)
    }
    finder = setting.accounts
    let made = finder.book.accounts.count - accounts.book.accounts.count
    accounts.book = finder.book
    if made > 0 {
      log.note("no accounts table: \(counted(made, "account")) made from what the deals name")
    }
    var entries = deals.entered
    for position in versioned + positions(.stageHistory) {
      entries += try StageHistoryReader.entries(
        &tables[position], deals: &deals, meanings: meanings, rules: rules, log: &log)
    }
    let changes = StageHistoryReader.collapsed(entries)
    let repeats = entries.count - changes.count
    if repeats > 0 {
      log.note(
        "\(counted(repeats, "history row")) \(repeats == 1 ? "repeats" : "repeat") the stage before: "
          + "collapsed")
    }
    noteShortHistories(changes)
    var rule = HistoryRule()
    ledger.opportunities = deals.settled(by: &rule, entries: changes, meanings: meanings)
    ledger.stageChanges = changes.map {
      StageChange(opportunity: $0.deal, stage: $0.stage, day: $0.day)
    }
    ledger.texts = deals.texts
    noteDeals(rule, own)
  }

  /// Reads spend and touches.
  mutating func readMarketing() throws(ExchangeError) {
    let currency = try CurrencyRule(
      positions(.spend).map { tables[$0] }, options: options,
      rates: CurrencyRates(&tables, rules: rules))
    for position in positions(.spend) {
      try spend.read(
        &tables[position], texts: &ledger.texts, currency: currency, rules: rules, log: &log)
    }
    let setting = TouchReader.Setting(
      accounts: accounts.book, campaigns: spend, contacts: contacts(),
      isSalesforce: isSalesforce, rules: rules)
    for position in positions(.touches) {
      try touches.read(&tables[position], setting: setting, texts: &ledger.texts, log: &log)
    }
    if touches.withoutAccount > 0 {
      log.note(
        "\(counted(touches.withoutAccount, "touch", plural: "touches")) of no known account: kept, "
          + "but no account has them")
    }
    ledger.spend = spend.spend
    ledger.touches = touches.sorted()
  }

  /// Turns the columns of the account tables into attributes.
  mutating func readAttributes() throws(ExchangeError) {
    for (order, position) in positions(.accounts).enumerated() {
      try AttributeReader.read(
        &tables[position], positions: accounts.positions[order],
        count: accounts.book.accounts.count, into: &ledger.attributes, options: options)
    }
  }

  /// The ledger.
  mutating func finish() -> Ledger {
    ledger.accounts = accounts.book.accounts
    return ledger
  }
}
